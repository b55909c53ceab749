"""What this room tells the trail: its words. What it does when wishes change or a run breaks off."""

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.foundation.work.events import RunFailed, RunStopped
from errera.matchmaking.events import AvailabilityChanged, ParticipantLate, ParticipantWithdrew, WishesChanged
from errera.matchmaking.models import Matchmaking

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="meetings")


@reacts_to(RunFailed)
def end_failed_run(event: RunFailed) -> None:
    """Say of a run of the engine that it broke off, and why."""
    _end(event, "fail")


@reacts_to(RunStopped)
def end_stopped_run(event: RunStopped) -> None:
    """Say of a run of the engine that somebody stopped it."""
    _end(event, "stop")


@reacts_to(WishesChanged)
def note_wishes(event: WishesChanged) -> None:
    """Note that runs are of an older state."""
    _note(event.matchmaking, event)


@reacts_to(ParticipantWithdrew)
def note_withdrawal(event: ParticipantWithdrew) -> None:
    """Note that runs are of an older state: somebody left."""
    _note(event.participant.matchmaking, event)


@reacts_to(AvailabilityChanged)
def note_availability(event: AvailabilityChanged) -> None:
    """Note that runs are of an older state: somebody attends at other moments."""
    _note(event.participant.matchmaking, event)


@reacts_to(ParticipantLate)
def note_lateness(event: ParticipantLate) -> None:
    """Note that runs are of an older state: somebody comes late."""
    _note(event.participant.matchmaking, event)


def _note(matchmaking: Matchmaking, event: WishesChanged | ParticipantWithdrew | AvailabilityChanged) -> None:
    timetable = queries.timetable_of(matchmaking)
    if timetable is not None and queries.has_run_since_touched(timetable):
        actions.note_change(timetable=timetable, by=event.by, at=event.at)


def _end(event: RunFailed | RunStopped, step: str) -> None:
    run = queries.run_of_work(event.run.public_id)
    if run is not None:
        actions.break_off(run=run, step=step, sentence=event.run.sentence, by=SYSTEM, at=event.at)
