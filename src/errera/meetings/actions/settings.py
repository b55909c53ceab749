"""How a timetable is to be made: set up, its settings, its slots, its places and the ways between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Matchmaking

from .. import policies, queries
from ..models import Closure, Pin, Place, Placement, Slot, Timetable, Travel
from ..shapes import GridFacts, PlaceFacts, SettingsFacts, Stretch, overlaps, stretches
from ..states import PlaceKind
from .locks import _locked, _refuse_cancelled, _required_organiser, _touch

SETTINGS = ("break_span", "break_spread", "placed_spread", "virtual_from", "virtual_until", "seconds", "seed")
PLACE = ("kind", "name", "tables", "link", "holder", "is_open")
MOST_SLOTS = 200
MOST_SECONDS = 900


@action
def set_up_timetable(*, matchmaking: Matchmaking, facts: SettingsFacts, by: Actor, at: datetime) -> Timetable:
    """Begin the timetable of a matchmaking; refuses a second one, and one for a matchmaking that was cancelled."""
    matchmaking = Matchmaking.objects.select_for_update(of=("self",)).select_related("initiative").get(
        pk=matchmaking.pk
    )  # fmt: skip
    policies.may_organise(by, queries.carriers_of(matchmaking)).require()
    _refuse_cancelled(matchmaking)
    if Timetable.objects.filter(matchmaking=matchmaking).exists():
        raise Invalid(N_("There is a timetable already."))
    timetable = Timetable.objects.create(matchmaking=matchmaking, set_up_by=by.doer, set_up_at=at, **_settings(facts))
    record(what="meetings.timetable.set_up", target=timetable, by=by, at=at, after=seen(timetable, *SETTINGS))
    return timetable


@action
def change_settings(*, timetable: Timetable, facts: SettingsFacts, by: Actor, at: datetime) -> Timetable:
    """Change how the next run is made; runs that were asked for keep the settings of their moment."""
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    before, after = change(timetable, **_settings(facts))
    _touch(timetable, by, at)
    record(what="meetings.timetable.changed", target=timetable, by=by, at=at, before=before, after=after)
    return timetable


@action
def make_slots(*, timetable: Timetable, facts: GridFacts, by: Actor, at: datetime) -> list[Slot]:
    """Lay the slots anew from days and hours; those that a version or a pin uses are closed where they do not fit.

    Refuses days outside the initiative, hours that leave no slot, hours that overlap, and more slots than can be used.
    """
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    rows = _laid(timetable, facts)
    wanted = {(row.starts_at, row.ends_at): row for row in rows}
    held = {(slot.starts_at, slot.ends_at): slot for slot in Slot.objects.filter(timetable=timetable)}
    _close([slot for key, slot in held.items() if key not in wanted])
    for key in wanted.keys() & held.keys():
        change(held[key], is_open=True, day=wanted[key].day, half=wanted[key].half)
    fresh = [row for key, row in wanted.items() if key not in held]
    Slot.objects.bulk_create(Slot(timetable=timetable, **vars(row)) for row in fresh)
    _touch(timetable, by, at)
    change(timetable, slot_minutes=facts.slot_minutes, pause_minutes=facts.pause_minutes)
    after = {"days": [str(day) for day in sorted(set(facts.days))], "slots": len(rows),
             **seen(timetable, "slot_minutes", "pause_minutes")}  # fmt: skip
    record(what="meetings.slots.made", target=timetable, by=by, at=at, after=after)
    return queries.open_slots(timetable)


@action
def add_place(*, timetable: Timetable, facts: PlaceFacts, by: Actor, at: datetime) -> Place:
    """Add a place to meet; refuses a second hall or virtual room, and a second room of one participant."""
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    terms = _place_terms(timetable, facts)
    place = Place.objects.create(timetable=timetable, added_by=by.doer, added_at=at, **terms)
    _touch(timetable, by, at)
    after = {**seen(place, *PLACE), "closed": _write_closures(place, facts)}
    record(what="meetings.place.added", target=place, by=by, at=at, after=after)
    return place


@action
def change_place(*, place: Place, facts: PlaceFacts, by: Actor, at: datetime) -> Place:
    """Change a place; what was published there stays. Refuses another kind: close this place and add one."""
    timetable = _locked(place.timetable)
    place = Place.objects.select_for_update().get(pk=place.pk)
    _required_organiser(timetable, by)
    _refuse_closed(place)
    if facts.kind != place.kind:
        raise Invalid(N_("A place stays what it is: close it and add another."), field="kind")
    before, after = change(place, **_place_terms(timetable, facts, but=place))
    place.closures.all().delete()
    after["closed"] = _write_closures(place, facts)
    _touch(timetable, by, at)
    record(what="meetings.place.changed", target=place, by=by, at=at, before=before, after=after)
    return place


@action
def close_place(*, place: Place, by: Actor, at: datetime) -> Place:
    """Hold no further meetings in a place; what was published there stays until the next version."""
    timetable = _locked(place.timetable)
    place = Place.objects.select_for_update().get(pk=place.pk)
    _required_organiser(timetable, by)
    _refuse_closed(place)
    before, after = change(place, is_open=False)
    _touch(timetable, by, at)
    Travel.objects.filter(timetable=timetable, one=place).delete()
    Travel.objects.filter(timetable=timetable, other=place).delete()
    record(what="meetings.place.closed", target=place, by=by, at=at, before=before, after=after)
    return place


@action
def set_travel(
    *, timetable: Timetable, minutes: Mapping[tuple[Place, Place], int], by: Actor, at: datetime
) -> list[Travel]:
    """Set how long everybody needs between places; a pair that is not named needs no time."""
    timetable = _locked(timetable)
    _required_organiser(timetable, by)
    rows = [_leg(timetable, pair, needed) for pair, needed in minutes.items() if needed]
    if len({(row.one_id, row.other_id) for row in rows}) < len(rows):
        raise Invalid(N_("Say once how long it takes between two places."), field="travel")
    Travel.objects.filter(timetable=timetable).delete()
    made = Travel.objects.bulk_create(rows)
    _touch(timetable, by, at)
    after = {"between": [[str(row.one), str(row.other), row.minutes] for row in rows]}
    record(what="meetings.travel.set", target=timetable, by=by, at=at, after=after)
    return made


def _settings(facts: SettingsFacts) -> dict[str, Any]:
    """Give the columns of the settings; refuses what makes no sense, at its place."""
    if not 1 <= facts.seconds <= MOST_SECONDS:
        raise Invalid(N_("Let the search take from 1 to {most} seconds."), field="seconds", most=MOST_SECONDS)
    if facts.virtual_from >= facts.virtual_until:
        raise Invalid(N_("The hours on a screen end after they begin."), field="virtual_until")
    return {name: getattr(facts, name) for name in SETTINGS}


def _laid(timetable: Timetable, facts: GridFacts) -> list[Stretch]:
    initiative = timetable.initiative
    if not facts.days:
        raise Invalid(N_("Choose a day at least."), field="days")
    if outside := [day for day in facts.days if not initiative.from_on <= day <= initiative.until_on]:
        raise Invalid(N_("{day} is not a day of the initiative."), field="days", day=min(outside))
    _refuse_lengths(facts.slot_minutes, facts.pause_minutes)
    rows = stretches(facts, timetable.zone)
    if not rows:
        raise Invalid(N_("No meeting fits into these hours."), field="slot_minutes")
    if overlaps(rows):
        raise Invalid(N_("The afternoon begins before the last meeting of the morning ends."), field="afternoon_from")
    if len(rows) > MOST_SLOTS:
        raise Invalid(N_("These are {count} slots; {most} at most can be used."), field="slot_minutes",
                      count=len(rows), most=MOST_SLOTS)  # fmt: skip
    return rows


def _refuse_lengths(slot_minutes: int, pause_minutes: int) -> None:
    if not (5 <= slot_minutes <= 240 and 0 <= pause_minutes <= 120):
        raise Invalid(N_("A meeting takes from 5 minutes to 4 hours, a pause 2 hours at most."), field="slot_minutes")


def _close(slots: Sequence[Slot]) -> None:
    """Take slots away, or close those that something points at."""
    used = set(Placement.objects.filter(slot__in=slots).values_list("slot", flat=True))
    used |= set(Pin.objects.filter(slot__in=slots).values_list("slot", flat=True))
    keys = [slot.pk for slot in slots]
    Slot.objects.filter(pk__in=used.intersection(keys)).update(is_open=False)
    Slot.objects.filter(pk__in=set(keys) - used).delete()


def _place_terms(
    timetable: Timetable, facts: PlaceFacts, *, but: Place | None = None, is_open: bool = True
) -> dict[str, Any]:
    """Give the columns of a place; refuses what makes no sense, at its place. A closed one is in nobody's way."""
    kind = PlaceKind.named(facts.kind)
    if not any(text.strip() for text in facts.name.values()):
        raise Invalid(N_("Give the place a name."), field="name")
    others = Place.objects.filter(timetable=timetable, is_open=True).exclude(pk__in=[but.pk] if but and but.pk else [])
    others = others if is_open else others.none()
    if kind != PlaceKind.ROOM and others.filter(kind=kind).exists():
        raise Invalid(N_("There is one already: change it, or add a room for one participant."), field="kind")
    if kind == PlaceKind.ROOM and facts.holder is None:
        raise Invalid(N_("Choose who receives in this room."), field="holder")
    if facts.holder is not None:
        _refuse_holder(timetable, facts, others)
    if kind == PlaceKind.HALL and not facts.tables:
        raise Invalid(N_("Say how many tables the hall has."), field="tables")
    if kind == PlaceKind.VIRTUAL and not facts.link.startswith("https://"):
        raise Invalid(N_("Give the address of the virtual room; it begins with https://."), field="link")
    return {
        "kind": kind, "name": dict(facts.name), "is_open": True,
        "tables": {PlaceKind.HALL: facts.tables, PlaceKind.ROOM: facts.tables or 1}.get(kind),
        "link": facts.link if kind == PlaceKind.VIRTUAL else "",
        "holder": facts.holder if kind == PlaceKind.ROOM else None,
    }  # fmt: skip


