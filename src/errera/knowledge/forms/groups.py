"""A peer group, who joins it, its sessions and what its members agree to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import choose, day, line, prose
from errera.initiatives.models import Initiative
from errera.partners.models import Partnership

from ..models import GroupSession, Member
from ..shapes import GroupFacts, PointFacts


class GroupForm(forms.Form):
    """The subject of a group."""

    title = line(_("Title"))
    purpose = prose(_("What its members want to learn"), required=False)

    def facts(self) -> GroupFacts:
        """Give what was typed as the actions take it."""
        return GroupFacts(**self.cleaned_data)


class JoinForm(forms.Form):
    """Which partner joins."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label=_("Partner"), empty_label=None)

    def __init__(self, data: Any, *, partners: Any) -> None:
        super().__init__(data)
        choose(self, "partnership", partners)


class SessionForm(forms.Form):
    """Which knowledge session is one of the group's."""

    initiative = forms.ModelChoiceField(
        Initiative.objects.none(), label=_("Knowledge session"), empty_label=None,
        help_text=_("Plan it first, as an initiative of the kind knowledge session."),
    )  # fmt: skip

    def __init__(self, data: Any, *, initiatives: Any) -> None:
        super().__init__(data)
        choose(self, "initiative", initiatives)


class PointForm(forms.Form):
    """Who does what by when."""

    text = forms.CharField(label=_("What is to be done"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label=_("Who does it"), required=False, empty_label=_("The agency")
    )
    due_on = day(_("Until"))
    session = forms.ModelChoiceField(
        GroupSession.objects.none(), label=_("Agreed at"), required=False, empty_label=_("None")
    )

    def __init__(self, data: Any, *, members: Iterable[Member], sessions: Any) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        held = Partnership.objects.filter(pk__in=[member.partnership_id for member in members])
        fields["partnership"].queryset = held.select_related("organisation").order_by("organisation__name")
        fields["session"].queryset = sessions
        fields["session"].label_from_instance = lambda row: str(row.initiative)

    def facts(self) -> PointFacts:
        """Give what was typed as the action takes it."""
        return PointFacts(**self.cleaned_data)
