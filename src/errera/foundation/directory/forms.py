"""What people type about organisations and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import DateInput, LongSelect
from errera.foundation.ui.speech import say

from . import queries
from .models import Address, Affiliation, Organisation, Person
from .shapes import AddressFacts, AddressKind, OrganisationFacts, Period, PersonFacts

SUGGESTIONS = 300  # more would make the page heavy; a code or a number can be typed all the same


class OrganisationInput(forms.TextInput):
    """A text input with the names of organisations to choose from, without any JavaScript."""

    template_name = "directory/organisation_input.html"

    def __init__(self, names: Any = ()) -> None:
        super().__init__()
        self.names = names

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the names, and tie the input to them."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-names"
        return {**context, "list": f"{name}-names", "names": self.names}


class OrganisationField(forms.CharField):
    """An organisation, typed as its name, code or enterprise number; only those the reader may see are known."""

    def __init__(self, *, actor: Actor, **kwargs: Any) -> None:
        seen = queries.organisations_seen_by(actor).order_by("name").values_list("name", flat=True)
        super().__init__(widget=OrganisationInput(seen[:SUGGESTIONS]), max_length=200, **kwargs)
        self.actor = actor

    def clean(self, value: Any) -> Organisation | None:
        """Give the organisation; refuse a text that means none or several."""
        typed = super().clean(value)
        found = queries.organisation_named(typed, self.actor)
        if typed and found is None:
            text = N_("“{typed}” is not the name, code or enterprise number of one organisation here.")
            raise forms.ValidationError(say(Sentence(text, {"typed": typed})))
        return found


def _countries() -> list[tuple[str, str]]:
    return reference.countries()


def _language_choices() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class OrganisationForm(forms.Form):
    """The facts of an organisation."""

    code = forms.SlugField(label=_("Code"), max_length=60, help_text=_("Stays the same for ever; workbooks use it."))
    name = forms.CharField(label=_("Name"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=_countries, widget=LongSelect)
    enterprise_number = forms.CharField(
        label=_("Enterprise number"), max_length=30, required=False, help_text=_("Dots and spaces may stay.")
    )
    vat_number = forms.CharField(label=_("VAT number"), max_length=30, required=False)
    lei = forms.CharField(label=_("LEI"), max_length=30, required=False, help_text=_("Legal entity identifier."))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    is_fictional = forms.BooleanField(
        label=_("Fictional"), required=False, help_text=_("Invented, and marked as such on every screen.")
    )

    def __init__(self, *args: Any, actor: Actor, organisation: Organisation | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {"country": settings.ERRERA_COUNTRY}
        if organisation:
            start = {name: getattr(organisation, name) for name in self.base_fields}
            start["parent"] = organisation.parent.name if organisation.parent else ""
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        help_text = _("The organisation it is a part of: its name, code or enterprise number.")
        self.fields["parent"] = OrganisationField(actor=actor, label=_("Part of"), required=False, help_text=help_text)
        if organisation:
            del self.fields["code"]

    def facts(self) -> OrganisationFacts:
        """Give what was typed."""
        return OrganisationFacts(**{name: value for name, value in self.cleaned_data.items() if name != "code"})


class MergerForm(forms.Form):
    """Which organisation took this one up, and when."""

    on = forms.DateField(label=_("Day of the merger"), widget=DateInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = OrganisationField(
            actor=actor, label=_("Taken up by"), help_text=_("Its name, code or enterprise number.")
        )
        self.order_fields(["successor", "on"])


class AddressForm(forms.Form):
    """The facts of an address."""

    kind = forms.ChoiceField(label=_("Kind"))
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Postcode"), max_length=20, required=False)
    town = forms.CharField(label=_("Town"), max_length=100)
    country = forms.ChoiceField(label=_("Country"), choices=_countries, widget=LongSelect)
    latitude = forms.DecimalField(label=_("Latitude"), max_digits=8, decimal_places=6, required=False)
    longitude = forms.DecimalField(label=_("Longitude"), max_digits=9, decimal_places=6, required=False)

    def __init__(self, *args: Any, address: Address | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {"country": settings.ERRERA_COUNTRY}
        if address:
            start = {name: getattr(address, name) for name in self.base_fields}
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(kind.value, say(kind)) for kind in AddressKind]

    def facts(self) -> AddressFacts:
        """Give what was typed."""
        return AddressFacts(**self.cleaned_data)


class PersonForm(forms.Form):
    """What is known of a person."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=_language_choices)
    is_fictional = forms.BooleanField(
        label=_("Fictional"), required=False, help_text=_("Invented, and marked as such on every screen.")
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        start: dict[str, Any] = {"language": settings.LANGUAGE_CODE}
        if person:
            start = {name: getattr(person, name) for name in self.base_fields}
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)

    def facts(self) -> PersonFacts:
        """Give what was typed."""
        return PersonFacts(**self.cleaned_data)


class AffiliationForm(forms.Form):
    """What somebody is at an organisation, from a day to a day; where and from when are asked once."""

    from_on = forms.DateField(label=_("First day"), widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), widget=DateInput, required=False)

    def __init__(
        self, *args: Any, actor: Actor, affiliation: Affiliation | None = None, at: Organisation | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        start = {"organisation": at.name} if at else {}
        kwargs["initial"] = start | (_typed(affiliation) if affiliation else {})
        super().__init__(*args, **kwargs)
        if affiliation:
            del self.fields["from_on"]
        else:
            self.fields["organisation"] = OrganisationField(
                actor=actor, label=_("Organisation"), help_text=_("Its name, code or enterprise number.")
            )
        for language, name in settings.LANGUAGES:
            self.fields[f"function_{language}"] = forms.CharField(
                label=say(Sentence(N_("Function in {language}"), {"language": name})), max_length=150, required=False
            )
        self.order_fields(["organisation", "function_en", "function_nl", "from_on", "until_on"])

    def function(self) -> dict[str, str]:
        """Give the function per language, without the empty ones."""
        typed = {language: self.cleaned_data[f"function_{language}"] for language, _name in settings.LANGUAGES}
        return {language: text for language, text in typed.items() if text}

    def period(self) -> Period:
        """Give the days."""
        return Period(self.cleaned_data["from_on"], self.cleaned_data["until_on"])


def _typed(affiliation: Affiliation) -> dict[str, Any]:
    held = affiliation.function.data if affiliation.function else {}
    titles = held if isinstance(held, dict) else {settings.LANGUAGE_CODE: held}
    functions = {f"function_{language}": titles.get(language, "") for language, _name in settings.LANGUAGES}
    return {"until_on": affiliation.until_on, **functions}


class SearchForm(forms.Form):
    """Look for the other row of a pair of duplicates."""

    q = forms.CharField(label=_("Name, code, number or e-mail"), max_length=100, required=False)


class EraseForm(forms.Form):
    """Why a person is erased."""

    ground = forms.CharField(
        label=_("Reason"), max_length=300,
        help_text=_("For instance the reference of the request; without the person's name, because this text stays."),
    )  # fmt: skip
