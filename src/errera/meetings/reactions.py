"""What this room tells the trail: its words. And what it does when the computation of a run broke off."""

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.foundation.work.events import RunFailed, RunStopped

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


def _end(event: RunFailed | RunStopped, step: str) -> None:
    run = queries.run_of_work(event.run.public_id)
    if run is not None:
        actions.break_off(run=run, step=step, sentence=event.run.sentence, by=SYSTEM, at=event.at)
