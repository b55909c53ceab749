"""What people type about meetings, their minutes and action points, and evaluations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import day, line, persons, prose, spoken

from ..models import Agreement
from ..shapes import EvaluationFacts, MeetingFacts, PointFacts
from ..states import MeetingKind
from .fields import person


class MeetingForm(forms.Form):
    """A meeting to come."""

    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("How it is called in the file: SC-2026-2."))
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(MeetingKind), widget=forms.RadioSelect)
    title = line(_("Title"))
    held_on = day(_("Day"))
    place = line(_("Place"), required=False)
    agreements: Any = forms.ModelMultipleChoiceField(
        label=_("Agreements that take part"),
        queryset=Agreement.objects.none(),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, agreements: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        is_new = kwargs.pop("is_new", True)
        super().__init__(*args, **kwargs)
        people = list(people)
        fields: dict[str, Any] = self.fields
        fields["agreements"].queryset = agreements
        fields["agreements"].label_from_instance = lambda row: f"{row.code} {row.partnership}"
        fields["chair"] = person(_("Chair"), people)
        fields["people"] = persons(_("Invited"), people)
        if not is_new:
            del fields["code"]

    def facts(self) -> MeetingFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        names = ("kind", "title", "held_on", "place", "chair", "people")
        return MeetingFacts(**{name: given[name] for name in names})


class MinutesForm(forms.Form):
    """What a meeting said, and who was there."""

    minutes = prose(_("Minutes"), rows=8, help_text=_("Name functions rather than people: minutes are kept."))

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = persons(_("Present"), people)


class PointForm(forms.Form):
    """Something a meeting asks somebody to do; a row without a text is none."""

    text = line(_("What is to be done"), required=False)
    due_on = day(_("By when"), required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = person(_("By whom"), people)


PointFormSet: Any = forms.formset_factory(PointForm, extra=4)


def points(formset: Any) -> list[PointFacts]:
    """Give the rows that say something."""
    return [PointFacts(**form.cleaned_data) for form in formset if form.cleaned_data.get("text")]


class EvaluationForm(forms.Form):
    """How an agreement is judged half-way."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    held_on = day(_("Day of the evaluation"))
    judgement = prose(_("Judgement"), required=False, rows=4)
    recommendation = prose(_("Recommendation"), required=False, rows=4)

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[Any],
        people: Iterable[tuple[str, str]],
        years: Iterable[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = [(year, str(year)) for year in years]
        if not fields["year"].choices:
            del fields["year"]
        for criterion in self.criteria:
            scale = range(criterion.lowest, criterion.highest + 1)
            fields[f"score:{criterion.code}"] = forms.TypedChoiceField(
                label=str(criterion.title),
                coerce=int,
                required=False,
                empty_value=None,
                choices=[("", _("No score yet")), *((score, str(score)) for score in scale)],
            )
        fields["evaluators"] = persons(_("Evaluators"), people)
        self.order_fields(["year", "held_on", *(f"score:{c.code}" for c in self.criteria), "judgement"])

    def facts(self) -> EvaluationFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        scores = {c.code: given[f"score:{c.code}"] for c in self.criteria}
        return EvaluationFacts(
            held_on=given["held_on"],
            judgement=given["judgement"],
            recommendation=given["recommendation"],
            evaluators=given["evaluators"],
            scores={code: score for code, score in scores.items() if score is not None},
        )


class CriterionForm(forms.Form):
    """A question that evaluations score."""

    code = forms.SlugField(label=_("Code"), max_length=30)
    title = line(_("Question"))
    lowest = forms.IntegerField(label=_("Lowest score"), min_value=0, max_value=100, initial=1)
    highest = forms.IntegerField(label=_("Highest score"), min_value=1, max_value=100, initial=5)
