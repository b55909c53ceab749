"""What organisers type: the rules, whom to invite, a decision, an organisation that somebody meant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.directory import queries as directory_queries
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import LongSelect, choose, spoken
from errera.foundation.ui.forms import ground as ground_field

from ..models import Matchmaking
from ..shapes import Guest, Rules
from ..states import Kind, Setting
from .fields import MomentField

MOST = 10_000


class RulesForm(forms.Form):
    """By which rules people wish."""

    setting = forms.ChoiceField(label=_("How meetings are held"), choices=spoken(Setting))
    wishes_from_at = MomentField(label=_("Wishes from"))
    wishes_until_at = MomentField(label=_("Wishes until"), help_text=_("On the clocks of the agency."))
    most_wishes = forms.IntegerField(
        label=_("Wishes of one participant at most"), min_value=1, max_value=MOST, initial=10
    )
    most_meetings = forms.IntegerField(
        label=_("Meetings of one participant at most"), min_value=1, max_value=MOST, initial=12
    )
    is_across_only = forms.BooleanField(
        label=_("Visitors meet counterparts only, never each other"), required=False, initial=True
    )

    def rules(self) -> Rules:
        """Give what was typed."""
        return Rules(**self.cleaned_data)


def initial_of(matchmaking: Matchmaking) -> dict[str, Any]:
    """Give the rules as they are typed."""
    return {name: getattr(matchmaking, name) for name in RulesForm.base_fields}


class ReopenForm(forms.Form):
    """Until when wishes are taken again."""

    wishes_until_at = MomentField(label=_("Wishes until"), help_text=_("On the clocks of the agency."))


LANGUAGES = [("en", "English"), ("nl", "Nederlands")]


class ContactForm(forms.Form):
    """Who sits at the table, and where the link is sent."""

    contact_name = forms.CharField(label=_("Who sits at the table"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("A new address gets a new link; the earlier one no longer works.")
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)


class GuestForm(forms.Form):
    """Whom to invite."""

    kind = forms.ChoiceField(label=_("Side"), choices=spoken(Kind), initial=Kind.COUNTERPART)
    company = forms.CharField(
        label=_("Organisation"), max_length=200,
        help_text=_("Its name, code or enterprise number. One that the directory does not know waits to be matched."),
    )  # fmt: skip
    company_country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    contact_name = forms.CharField(label=_("Who sits at the table"), max_length=200)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The link to their own page is sent there."))
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        choose(self, "company_country", [("", "---------"), *reference.countries()])

    def guest(self) -> Guest:
        """Give whom was typed: with the organisation of the directory, or its name for a person to match."""
        given = dict(self.cleaned_data)
        typed = given.pop("company").strip()
        found = directory_queries.organisation_named(typed, self.actor)
        return Guest(**given, organisation=found, company_name="" if found else typed)


class RegisteredForm(forms.Form):
    """Which registrations to invite the contacts of."""

    registrations: Any = forms.ModelMultipleChoiceField(
        label=_("Registrations with a place"), queryset=None, widget=forms.CheckboxSelectMultiple,
        to_field_name="public_id",
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["registrations"]
        field.queryset = rows
        field.label_from_instance = _called
        field.initial = [row.public_id for row in rows]


def _called(row: Any) -> str:
    return " · ".join(filter(None, (row.company, row.contact_name)))


class ReasonForm(forms.Form):
    """Why a profile is refused; it stands in the letter."""

    reason = ground_field(_("Reason"), help_text=_("The participant reads it in the letter."))


class MaybeReasonForm(forms.Form):
    """Why somebody withdraws, where they say so."""

    reason = ground_field(_("Reason"), required=False)


class MatchForm(forms.Form):
    """Which organisation of the directory somebody meant."""

    organisation = forms.CharField(
        label=_("Organisation"), max_length=200, help_text=_("Its name, code or enterprise number in the directory.")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_organisation(self) -> Any:
        """Give the organisation; refuses a name that nobody or several bear."""
        found = directory_queries.organisation_named(self.cleaned_data["organisation"], self.actor)
        if found is None:
            raise forms.ValidationError(_("The directory knows no single organisation by this name, code or number."))
        return found
