"""What a company fills in, most of it on a phone: whether a win is right, and how it went on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, spoken

from ..models import Win
from ..models.asking import RATED
from ..shapes import AnswerFacts, FollowUpFacts
from ..states import Answer, Band, Course, Support
from .fields import prose, year_fields, years_in

MARKS = [(str(mark), str(mark)) for mark in RATED]


class AnswerForm(forms.Form):
    """The answer of a company about a win."""

    answer = forms.ChoiceField(label=_("Is it right?"), choices=spoken(Answer), widget=forms.RadioSelect)
    year_1, year_2, year_3, year_4, year_5 = year_fields().values()
    band = forms.ChoiceField(
        label=_("How much of it would you not have had without the support?"), choices=spoken(Band), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    is_prerequisite = forms.BooleanField(label=_("Without the support it would not have happened."), required=False)
    is_faster = forms.BooleanField(label=_("With the support it went faster."), required=False)
    may_publish = forms.BooleanField(
        label=_("You may tell our story, with our name."), required=False,
        help_text=_(
            "Your name, what it was, the market, who helped and at which initiative it began; never a figure, never a "
            "person. You can take this back at any time: tell whoever helped you."
        ),
    )  # fmt: skip
    remark = prose(_("Anything to add?"), rows=3, required=False)

    def __init__(self, data: Any, *, win: Win) -> None:
        super().__init__(data)
        self.win = win
        for support in Support:
            self.fields[f"rating_{support}"] = forms.ChoiceField(
                label=_(support.label), choices=MARKS, required=False, widget=forms.RadioSelect
            )

    @property
    def ratings(self) -> list[Any]:
        """Give the fields that rate the support, in order."""
        return [self[f"rating_{support}"] for support in Support]

    @property
    def years(self) -> list[Any]:
        """Give the fields for the company's own figures, in order."""
        return [self[name] for name in year_fields()]

    @property
    def has_own_figures(self) -> bool:
        """Say whether the company said, or began to say, that its figures differ: then their fields lie open."""
        return self.data.get("answer") == Answer.OTHER_VALUE or any(field.data for field in self.years)

    def facts(self) -> AnswerFacts:
        """Give what was filled in as the action takes it; a year left empty is as it was reported."""
        given = self.cleaned_data
        is_other = given["answer"] == Answer.OTHER_VALUE
        own = years_in(given)
        return AnswerFacts(
            answer=Answer.named(given["answer"]), years={**self.win.years, **own} if is_other else own,
            ratings={str(s): int(given[f"rating_{s}"]) for s in Support if given.get(f"rating_{s}")},
            is_prerequisite=given["is_prerequisite"], is_faster=given["is_faster"], band=given["band"],
            may_publish=given["may_publish"], remark=given["remark"],
        )  # fmt: skip


class FollowUpForm(forms.Form):
    """How a win went on."""

    course = forms.ChoiceField(label=_("How did it go on?"), choices=spoken(Course), widget=forms.RadioSelect)
    cents = CentsField(label=_("Value so far"), required=False)
    jobs_count = forms.IntegerField(label=_("Jobs so far"), min_value=0, max_value=100_000, required=False)
    remark = prose(_("Anything to add?"), rows=3, required=False)

    def facts(self) -> FollowUpFacts:
        """Give what was filled in as the action takes it."""
        return FollowUpFacts(**self.cleaned_data)
