"""What results hangs on walls below: doors, errands, actuals of indicators, results of agreements and initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.funding.models import Envelope
from errera.funding.shapes import Missing

from . import models, policies, queries
from .presenters import series, standings
from .presenters.words import url, whose
from .states import STANDS

SHOWN = 8


@dataclass(frozen=True)
class Door:
    """A way between the pages of results."""

    label: str
    url: str
    order: int


@hangs_on("ui.navigation", order=80)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the results."""
    if not policies.may_see_results(actor):
        return None
    return doorway(request, label=N_("Results"), url_name="results:home", icon="chart-bar")


@hangs_on("results.doors", order=10)
def progress_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the way to how the programme stands."""
    return Door(N_("Progress"), url("home"), 10)


@hangs_on("results.doors", order=20)
def periods_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the way to the periods."""
    return Door(N_("Periods"), url("period-list"), 20)


@hangs_on("results.doors", order=30)
def figures_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the way to the figures."""
    return Door(N_("Figures"), url("figure-list"), 30)


@hangs_on("results.doors", order=40)
def completeness_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the agency who has reported."""
    may = policies.may_see_programme_results(actor)
    return Door(N_("Who has reported"), url("completeness"), 40) if may else None


@hangs_on("results.doors", order=50)
def euro_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the way of the euro to those who see money and results."""
    return Door(N_("Follow the euro"), url("euro"), 50) if policies.may_follow_the_euro(actor) else None


@hangs_on("results.doors", order=60)
def reports_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show the way to the reports."""
    return Door(N_("Reports"), url("reports"), 60) if policies.may_see_programme_results(actor) else None


@hangs_on("results.doors", order=70)
def feeds_door(request: HttpRequest, *, actor: Actor) -> Door | None:
    """Show what is filled in by itself."""
    return Door(N_("Filled in by itself"), url("feeds"), 70) if policies.may_see_programme_results(actor) else None


@hangs_on("strategy.indicator", order=50)
def actuals(indicator: Any, *, actor: Actor) -> Panel | None:
    """Show an indicator's measured values beside its targets."""
    if not policies.may_see_results(actor):
        return None
    shown = series.of_indicator(indicator, actor)
    if not shown.lines:
        return None
    return Panel(N_("Measured"), "results/_indicator_panel.html", {"series": shown, "indicator": indicator})


@hangs_on("partners.agreement_work", order=50)
def results_of_agreement(agreement: Any, *, actor: Actor) -> Panel | None:
    """Show the periods of an agreement and the way to its partner's results."""
    if not policies.may_see_results(actor):
        return None
    rows = list(queries.periods_seen_by(actor).filter(agreement=agreement).order_by("-from_on")[:SHOWN])
    shown = {"periods": rows, "partnership": agreement.partnership}
    return Panel(N_("Results"), "results/_agreement_panel.html", shown) if rows else None


@hangs_on("initiatives.initiative", order=80)
def results_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what came of an initiative."""
    if not (policies.may_see_results(actor) and queries.initiatives_seen_by(actor).filter(pk=initiative.pk).exists()):
        return None
    shown = {"parts": series.parts_of(queries.parts_of_initiatives([initiative])), "initiative": initiative}
    return Panel(N_("Results"), "results/_initiative_panel.html", shown)


@hangs_on("funding.closing", order=50)
def open_results(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each result that keeps a year open: money and results are both closed, or the year is not."""
    return [_missing(one, envelope) for one in queries.unsettled_of(envelope)]


def _missing(one: queries.Unsettled, envelope: Envelope) -> Missing:
    facts: dict[str, Any] = {"partner": str(one.agreement.partnership), "year": str(envelope.from_on.year)}
    if one.period is None:
        said = N_("No results were asked of {partner} for {year}, though some were promised.")
        return Missing(Sentence(said, facts), url("period-new"))
    facts |= {"period": one.period.code, "state": Sentence(one.period.state_word.label)}
    said = N_("The results of {partner} for {period} are not locked: {state}.")
    return Missing(Sentence(said, facts), url("period", one.period))


@hangs_on("home.errands", order=50)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: results to measure, results to judge."""
    if not policies.may_see_results(actor):
        return []
    mine = [
        Errand(_said(row, _to_do(row)), url("period", row), row.due_on, whose(row), row.is_fictional)
        for row in queries.periods_to_measure(actor)
        if row.until_on < period.today
    ]
    judged = [
        Errand(_said(row, N_("Read the results of {period} and approve them.")), url("period", row), None, whose(row),
               row.is_fictional)
        for row in queries.periods_to_judge(actor)
    ]  # fmt: skip
    return [*mine, *judged]


def _to_do(row: models.Period) -> str:
    if row.state == "sent_back":
        return N_("Put the results of {period} right: they were sent back.")
    return N_("Measure the results of {period} and submit them.")


def _said(row: models.Period, text: str) -> Sentence:
    return Sentence(text, {"period": row.code})


@hangs_on("home.happenings", order=50)
def due_days(period: Period, *, actor: Actor) -> list[Happening]:
    """Say on which days this partner's results are due."""
    rows = queries.periods_to_measure(actor).filter(due_on__gte=period.from_on, due_on__lte=period.until_on)
    text = N_("Results of {period} are due")
    return [Happening(row.due_on, _said(row, text), url("period", row), N_("Results")) for row in rows]


@hangs_on("home.sentences", order=50)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how many results of last year are in, to those who see the whole programme."""
    if not policies.may_see_programme_results(actor):
        return None
    reporters = queries.reporters(actor, period.today.year - 1, period.today)
    return standings.reports_in(reporters) if reporters else None


def _entry(row: models.Period) -> Entry | None:
    """Give how a period is found: by code, agreement and partner; the programme's by everybody once it counts."""
    if row.agreement is None and row.state not in STANDS:
        return None
    name = f"{row} {whose(row)}"
    return Entry(
        title=str(row), words_en=f"results {name}", words_nl=f"resultaten {name}", url=url("period", row),
        room="results", organisations=row.agreement.partnership.parties if row.agreement else None,
        permission=policies.Permission.SEE_RESULTS,
    )  # fmt: skip


def _papers(actor: Actor, pk: Any) -> Verdict:
    """Let whoever sees a figure read its papers."""
    if queries.measurements_seen_by(actor).filter(pk=pk).exists():
        return policies.may_see_results(actor)
    return no("You see the papers of your own organisation.")


def _page(pk: Any) -> str:
    return url("figure", models.Measurement.objects.only("public_id").get(pk=pk))


readers_of("results.Measurement", _papers, address=_page)
finds("results.Period", _entry, rows=queries.periods)
