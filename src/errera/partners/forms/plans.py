"""What people type about a year: the plan with its activities, and the targets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import line, prose, spoken

from ..shapes import ActivityFacts
from ..states import ActivityKind

SPARE_ROWS = 3
PERIODS = ("", "-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2")


class PlanForm(forms.Form):
    """What a partner wants with the year."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    summary = prose(_("The year in a few sentences"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["year"].choices = [(year, str(year)) for year in years]
        if not fields["year"].choices:
            del fields["year"]


class ActivityForm(forms.Form):
    """One thing in a yearly plan; a row without a title is no activity."""

    title = line(_("Activity"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(ActivityKind), initial=ActivityKind.OTHER)
    period = forms.ChoiceField(label=_("When"), required=False)
    markets = CountriesField(label=_("Markets"), help_text="")

    def __init__(self, *args: Any, years: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["period"].choices = [("", _("Not said"))] + [(f"{y}{p}", f"{y}{p}") for y in years for p in PERIODS]


ActivityFormSet: Any = forms.formset_factory(ActivityForm, extra=SPARE_ROWS)


def activities(formset: Any) -> list[ActivityFacts]:
    """Give the rows that say something."""
    return [ActivityFacts(**form.cleaned_data) for form in formset if form.cleaned_data.get("title")]


class TargetsForm(forms.Form):
    """What an agreement aims at: a number for each indicator and year, or nothing."""

    def __init__(self, *args: Any, indicators: Iterable[Any], years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators, self.years = list(indicators), list(years)
        for indicator in self.indicators:
            for year in self.years:
                self.fields[_cell(indicator.code, year)] = forms.DecimalField(
                    label=f"{indicator.code} {year}", required=False, min_value=0, max_digits=15, decimal_places=2
                )

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """Give the cells by indicator, for the grid."""
        return [(i, [self[_cell(i.code, year)] for year in self.years]) for i in self.indicators]

    def changed(self, held: Mapping[tuple[str, int], Decimal]) -> list[tuple[Any, int, Decimal | None]]:
        """Give the cells that differ from what is held."""
        cells = ((i, year, self.cleaned_data[_cell(i.code, year)]) for i in self.indicators for year in self.years)
        return [(i, year, value) for i, year, value in cells if value != held.get((i.code, year))]


def cells_of(held: Mapping[tuple[str, int], Decimal]) -> dict[str, Decimal]:
    """Give what is held as the form's initial values."""
    return {_cell(code, year): value for (code, year), value in held.items()}


def _cell(code: str, year: int) -> str:
    return f"{code}:{year}"
