"""What initiatives hang on walls: doors, errands, panels on objective, agreement and money, whom to tell."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Happening, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.funding.shapes import Missing
from errera.ledger.shapes import Called, names_abouts_of

from . import policies, queries
from .models import Initiative
from .presenters import agenda
from .presenters.lists import url
from .shapes import Doorlink, ToTell

SHOWN = 12  # rows of a panel; the list has them all


@hangs_on("ui.navigation", order=40)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the planning board."""
    if not policies.may_see_initiatives(actor):
        return None
    return doorway(request, label=N_("Initiatives"), url_name="initiatives:board", icon="calendar-days")


@hangs_on("initiatives.doors", order=10)
def calendar(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to the calendar."""
    return Doorlink(N_("Calendar"), url("board"), 10)


@hangs_on("initiatives.doors", order=20)
def world(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to the map."""
    return Doorlink(N_("Map"), url("map"), 20)


@hangs_on("initiatives.doors", order=30)
def overlaps(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to what overlaps."""
    return Doorlink(N_("Overlaps"), url("overlaps"), 30)


@hangs_on("initiatives.doors", order=40)
def coverage(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to what is covered."""
    return Doorlink(N_("Coverage"), url("coverage"), 40)


@hangs_on("initiatives.doors", order=50)
def everything(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to the list."""
    return Doorlink(N_("List"), url("initiative-list"), 50)


@hangs_on("initiatives.doors", order=90)
def kinds(request: HttpRequest, *, actor: Actor) -> Doorlink:
    """Show the way to the kinds and what they ask."""
    return Doorlink(N_("Kinds"), url("kind-list"), 90)


@hangs_on("home.errands", order=40)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: keys to agree to, initiatives to open, to mark as held, to report."""
    return agenda.errands(queries.waiting_for(actor, period.today)) if policies.may_plan_initiatives(actor) else []


@hangs_on("home.happenings", order=40)
def happenings(period: Period, *, actor: Actor) -> list[Happening]:
    """Give what begins in a period."""
    return agenda.happenings(queries.between(actor, period.from_on, period.until_on))


@hangs_on("home.sentences", order=40)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how the initiatives stand."""
    return agenda.standing(*queries.counts(actor, period.today)) if policies.may_see_initiatives(actor) else None


@hangs_on("strategy.objective", order=40)
def of_objective(objective: Any, *, actor: Actor) -> Panel | None:
    """Show which initiatives serve an objective."""
    return _panel(list(queries.for_objective(actor, objective)[:SHOWN]))


@hangs_on("partners.agreement_work", order=40)
def of_agreement(agreement: Any, *, actor: Actor) -> Panel | None:
    """Show what the partner of an agreement carries in its term."""
    return _panel(list(queries.for_agreement(actor, agreement)[:SHOWN]))


@hangs_on("funding.allocation", order=40)
def of_allocation(allocation: Any, *, actor: Actor) -> Panel | None:
    """Show which initiatives draw on an allocation, and whether their budgets fit into it."""
    rows = list(queries.with_planned(queries.for_allocation(actor, allocation))[:SHOWN])
    planned = Money(rows[0].planned_cents if rows else 0, allocation.currency)  # type: ignore[attr-defined]  # annotated
    return _panel(rows, planned=planned, granted=allocation.amount, is_over=planned.cents > allocation.cents)


def _panel(rows: list[Initiative], **more: Any) -> Panel | None:
    context = {"initiatives": rows, "shown": SHOWN, **more}
    return Panel(N_("Initiatives"), "initiatives/_initiatives_panel.html", context) if rows else None


@hangs_on("initiatives.to_tell", order=10)
def partners_to_tell(initiative: Initiative, *, actor: Actor) -> list[ToTell]:
    """Name the other partners: they planned time and money."""
    said = N_("{partner}, which carries it together with the lead.")
    others = [row for row in initiative.partners.all() if not row.is_lead]
    return [ToTell(Sentence(said, {"partner": str(row.partnership)})) for row in others]


@hangs_on("initiatives.to_tell", order=20)
def money_to_tell(initiative: Initiative, *, actor: Actor) -> list[ToTell]:
    """Name the conditions that will not be met by holding it, and the money that it was to use."""
    said = N_("The agency: condition {code} is not met by this initiative any more.")
    found = [ToTell(Sentence(said, {"code": tied.condition.code})) for tied in queries.tied_conditions(initiative)]
    if initiative.allocation is not None and initiative.budget_cents:
        facts = {"budget": initiative.budget, "code": initiative.allocation.code}
        found.append(ToTell(Sentence(N_("The agency: {budget} of allocation {code} was planned for it."), facts)))
    return found


@hangs_on("funding.closing", order=40)
def unreported(envelope: Any, *, actor: Actor) -> list[Missing]:
    """Name each initiative that draws on the money of a year and is neither reported nor cancelled."""
    said = N_("Initiative {code} is not reported.")
    return [
        Missing(Sentence(said, {"code": row.code}), url("initiative", row)) for row in queries.unreported_of(envelope)
    ]


finds("initiatives.Initiative", agenda.entry, rows=queries.initiatives)


def _initiatives_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.initiatives_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(f"{row.code} {row.title}", url("initiative", row)) for row in rows}


names_abouts_of("initiatives.Initiative", _initiatives_called)
