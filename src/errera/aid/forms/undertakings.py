"""Links between organisations, their end, and splits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation
from errera.foundation.ui.forms import choose, day, ground, spoken

from .. import queries
from ..models import Aid
from ..shapes import LinkFacts, ShareFacts
from ..states import AidState, LinkKind
from .fields import OrganisationField, seek


class LinkForm(forms.Form):
    """Who controls whom, how, and from when to when."""

    other = OrganisationField(label=_("The other organisation"))
    direction = forms.ChoiceField(label=_("Which way"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("How"), choices=spoken(LinkKind))
    from_on = day(_("First day"))
    until_on = day(_("Last day"), required=False, help_text=_("Leave this empty while it lasts."))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    proof = forms.FileField(label=_("Proof"), required=False, help_text=_("An extract, a contract, the statutes."))

    def __init__(self, *args: Any, actor: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        seek(self, "other", actor=actor)
        choose(
            self,
            "direction",
            [
                ("controls", _("%(name)s controls the other") % {"name": organisation.name}),
                ("controlled", _("The other controls %(name)s") % {"name": organisation.name}),
            ],
        )
        self.fields["direction"].initial = "controls"

    def facts(self) -> LinkFacts:
        """Give what was typed."""
        given = dict(self.cleaned_data)
        pair = (self.organisation, given.pop("other"))
        controller, controlled = pair if given.pop("direction") == "controls" else pair[::-1]
        return LinkFacts(controller=controller, controlled=controlled, **given)


class LinkEndForm(forms.Form):
    """The last day of a link, and why it ended."""

    until_on = day(_("Last day"), help_text=_("On this day the link still holds."))
    reason = ground(_("Reason"))


class SplitForm(forms.Form):
    """Who carries on with the aid of an organisation that split."""

    split_on = day(_("Split on"), help_text=_("What was granted before this day is shared."))
    aid = forms.ChoiceField(
        label=_("Which aid"), required=False,
        help_text=_("One row goes to whoever carries on what it was used for; where that cannot be told, share all."),
    )  # fmt: skip
    takers = forms.CharField(
        label=_("Who carries on"), widget=forms.Textarea({"rows": 4}),
        help_text=_("One organisation a line with the book value of its equity: “wood: 750000”."),
    )  # fmt: skip
    ground = ground(_("Ground"))

    def __init__(self, *args: Any, actor: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.organisation = actor, organisation
        rows = queries.aid_seen_by(actor).filter(beneficiary=organisation, state=AidState.GRANTED)
        self.rows = {row.code: row for row in rows.order_by("granted_on", "code")}
        named = [(code, f"{row.granted_on:%Y-%m-%d} {row.title or code}") for code, row in self.rows.items()]
        choose(self, "aid", [("", _("All that is not said apart")), *named])

    def clean_takers(self) -> list[tuple[Organisation, int]]:
        """Give organisations with their weights; refuses a line that is neither."""
        return [self._taker(line) for line in self.cleaned_data["takers"].splitlines() if line.strip()]

    def _taker(self, line: str) -> tuple[Organisation, int]:
        name, _colon, weight = line.rpartition(":")
        found = directory_queries.organisation_named(name, self.actor)
        if found is None or not weight.strip().isdecimal():
            raise forms.ValidationError(_("This line is not “organisation: amount”: %(line)s"), params={"line": line})
        return found, int(weight)

    def shares(self) -> list[ShareFacts]:
        """Give what was typed."""
        given = self.cleaned_data
        row: Aid | None = self.rows.get(given["aid"])
        return [
            ShareFacts(self.organisation, given["split_on"], taker, weight, aid=row, ground=given["ground"])
            for taker, weight in given["takers"]
        ]