def _refuse_holder(timetable: Timetable, facts: PlaceFacts, others: Any) -> None:
    if facts.holder.matchmaking_id != timetable.matchmaking_id:
        raise Invalid(N_("Choose somebody of this matchmaking."), field="holder")
    if facts.kind == PlaceKind.ROOM and others.filter(holder=facts.holder).exists():
        raise Invalid(N_("This participant has a room already."), field="holder")


def _write_closures(place: Place, facts: PlaceFacts) -> list[str]:
    rows = sorted(set(facts.closed))
    Closure.objects.bulk_create(Closure(place=place, day=day, half=half) for day, half in rows)
    return [f"{day} {half}" for day, half in rows]


def _refuse_closed(place: Place) -> None:
    if not place.is_open:
        raise Invalid(N_("This place is closed: add another."))


def _leg(timetable: Timetable, pair: tuple[Place, Place], minutes: int) -> Travel:
    one, other = sorted(pair, key=lambda place: place.pk)
    if one == other:
        raise Invalid(N_("Choose two different places."), field="travel")
    if {one.timetable_id, other.timetable_id} != {timetable.pk} or not (one.is_open and other.is_open):
        raise Invalid(N_("Choose open places of this timetable."), field="travel")
    if not 0 < minutes <= 600:
        raise Invalid(N_("From one place to another it takes 10 hours at most."), field="travel")
    return Travel(timetable=timetable, one=one, other=other, minutes=minutes)
