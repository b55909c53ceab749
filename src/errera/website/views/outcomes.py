"""The public pages of what came of it: results with their evidence, the stories of companies, and lessons."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from errera.foundation.actor import anyone
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..presenters import outcomes
from .common import public


@page(may=anyone, params=("year",))
def results(request: Request) -> HttpResponse:
    """Show how a year's indicators stand, what a result cost, what companies confirmed, and published series."""
    on = request.today
    years = queries.shared("years", lambda: queries.years_told(on), on=on)
    year = _year(request, years)
    told = queries.shared(f"results-{year}", lambda: queries.results_told(year, on), on=on) if year else None
    wins = queries.shared("wins", lambda: queries.wins_told(on), on=on)
    series = queries.shared("series", lambda: queries.series_told(on), on=on)
    context = {
        "year": str(year or ""), "years": [str(known) for known in years], "lead": outcomes.lead(told), "told": told,
        "rows": outcomes.rows_of(told) if told else [], "costs": outcomes.costs_of(told) if told else [],
        "tiers": outcomes.tiers(), "wins": outcomes.wins_of(wins, year) if year else [], "least": queries.LEAST,
        "published": outcomes.published_of(series),
    }  # fmt: skip
    return public(request, "results", context)


@page(may=anyone, params=("year",))
def stories(request: Request) -> HttpResponse:
    """Tell what companies won, in a year, where they agreed that it is told."""
    on = request.today
    years = queries.shared("story-years", queries.years_of_stories, on=on)
    year = _year(request, years)
    told = queries.shared(f"stories-{year}", lambda: queries.stories_of(year), on=on) if year else []
    context = {
        "year": str(year or ""), "years": [str(known) for known in years],
        "stories": [(story, reference.country(story.market)) for story in told],
    }  # fmt: skip
    return public(request, "stories", context)


@page(may=anyone, params=("year",))
def lessons(request: Request) -> HttpResponse:
    """Show what partners and agency let everybody learn, in a year."""
    on = request.today
    years = queries.shared("lesson-years", queries.years_of_lessons, on=on)
    year = _year(request, years)
    told = queries.shared(f"lessons-{year}", lambda: queries.lessons_of(year), on=on) if year else []
    context = {
        "year": str(year or ""), "years": [str(known) for known in years],
        "lessons": [(lesson, [reference.country(code) for code in lesson.markets]) for lesson in told],
    }  # fmt: skip
    return public(request, "lessons", context)


def _year(request: Request, years: Sequence[int]) -> int:
    """Give the year that is asked for, or the latest; refuses one of which there is nothing. Nought where none is."""
    asked = request.GET.get("year", "")
    if asked and asked not in map(str, years):
        raise Invalid(N_("There is nothing about “{year}”."), field="year", year=asked)
    return int(asked) if asked else next(iter(years), 0)
