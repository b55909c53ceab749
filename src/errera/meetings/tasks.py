"""What the worker does: timetables are computed, and those whose agenda changed are told. And the room's letters."""

from __future__ import annotations

import time
from typing import Any

from django.shortcuts import get_object_or_404

from errera.foundation.actor import SYSTEM
from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries
from .models import Run

STAGES = {
    "weight": N_("Placing meetings: worth {value}, at most {bound} is possible."),
    "breaks": N_("Taking breaks away: {value} left, at least {bound} stay."),
    "changes": N_("Changing as little as possible: {value} changes, at least {bound} are needed."),
}
BEGINNING = N_("Looking for a first timetable.")
LOOK_EVERY = 1.0  # seconds between two looks at whether somebody wants the best so far
AT_ONCE = 50
AGENDA = ("title", "company", "zone", "agenda", "url")
letter("meetings/agenda", title=N_("Your agenda of meetings"), facts=AGENDA, is_urgent=True, is_optional=False)
letter(
    "meetings/agenda_changed", title=N_("Your agenda changed"), facts=(*AGENDA, "number", "ground", "changes"),
    is_urgent=True, is_optional=False,
)  # fmt: skip


@job("meetings.compute_run", title=N_("Timetable of meetings"))
def compute_run(work: Work) -> dict[str, Any]:
    """Find the best timetable, outside any transaction, and keep the answer.

    Done twice it answers the same; when the run was answered meanwhile, the second time is refused in words.
    """
    from . import planning  # here: a web process knows the tasks and need not load the solver

    run = get_object_or_404(queries.runs_seen_by(work.by), public_id=work.facts["run"])
    facts = planning.answer(run, tell=_Teller(work, run), stop=_Enough(run))
    kept = actions.keep_answer(run=run, facts=facts, by=work.by, at=work.at)
    return {"run": kept.public_id, "standing": kept.standing, "placed": kept.placed_count}


@job("meetings.publish_run", title=N_("Publication of a timetable"), whole=True)
def publish_run(work: Work) -> dict[str, Any]:
    """Publish a run of many meetings, whole or not at all; refused, it ends with the sentence that says why."""
    run = get_object_or_404(queries.runs_seen_by(work.by), public_id=work.facts["run"])
    version = actions.publish_run(
        run=run, ground=work.facts["ground"], replaces=work.facts["replaces"], by=work.by, at=work.at,
        tell=lambda done, total, text, percent: work.report(done, total, text, percent=percent),
    )  # fmt: skip
    return {"version": version.public_id}


@job("meetings.tell_affected", title=N_("Letters about agendas"), every=Every.HOUR)
def tell_affected(work: Work) -> dict[str, Any]:
    """Write to everybody whose agenda a version changed and who was not told; each batch is kept before the next."""
    told = 0
    for version in queries.untold_versions():
        while notices := queries.notices_due(version, AT_ONCE):
            told += actions.tell_affected(version=version, notices=notices, by=SYSTEM, at=work.at)
            work.report(told, 0, N_("{n} letters are written."), n=told)
    return {"told": told}


class _Teller:
    """Says how far the search is: the aim at hand, its value, and what is proved about it."""

    def __init__(self, work: Work, run: Run) -> None:
        self.work, self.seconds = work, run.seconds

    def __call__(self, far: Any) -> None:
        done = min(int(far.seconds), self.seconds - 1)
        if far.value is None:
            self.work.report(done, self.seconds, BEGINNING)
        else:
            bound = far.value if far.bound is None else far.bound
            self.work.report(done, self.seconds, STAGES[str(far.aim)], value=far.value, bound=bound)


class _Enough:
    """Says whether somebody wants the best so far; looks into the database once a second at most."""

    def __init__(self, run: Run) -> None:
        self.run, self.looked_at, self.is_enough = run, 0.0, False

    def __call__(self) -> bool:
        now = time.monotonic()
        if not self.is_enough and now - self.looked_at >= LOOK_EVERY:
            self.looked_at = now
            self.is_enough = queries.is_cut_short(self.run)
        return self.is_enough
