"""Runs of the engine: asked for, ended with the best so far, answered, broken off."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.work import actions as work

from .. import policies, queries
from ..models import Answer, Place, Run, Timetable
from ..shapes import AnswerFacts, RunFacts
from ..states import REPAIRS, RUN, PlaceKind, RunState
from .locks import _locked, _locked_run, _required_organiser, _touch
from .proposals import _write_proposals
from .settings import MOST_SECONDS

COMPUTE = "meetings.compute_run"
ASKED = ("number", "striving", "seconds", "seed", "sha256")
ANSWERED = (
    "state", "sha256", "standing", "engine", "wanted_count", "placed_count", "weight", "weight_bound", "breaks_count",
    "changes_count",
)  # fmt: skip


@action
def ask_run(*, timetable: Timetable, facts: RunFacts, by: Actor, at: datetime) -> Run:
    """Ask the worker for the best timetable, from nothing or as a repair of the version that stands.

    Participants with a room of their own get it as a place in front. Refuses a timetable without slots or places, a
    repair of nothing, nobody who wants to meet, and what is being computed already.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    if not 1 <= facts.seconds <= MOST_SECONDS:
        raise Invalid(N_("Let the search take from 1 to {most} seconds."), field="seconds", most=MOST_SECONDS)
    base = queries.current_version(timetable) if facts.striving in REPAIRS else None
    if facts.striving in REPAIRS and base is None:
        raise Invalid(N_("Nothing is published yet that could be repaired."), field="striving")
    _open_rooms(timetable, by, at)
    run = Run(
        timetable=timetable, number=timetable.runs.count() + 1, striving=facts.striving, base=base,
        seconds=facts.seconds, seed=facts.seed, break_spread=timetable.break_spread,
        placed_spread=timetable.placed_spread, sha256=_sha256(timetable), asked_by=by.doer, asked_at=at,
    )  # fmt: skip
    _refuse_same(run)
    run.work = work.start_run(kind=COMPUTE, facts={"run": run.public_id}, by=by, at=at)
    run.save()
    record(what="meetings.run.asked", target=run, by=by, at=at,
           after={**seen(run, *ASKED), "base": base.number if base else None})  # fmt: skip
    return run


@action
def cut_short(*, run: Run, by: Actor, at: datetime) -> Run:
    """Let the search end now and keep the best so far; refuses a run that is over, and asking twice."""
    run = _locked_run(run)
    RUN.take("cut_short", state=run.state)
    _required_organiser(run.timetable, by)
    if run.cut_short_at is not None:
        raise Invalid(N_("Somebody asked for the best so far already; it comes within moments."))
    change(run, cut_short_by=by.doer, cut_short_at=at)
    record(what="meetings.run.cut_short", target=run, by=by, at=at)
    return run


@action
def keep_answer(*, run: Run, facts: AnswerFacts, by: Actor, at: datetime) -> Run:
    """Keep what the engine said, whatever changed while it thought: the page says when it is of an older state."""
    run = _locked_run(run)
    target = RUN.take("answer", state=run.state)
    _required_organiser(run.timetable, by)
    Answer.objects.create(run=run, problem=facts.problem, said=facts.said, answered_by=by.doer, answered_at=at)
    counts = _write_proposals(run, facts)
    before = seen(run, *ANSWERED)
    change(run, state=target, ended_by=by.doer, ended_at=at, **facts.figures, **counts)
    after = seen(run, *ANSWERED)
    record(what="meetings.run.answered", target=run, by=by, at=at, before={"state": before["state"]}, after=after)
    return run


@action
def break_off(*, run: Run, step: str, sentence: Sentence, by: Actor, at: datetime) -> Run:
    """Note that the long work behind a run failed or was stopped (`step`); refuses a run that is over."""
    run = _locked_run(run)
    target = RUN.take(step, state=run.state)
    policies.may_keep_post(by).require()
    before, after = change(run, state=target, words=sentence.packed(), ended_by=by.doer, ended_at=at)
    record(what="meetings.run.broken_off", target=run, by=by, at=at, before={"state": before["state"]},
           after={"state": after["state"]}, ground=str(sentence))  # fmt: skip
    return run


@action
def note_change(*, timetable: Timetable, by: Actor, at: datetime) -> Timetable:
    """Note that participants or wishes changed, so that earlier runs are shown as older; refuses nobody."""
    timetable = _locked(timetable)
    before = seen(timetable, "touched_at")
    _touch(timetable, by, at)
    record(what="meetings.timetable.outdated", target=timetable, by=by, at=at, before=before,
           after=seen(timetable, "touched_at"))  # fmt: skip
    return timetable


def _refuse_same(run: Run) -> None:
    same = ("striving", "base", "seconds", "seed", "sha256", "break_spread", "placed_spread")
    rows = Run.objects.filter(timetable=run.timetable, state=RunState.COMPUTING)
    if other := rows.filter(**{name: getattr(run, name) for name in same}).first():
        raise Invalid(N_("Run {number} computes exactly this already."), number=other.number)


def _open_rooms(timetable: Timetable, by: Actor, at: datetime) -> None:
    """Make a place of each room or stand that a participant named, where there is none yet."""
    for row in queries.without_room(timetable):
        place = Place.objects.create(
            timetable=timetable, kind=PlaceKind.ROOM, name={"en": row.place_name, "nl": row.place_name}, tables=1,
            holder=row, added_by=by.doer, added_at=at,
        )  # fmt: skip
        record(what="meetings.place.added", target=place, by=by, at=at,
               after=seen(place, "kind", "name", "tables", "holder"))  # fmt: skip


def _sha256(timetable: Timetable) -> str:
    """Give the hash of the question as it stands; refuses one that nobody can answer."""
    from .. import planning  # here: whoever asks nothing need not load the solver

    if not queries.is_wanted(timetable):
        raise Invalid(N_("No two participants want to meet yet: wishes have to be accepted first."))
    return planning.sha256_of(timetable)
