"""Who asks for places: visitors of the public page, companies with an account, invited ones, and their changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import LongSelect, choose

from ..models import Attendee, Door, Survey
from ..shapes import Ask, Contact, Firm, Guest
from .fields import GuestsField, consents_of, fields_of, picked, reason

ANSWER, CONSENT = "answer_", "consent_"


def _email(label: Any = None, **kwargs: Any) -> forms.EmailField:
    widget = forms.EmailInput({"autocomplete": "email", "inputmode": "email"})
    return forms.EmailField(label=label or _("E-mail address"), widget=widget, **kwargs)


class AskForm(forms.Form):
    """What everybody says: who they are, who comes along, what the door asks."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"}))
    email = _email(_("Your e-mail address"))
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    function = forms.CharField(label=_("Your function"), required=False, max_length=200)
    comes = forms.BooleanField(label=_("I come myself"), required=False, initial=True)
    others = GuestsField(
        label=_("Colleagues who come along"), required=False,
        help_text=_("One on each line: name, e-mail address, function. You get the places together."),
    )  # fmt: skip

    def __init__(self, *args: Any, door: Door, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.fields.update(fields_of(door.asks, prefix=ANSWER))
        self.fields.update(consents_of(door))

    def clean(self) -> dict[str, Any]:
        """Refuse to register nobody."""
        cleaned = super().clean() or {}
        if not cleaned.get("comes") and not cleaned.get("others") and "others" not in self.errors:
            self.add_error("comes", _("Say who comes: you, or your colleagues."))
        return cleaned

    def firm(self) -> Firm:
        """Give the company; forms that know it say so."""
        return Firm()

    def ask(self) -> Ask:
        """Give what was typed."""
        given = self.cleaned_data
        contact = Contact(given["name"], given["email"], given["phone"], get_language() or settings.LANGUAGE_CODE)
        own = [Guest(given["name"], given["email"], given["function"])] if given["comes"] else []
        return Ask(contact, self.firm(), (*own, *given["others"]), **self.said())

    def said(self) -> dict[str, Any]:
        """Give the answers, and the purposes that were ticked."""
        return _said(self.cleaned_data)


def _said(cleaned: dict[str, Any]) -> dict[str, Any]:
    answers = {code: "" if said is None else str(said) for code, said in picked(cleaned, ANSWER).items()}
    ticked = frozenset(code for code, is_ticked in picked(cleaned, CONSENT).items() if is_ticked)
    return {"answers": answers, "consents": ticked}


class PublicForm(AskForm):
    """A visitor without an account: the company is found by its number, a name alone is matched by a person."""

    company_name = forms.CharField(
        label=_("Company or organisation"), required=False, max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )  # fmt: skip
    company_number = forms.CharField(
        label=_("Enterprise number"), required=False, max_length=20,
        help_text=_("Where you know it: then nobody has to look your company up."),
    )  # fmt: skip
    company_country = forms.ChoiceField(
        label=_("Country of the company"), choices=reference.countries, widget=LongSelect
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people see no such field; machines fill it

    field_order = ("name", "email", "phone", "company_name", "company_number", "company_country", "function")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company_country"].initial = settings.ERRERA_COUNTRY

    def clean_website(self) -> str:
        """Refuse what a machine filled in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This form was filled in by a machine."))
        return ""

    def firm(self) -> Firm:
        """Give the company as it was typed."""
        given = self.cleaned_data
        return Firm(None, given["company_name"].strip(), given["company_country"], given["company_number"].strip())


class CompanyForm(AskForm):
    """Somebody with an account, for a company of their own."""

    company = forms.ModelChoiceField(label=_("Company"), queryset=Organisation.objects.none(), empty_label=None)
    field_order = ("company", "name", "email", "phone", "function")

    def __init__(self, *args: Any, companies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "company", companies)

    def firm(self) -> Firm:
        """Give the company that was chosen."""
        return Firm(self.cleaned_data["company"])


class InvitedForm(forms.Form):
    """An invited company names its people; those without a name yet are named later."""

    places = forms.IntegerField(label=_("How many people come"), min_value=1)
    guests = GuestsField(
        label=_("Who they are"), required=False,
        help_text=_("One on each line: name, e-mail address, function. Leave out whom you cannot name yet."),
    )  # fmt: skip

    def __init__(self, *args: Any, door: Door, places: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].widget.attrs["max"] = places
        self.fields["places"].initial = places
        self.fields.update(fields_of(door.asks, prefix=ANSWER))
        self.fields.update(consents_of(door))

    def clean(self) -> dict[str, Any]:
        """Refuse more names than places."""
        cleaned = super().clean() or {}
        if len(cleaned.get("guests", ())) > (cleaned.get("places") or 0) and not self.errors:
            self.add_error("guests", _("These are more names than places."))
        return cleaned

    def people(self) -> list[Guest]:
        """Give the people, and nameless ones for the places that are left."""
        named = self.cleaned_data["guests"]
        return [*named, *[Guest()] * (self.cleaned_data["places"] - len(named))]

    def said(self) -> dict[str, Any]:
        """Give the answers, and the purposes that were ticked."""
        return _said(self.cleaned_data)


class NamesForm(forms.Form):
    """Who comes on each place of a delegation."""

    def __init__(self, *args: Any, attendees: list[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attendees = attendees
        for number, row in enumerate(attendees, start=1):
            words: dict[str, Any] = {
                "label": _("Name of person {n}").format(n=number),
                "required": False,
                "max_length": 200,
            }
            self.fields[f"name_{row.public_id}"] = forms.CharField(initial=row.name, **words)
            self.fields[f"email_{row.public_id}"] = _email(
                _("E-mail address of person {n}").format(n=number), required=False, initial=row.email
            )

    def names(self) -> dict[str, Guest]:
        """Give the names that changed, by place; what somebody does stays with the person."""
        given = {row: self._guest(row) for row in self.attendees}
        return {
            row.public_id: guest
            for row, guest in given.items()
            if (guest.name, guest.email) != (row.name, row.email)
        }  # fmt: skip

    def _guest(self, row: Attendee) -> Guest:
        name, email = (self.cleaned_data[f"{part}_{row.public_id}"].strip() for part in ("name", "email"))
        return Guest(name, email.lower(), row.function if name == row.name else "")


class BackForm(forms.Form):
    """Which places of a delegation are given back."""

    attendees = forms.MultipleChoiceField(label=_("Places to give back"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, attendees: list[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.public_id, row.name or _("Person {n}").format(n=row.position)) for row in attendees]
        choose(self, "attendees", names)


class CancelForm(forms.Form):
    """Why somebody cancels; nobody has to say."""

    reason = reason(required=False)


class SurveyForm(forms.Form):
    """The one page of questions for a firm."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(fields_of(survey.door.asks_afterwards, prefix=ANSWER))

    def answers(self) -> dict[str, Any]:
        """Give what was answered."""
        given = picked(self.cleaned_data, ANSWER)
        return {code: "" if said is None else str(said) for code, said in given.items()}
