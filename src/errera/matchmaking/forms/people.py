"""What participants type on their own page, on a telephone, in a minute."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import day, spoken
from errera.network import queries as network_queries

from ..models import Participant
from ..shapes import Profile
from ..states import Presence, Setting
from .fields import clock, languages

ROWS = {"rows": 3}


class ProfileForm(forms.Form):
    """What a participant says about itself, and how it attends."""

    offers = forms.CharField(
        label=_("What you offer"), required=False, max_length=2000, widget=forms.Textarea(ROWS),
        help_text=_("A few words are enough: battery recycling, cold chain, clinical trials."),
    )  # fmt: skip
    wants = forms.CharField(
        label=_("Whom or what you look for"), required=False, max_length=2000, widget=forms.Textarea(ROWS)
    )
    domains: Any = forms.ModelMultipleChoiceField(
        label=_("Core domains"), required=False, queryset=None, widget=forms.CheckboxSelectMultiple
    )
    markets = CountriesField(label=_("Markets"))
    languages = languages(_("Languages"))
    contact_name = forms.CharField(label=_("Who sits at the table"), max_length=200)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    presence = forms.ChoiceField(label=_("How you attend"), choices=spoken(Presence))
    time_zone = forms.CharField(
        label=_("Your time zone"), max_length=60, help_text=_("As in Asia/Tokyo; your agenda shows its times.")
    )
    place_name = forms.CharField(
        label=_("Your own room or stand"), required=False, max_length=120,
        help_text=_("Empty: you meet at a table in the hall."),
    )  # fmt: skip
    most_meetings = forms.IntegerField(label=_("Meetings at most"), required=False, min_value=1)

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participant = participant
        field: Any = self.fields["domains"]
        field.queryset = network_queries.domains()
        field.label_from_instance = lambda domain: str(domain.title)
        limit = participant.matchmaking.most_meetings
        self.fields["most_meetings"].help_text = _("%(limit)d is the most for everybody.") % {"limit": limit}
        if participant.matchmaking.setting != Setting.HYBRID:
            del self.fields["presence"]
        if participant.matchmaking.setting == Setting.VIRTUAL:
            del self.fields["place_name"]

    def profile(self) -> Profile:
        """Give what was typed; what was not asked stays as it is."""
        given = {"presence": self.participant.presence, "place_name": "", **self.cleaned_data}
        for name in ("markets", "languages", "domains"):
            given[name] = tuple(given[name])
        return Profile(**given)


def initial_of(participant: Participant) -> dict[str, Any]:
    """Give a profile as it is typed."""
    names = [name for name in ProfileForm.base_fields if name != "domains"]
    return {name: getattr(participant, name) for name in names} | {"domains": list(participant.domains.all())}


class AbsenceForm(forms.Form):
    """A stretch of a day in which somebody cannot meet, on the clocks of where they are."""

    on = day(_("On"))
    from_ = clock(_("From"))
    until = clock(_("Until"))

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)

    def span(self) -> dict[str, datetime]:
        """Give the two moments."""
        given = self.cleaned_data
        starts, ends = (datetime.combine(given["on"], given[name], self.zone) for name in ("from_", "until"))
        return {"starts_at": starts, "ends_at": ends}


class LateForm(forms.Form):
    """From when somebody who comes late is there, on the clocks of the place."""

    on = day(_("On"))
    until = clock(_("There from"))

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)

    def moment(self) -> datetime:
        """Give the moment from which they are there."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["until"], self.zone)


class WithdrawForm(forms.Form):
    """Why somebody takes part no longer, where they say so."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)
