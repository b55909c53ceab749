"""Timetables from a workbook: how one is made, its slots, places and decisions by hand, recorded as they are."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Matchmaking

from .. import policies, queries
from ..models import Pin, Place, Slot, Timetable, Travel
from ..shapes import LengthFacts, PinFacts, PlaceFacts, SettingsFacts, Stretch
from ..states import PinKind
from .locks import _locked, _refuse_cancelled, _required_ground, _required_organiser, _touch
from .pins import _refuse_contradiction, _seen
from .settings import MOST_SLOTS, PLACE, SETTINGS, _place_terms, _refuse_lengths, _settings, _write_closures

LENGTHS = ("slot_minutes", "pause_minutes")


@action
def import_timetable(
    *, matchmaking: Matchmaking, facts: SettingsFacts, lengths: LengthFacts, by: Actor, at: datetime
) -> Timetable:
    """Record how the timetable of a matchmaking is made: set up, or its settings changed.

    Refuses settings and lengths that make no sense, and a matchmaking that was cancelled.
    """
    matchmaking = Matchmaking.objects.select_for_update(of=("self",)).select_related("initiative").get(
        pk=matchmaking.pk
    )  # fmt: skip
    policies.may_organise(by, queries.carriers_of(matchmaking)).require()
    _refuse_cancelled(matchmaking)
    _refuse_lengths(lengths.slot_minutes, lengths.pause_minutes)
    row = Timetable.objects.select_for_update(of=("self",)).filter(matchmaking=matchmaking).first()
    if row is None:
        row = Timetable(matchmaking=matchmaking, set_up_by=by.doer, set_up_at=at)
    else:
        row.touched_by, row.touched_at = by.doer, at
    for name, value in {**_settings(facts), **vars(lengths)}.items():
        setattr(row, name, value)
    row.save()
    after = seen(row, *SETTINGS, *LENGTHS)
    record(what="meetings.timetable.imported", target=row, by=by, at=at, after=after)
    return row


@action
def import_slot(*, timetable: Timetable, stretch: Stretch, is_open: bool, by: Actor, at: datetime) -> Slot:
    """Record a slot: laid, opened, or closed; what is published in it stays.

    Refuses a slot that ends before it begins, one outside the initiative, one that overlaps another that is open, and
    more slots than can be used.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    _refuse_stretch(timetable, stretch, is_open=is_open)
    row, is_new = Slot.objects.get_or_create(
        timetable=timetable, starts_at=stretch.starts_at, ends_at=stretch.ends_at,
        defaults={"day": stretch.day, "half": stretch.half, "is_open": is_open},
    )  # fmt: skip
    if not is_new:
        change(row, half=stretch.half, is_open=is_open)
    _touch(timetable, by, at)
    after = {"slot": str(row), "is_open": row.is_open}
    record(what="meetings.slot.imported", target=timetable, by=by, at=at, after=after)
    return row


@action
def import_place(
    *, timetable: Timetable, code: str, facts: PlaceFacts, is_open: bool, by: Actor, at: datetime
) -> Place:
    """Record a place under its code: added, changed or closed; what was published there stays.

    Refuses another kind, a place of another timetable, and whatever a place of its kind must not be.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    row = Place.objects.select_for_update().filter(public_id=code).first()
    if row is None:
        row = Place(timetable=timetable, public_id=code, added_by=by.doer, added_at=at)
    elif row.timetable_id != timetable.pk:
        raise Invalid(N_("This is a place of another timetable."), field="code")
    elif row.kind != facts.kind:
        raise Invalid(N_("A place stays what it is: close it and add another."), field="kind")
    for name, value in {**_place_terms(timetable, facts, but=row, is_open=is_open), "is_open": is_open}.items():
        setattr(row, name, value)
    row.save()
    row.closures.all().delete()
    closed = _write_closures(row, facts)
    if not is_open:
        Travel.objects.filter(timetable=timetable, one=row).delete()
        Travel.objects.filter(timetable=timetable, other=row).delete()
    _touch(timetable, by, at)
    record(what="meetings.place.imported", target=row, by=by, at=at, after={**seen(row, *PLACE), "closed": closed})
    return row


@action
def import_pin(*, timetable: Timetable, code: str, facts: PinFacts, by: Actor, at: datetime) -> Pin:
    """Record a decision by hand under its code, as it was made: whoever left since is no hindrance.

    Refuses a code that stands for another decision, two who are not of the matchmaking, a slot that is none, and what
    contradicts an earlier decision.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    ground = _required_ground(facts.ground)
    if Pin.objects.filter(public_id=code).exists():
        raise Invalid(N_("This decision stands already: lift it on its page, and decide again."), field="code")
    one, other = sorted((facts.one, facts.other), key=lambda row: row.pk)
    if one == other:
        raise Invalid(N_("Choose two different participants."), field="other")
    if {one.matchmaking_id, other.matchmaking_id} != {timetable.matchmaking_id}:
        raise Invalid(N_("Choose somebody who takes part in this matchmaking."), field="other")
    slot = None if facts.kind == PinKind.NEVER else facts.slot
    if slot is None and facts.kind != PinKind.NEVER:
        raise Invalid(N_("Say which slot: its first moment."), field="slot")
    _refuse_contradiction(facts, list(Pin.objects.filter(timetable=timetable, one=one, other=other)))
    pin = Pin.objects.create(
        timetable=timetable, public_id=code, one=one, other=other, kind=facts.kind, slot=slot, ground=ground,
        pinned_by=by.doer, pinned_at=at,
    )  # fmt: skip
    _touch(timetable, by, at)
    record(what="meetings.pin.imported", target=pin, by=by, at=at, after=_seen(pin), ground=ground)
    return pin


def _refuse_stretch(timetable: Timetable, stretch: Stretch, *, is_open: bool) -> None:
    initiative = timetable.initiative
    if stretch.ends_at <= stretch.starts_at:
        raise Invalid(N_("This is before the beginning."), field="ends_at")
    if not initiative.from_on <= stretch.day <= initiative.until_on:
        raise Invalid(N_("{day} is not a day of the initiative."), field="starts_at", day=stretch.day)
    if not is_open:
        return
    others = Slot.objects.filter(timetable=timetable, is_open=True)
    others = others.exclude(starts_at=stretch.starts_at, ends_at=stretch.ends_at)
    if others.filter(starts_at__lt=stretch.ends_at, ends_at__gt=stretch.starts_at).exists():
        raise Invalid(N_("This slot overlaps another that is open."), field="starts_at")
    if others.count() >= MOST_SLOTS:
        raise Invalid(N_("{most} slots at most can be used."), field="starts_at", most=MOST_SLOTS)
