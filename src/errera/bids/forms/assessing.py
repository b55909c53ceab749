"""What people type to assess: who does, what they declare, how they score, what they agree on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import day, ground

from ..models import Criterion, Score
from ..shapes import ScoreFacts


class AssignForm(forms.Form):
    """Who is asked to assess a bid, and by when."""

    assessor = forms.ChoiceField(label=_("Assessor"))
    due_on = day(_("Scores due on"), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["assessor"].choices = list(people)


class DeclarationForm(forms.Form):
    """What an assessor declares before a bid opens."""

    interest = forms.ChoiceField(
        label=_("Do you have an interest in this bid?"),
        choices=[
            ("none", _("No: I do not work for a bidder, and nothing binds me to one.")),
            ("conflict", _("Yes: I have a conflict of interest, and leave this bid to others.")),
        ],
        widget=forms.RadioSelect,
    )
    ground = ground(_("Which interest"), required=False, help_text=_("Needed when you have one; the trail keeps it."))


class _PointsForm(forms.Form):
    """A field of points for each criterion of a call."""

    def __init__(self, *args: Any, criteria: Iterable[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for row in self.criteria:
            self.fields[f"points-{row.code}"] = forms.IntegerField(
                label=str(row.title), min_value=0, max_value=row.max_points, required=False,
                help_text=_("From 0 to %(most)s points; weighs %(weight)s%%.")
                % {"most": row.max_points, "weight": row.weight_percent},
            )  # fmt: skip
            self.add_comment(row)

    def add_comment(self, row: Criterion) -> None:
        """Add whatever goes with the points."""


class ScoreForm(_PointsForm):
    """Points and a comment on every criterion."""

    def add_comment(self, row: Criterion) -> None:
        """Ask why."""
        self.fields[f"comment-{row.code}"] = forms.CharField(
            label=_("Why: %(title)s") % {"title": row.title}, required=False, max_length=4000,
            widget=forms.Textarea({"rows": 3}),
        )  # fmt: skip

    def facts(self) -> list[ScoreFacts]:
        """Give the criteria that have points."""
        given = self.cleaned_data
        return [
            ScoreFacts(row.code, given[f"points-{row.code}"], given[f"comment-{row.code}"])
            for row in self.criteria
            if given[f"points-{row.code}"] is not None
        ]


def scores_held(scores: Mapping[str, Score]) -> dict[str, Any]:
    """Give scores that were kept as initial values."""
    points = {f"points-{code}": score.points for code, score in scores.items()}
    return points | {f"comment-{code}": score.comment for code, score in scores.items()}


class ConsensusForm(_PointsForm):
    """The points that the assessors agree on, and how they came to them."""

    note = ground(_("How the assessors came to these points"))

    def points(self) -> dict[str, int]:
        """Give the points by criterion."""
        given = ((row.code, self.cleaned_data[f"points-{row.code}"]) for row in self.criteria)
        return {code: points for code, points in given if points is not None}
