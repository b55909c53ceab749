"""What a change of a win does to its links and its waves; the actions that call this record each step."""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import change, record
from errera.foundation.directory.models import Person

from ..models import Ask, FollowUp, Win
from ..shapes import WAVES, months_later
from ..states import ASK, FOLLOW_UP, AskState, FollowUpState


def _close_link(ask: Ask, *, by: Actor, at: datetime) -> None:
    state = ASK.take("close", state=ask.state)
    before, after = change(ask, state=state, closed_by=by.doer, closed_at=at)
    record(what="opportunities.ask.closed", target=ask, by=by, at=at, before=before, after=after)


def _close_links(win: Win, *, by: Actor, at: datetime) -> None:
    """Close every link of a win that still opens the question."""
    for ask in Ask.objects.select_for_update().filter(win=win, state=AskState.OPEN).order_by("pk"):
        _close_link(ask, by=by, at=at)


def _plan_follow_ups(win: Win, person: Person, *, on: date, by: Actor, at: datetime) -> None:
    """Plan the waves of a win that is confirmed for the first time; later confirmations keep them."""
    if FollowUp.objects.filter(win=win).exists():
        return
    FollowUp.objects.bulk_create(
        FollowUp(win=win, person=person, months=months, due_on=months_later(on, months)) for months in WAVES
    )
    record(
        what="opportunities.followup.planned", target=win, by=by, at=at,
        after={"months": list(WAVES), "person": person.public_id},
    )  # fmt: skip


def _drop_follow_up(wave: FollowUp, *, by: Actor, at: datetime) -> None:
    state = FOLLOW_UP.take("drop", state=wave.state)
    before, after = change(wave, state=state, closed_by=by.doer, closed_at=at)
    record(what="opportunities.followup.dropped", target=wave, by=by, at=at, before=before, after=after)


def _drop_follow_ups(win: Win, *, by: Actor, at: datetime) -> None:
    """Drop the waves of a win that have not been answered."""
    going = (FollowUpState.WAITING, FollowUpState.ASKED)
    for wave in FollowUp.objects.select_for_update().filter(win=win, state__in=going).order_by("pk"):
        _drop_follow_up(wave, by=by, at=at)
