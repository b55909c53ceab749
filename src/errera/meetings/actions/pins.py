"""What is decided by hand about two participants: a slot, not a slot, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant

from .. import queries
from ..models import Pin, Timetable
from ..shapes import PinFacts
from ..states import PinKind
from .locks import _locked, _required_ground, _required_organiser, _touch


@action
def set_pin(*, timetable: Timetable, facts: PinFacts, by: Actor, at: datetime) -> Pin:
    """Decide about two participants by hand; the next run keeps to it, and what is published stays.

    Refuses people who do not take part or do not both want to meet, a slot that is closed or in which one of them is
    away, two fixed meetings of one participant in one slot, and what contradicts an earlier decision.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    ground = _required_ground(facts.ground)
    one, other = sorted((facts.one, facts.other), key=lambda row: row.pk)
    _refuse_pair(timetable, one, other)
    earlier = Pin.objects.filter(timetable=timetable, one=one, other=other)
    _refuse_slot(timetable, facts, one, other)
    _refuse_contradiction(facts, list(earlier))
    pin = Pin.objects.create(
        timetable=timetable, one=one, other=other, kind=facts.kind, ground=ground, pinned_by=by.doer, pinned_at=at,
        slot=None if facts.kind == PinKind.NEVER else facts.slot,
    )  # fmt: skip
    _touch(timetable, by, at)
    record(what="meetings.pin.set", target=pin, by=by, at=at, after=_seen(pin), ground=ground)
    return pin


@action
def lift_pin(*, pin: Pin, by: Actor, at: datetime) -> None:
    """Take a decision by hand back; the next run is free again."""
    timetable = _locked(pin.timetable)
    _required_organiser(timetable, by)
    row = Pin.objects.select_related("slot", "one", "other").filter(pk=pin.pk).first()
    if row is None:
        raise Invalid(N_("Somebody lifted this decision already."))
    record(what="meetings.pin.lifted", target=row, by=by, at=at, before=_seen(row))
    row.delete()
    _touch(timetable, by, at)


def _refuse_pair(timetable: Timetable, one: Participant, other: Participant) -> None:
    if one == other:
        raise Invalid(N_("Choose two different participants."), field="other")
    for row, field in ((one, "one"), (other, "other")):
        if row.matchmaking_id != timetable.matchmaking_id or not row.takes_part:
            raise Invalid(N_("Choose somebody who takes part in this matchmaking."), field=field)
    if not queries.both_want(timetable, one, other):
        raise Invalid(N_("These two do not both want to meet: nothing is to be decided."), field="other")


def _refuse_slot(timetable: Timetable, facts: PinFacts, one: Participant, other: Participant) -> None:
    if facts.kind == PinKind.NEVER:
        return
    if facts.slot is None or facts.slot.timetable_id != timetable.pk or not facts.slot.is_open:
        raise Invalid(N_("Choose a slot that is open."), field="slot")
    if facts.kind != PinKind.FIXED:
        return
    for row in (one, other):
        if row.absences.filter(starts_at__lt=facts.slot.ends_at, ends_at__gt=facts.slot.starts_at).exists():
            raise Invalid(N_("{who} is away then."), field="slot", who=row.company)
        if queries.fixed_of(timetable, row, facts.slot).exclude(one=one, other=other).exists():
            raise Invalid(N_("{who} has another meeting fixed to this slot."), field="slot", who=row.company)


def _refuse_contradiction(facts: PinFacts, earlier: list[Pin]) -> None:
    for pin in earlier:
        if PinKind.NEVER in (pin.kind, facts.kind):
            raise Invalid(N_("Something is decided about these two already: lift that first."), field="kind")
        is_same_slot = pin.slot_id == facts.slot.pk
        if is_same_slot or pin.kind == facts.kind == PinKind.FIXED:
            raise Invalid(N_("Something is decided about these two already: lift that first."), field="kind")


def _seen(pin: Pin) -> dict[str, Any]:
    return {
        "kind": pin.kind, "pair": [pin.one.public_id, pin.other.public_id], "slot": str(pin.slot) if pin.slot else "",
    }  # fmt: skip
