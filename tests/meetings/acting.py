"""Short ways for tests to act and to look: computing at once, publishing, and what went into the trail."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.models import AuditEvent
from errera.foundation.work.models import Run as WorkRun
from errera.foundation.work.tasks import carry_out_run
from errera.meetings import actions, queries
from errera.meetings.models import Run, Timetable, Version
from errera.meetings.shapes import RunFacts
from errera.meetings.states import Striving
from tests.cast import NOON


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="meetings.").order_by("pk")
    return [what.removeprefix("meetings.") for what in recorded.values_list("what", flat=True)]


def ask(timetable: Timetable, by: Actor, striving: Striving = Striving.MOST, **facts: Any) -> Run:
    """Ask for a run and let the worker do nothing yet."""
    return actions.ask_run(timetable=timetable, facts=RunFacts(striving, 5, 1), by=by, at=facts.pop("at", NOON))


def work_on(run: Run) -> Run:
    """Let a worker take a run up and end it."""
    assert run.work is not None
    carry_out_run(WorkRun.objects.get(pk=run.work.pk))
    run.refresh_from_db()
    return run


def computed(timetable: Timetable, by: Actor, striving: Striving = Striving.MOST, **facts: Any) -> Run:
    """Ask for a run and compute it."""
    return work_on(ask(timetable, by, striving, **facts))


def publish(run: Run, by: Actor, ground: str = "") -> Version:
    """Publish a run over whatever stands."""
    current = queries.current_version(run.timetable)
    return actions.publish_run(run=run, ground=ground, replaces=current.number if current else 0, by=by, at=NOON)


def tell(version: Version) -> int:
    """Write all the letters about a version."""
    notices = queries.notices_due(version, 100)
    return actions.tell_affected(version=version, notices=notices, by=SYSTEM, at=NOON)


def spots(version: Version) -> dict[str, Any]:
    """Give where a version has each pair."""
    return queries.spots_of(version)
