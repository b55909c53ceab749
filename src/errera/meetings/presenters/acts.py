"""Addresses, the place in the chain, and the steps a reader may take as buttons; a refused one says why."""

from __future__ import annotations

from collections.abc import Callable

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.pieces import Act
from errera.foundation.ui.thread import Knot

from .. import policies
from ..models import Place, Run, Timetable, Version
from ..policies import Parties
from ..states import RunState

url = addresses("meetings")


def person_url(timetable: Timetable) -> Callable[[str], str]:
    """Give what gives the address of a participant of a timetable: a page may show many."""
    base = url("people", timetable)
    return lambda public_id: f"{base}{public_id}/"


def knots(timetable: Timetable, *further: Knot) -> list[Knot]:
    """Give the place of a page: the initiative, its timetable, and what comes after."""
    initiative = timetable.initiative
    here = Knot(N_("Timetable"), str(initiative.title), url("timetable", timetable) if further else "")
    return [Knot(N_("Initiative"), initiative.code, addresses("initiatives")("initiative", initiative)), here, *further]


def run_knot(run: Run, *, is_here: bool = True) -> Knot:
    """Give the joint of a run."""
    return Knot(N_("Engine run"), str(run.number), "" if is_here else url("run", run))


def version_knot(version: Version, *, is_here: bool = True) -> Knot:
    """Give the joint of a version."""
    return Knot(N_("Version"), str(version.number), "" if is_here else url("version", version))


def on_timetable(
    actor: Actor, timetable: Timetable, carriers: Parties, *, has_slots: bool, has_places: bool, current: Version | None
) -> list[Act]:
    """Give what can be done with a timetable: the next thing in front."""
    may = policies.may_organise(actor, carriers)
    if not timetable.matchmaking.is_going_on:
        return []
    ask = Act(
        N_("Repair the timetable") if current else N_("Compute a timetable"), url("run-new", timetable),
        may and ready(has_slots=has_slots, has_places=has_places), tone="main" if has_slots and has_places else "",
    )  # fmt: skip
    return [
        ask,
        Act(N_("Lay the slots"), url("slots", timetable), may, tone="" if has_slots else "main"),
        Act(N_("Add a place"), url("place-new", timetable), may, tone="main" if has_slots and not has_places else ""),
        Act(N_("Ways between places"), url("travel", timetable), may),
        Act(N_("Change the settings"), url("timetable-change", timetable), may),
    ]


def ready(*, has_slots: bool, has_places: bool) -> Verdict:
    """Say whether there is enough to compute a timetable."""
    if not has_slots:
        return no(N_("There are no slots yet: say when meetings can be held."))
    if not has_places:
        return no(N_("There is no place yet: add the hall, a room or a virtual room."))
    return YES


def on_run(actor: Actor, run: Run, carriers: Parties, version: Version | None) -> list[Act]:
    """Give what can be done with a run in its state."""
    may = policies.may_organise(actor, carriers)
    if run.state == RunState.COMPUTING:
        waits = no(N_("The best so far is on its way.")) if run.cut_short_at else may
        return [Act(N_("Stop with the best so far"), url("run-cut-short", run), waits, asks=False, tone="main")]
    again = Act(N_("Compute again"), url("run-new", run.timetable), may)
    if run.state != RunState.DONE or version is not None:
        return [again]
    return [Act(N_("Publish as a version"), url("run-publish", run), may and worth_publishing(run), tone="main"), again]


def worth_publishing(run: Run) -> Verdict:
    """Say whether a computed run holds anything to publish."""
    if run.publishing is not None and not run.publishing.is_over:
        return no(N_("This run is being published already."))
    return YES if run.placed_count else no(N_("This run holds no meeting: there is nothing to publish."))


def on_place(actor: Actor, place: Place, carriers: Parties) -> list[Act]:
    """Give what can be done with a place."""
    may = policies.may_organise(actor, carriers)
    return [Act(N_("Close this place"), url("place-close", place), may, asks=False, tone="danger")]
