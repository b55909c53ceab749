"""What this room tells the trail: its words. And what it does when the computation of a scenario broke off."""

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.events import reacts_to
from errera.foundation.work.events import RunFailed, RunStopped

from . import actions, queries
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="bids")


@reacts_to(RunFailed)
def put_failed_scenario_back(event: RunFailed) -> None:
    """Let a scenario be computed again whose run failed."""
    _put_back(event)


@reacts_to(RunStopped)
def put_stopped_scenario_back(event: RunStopped) -> None:
    """Let a scenario be computed again whose run somebody stopped."""
    _put_back(event)


def _put_back(event: RunFailed | RunStopped) -> None:
    scenario = queries.scenario_of_run(event.run.public_id)
    if scenario is not None:
        actions.interrupt_scenario(scenario=scenario, sentence=event.run.sentence, by=SYSTEM, at=event.at)
