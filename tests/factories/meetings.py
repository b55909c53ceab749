"""Timetables, runs and versions written straight into the tables for tests, with the people who meet in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative
from errera.matchmaking.models import Matchmaking, Participant, Wish
from errera.meetings.models import Meeting, Pin, Place, Placement, Run, Slot, Timetable, Version
from errera.meetings.shapes import AnswerFacts, key_of
from errera.partners.models import Partnership
from tests.cast import NOON
from tests.factories import initiatives
from tests.factories import matchmaking as matches
from tests.factories.matchmaking import absence, participant

SOMEBODY = "xsomebody0"
FIRST = datetime(2026, 5, 4, 7, tzinfo=UTC)  # 9:00 in Brussels, a Monday
Pair = tuple[Participant, Participant]
Spot = tuple[Slot, Place, int | None]
LENGTH, EVERY = timedelta(minutes=20), timedelta(minutes=25)


def matchmaking(lead: Partnership | None = None, *, of: Initiative | None = None, **facts: Any) -> Matchmaking:
    """Write a matchmaking in which wishes are closed, of an initiative on the day of the slots."""
    held = of or initiatives.initiative(lead, state="open", from_on=FIRST.date(), until_on=FIRST.date())
    return matches.matchmaking(of=held, **{"state": "closed", **facts})


def wish(one: Participant, other: Participant, *, rank: int = 1, state: str = "accepted") -> Wish:
    """Write a wish that was accepted, unless told otherwise."""
    return matches.wish(one, other, state=state, rank=rank)


def timetable(at: Matchmaking | None = None, *, slots: int = 4, tables: int = 3, **facts: Any) -> Timetable:
    """Write a timetable with slots on one morning and a hall with tables."""
    start = {"set_up_by": SOMEBODY, "set_up_at": NOON, "seconds": 5}
    made = Timetable.objects.create(matchmaking=at or matchmaking(), **{**start, **facts})
    if slots:
        add_slots(made, slots)
    if tables:
        place(made, tables=tables)
    return made


def add_slots(of: Timetable, count: int, *, first: datetime = FIRST, half: str = "am") -> list[Slot]:
    """Write slots one after the other."""
    starts = [first + EVERY * number for number in range(count)]
    return Slot.objects.bulk_create(
        Slot(timetable=of, starts_at=at, ends_at=at + LENGTH, day=at.date(), half=half) for at in starts
    )


def place(of: Timetable, *, kind: str = "hall", tables: int | None = 3, **facts: Any) -> Place:
    """Write a place where people meet."""
    start: dict[str, Any] = {"name": {"en": kind.capitalize(), "nl": f"{kind.capitalize()} (nl)"},
                             "added_by": SOMEBODY, "added_at": NOON}  # fmt: skip
    if kind == "virtual":
        start |= {"link": "https://video.example.org/{meeting}"}
        tables = None
    return Place.objects.create(timetable=of, kind=kind, tables=tables, **{**start, **facts})


def in_order(one: Participant, other: Participant) -> dict[str, Participant]:
    """Give a pair as the tables keep it."""
    smaller, larger = sorted((one, other), key=lambda row: row.pk)
    return {"one": smaller, "other": larger}


def pin(of: Timetable, one: Participant, other: Participant, *, kind: str = "fixed", slot: Slot | None = None) -> Pin:
    """Write what an organiser decided about two participants."""
    return Pin.objects.create(
        timetable=of, kind=kind, slot=slot, ground="They asked.", pinned_by=SOMEBODY, pinned_at=NOON,
        **in_order(one, other),
    )  # fmt: skip


def run(of: Timetable, *, state: str = "done", **facts: Any) -> Run:
    """Write a run in any state."""
    start: dict[str, Any] = {
        "number": of.runs.count() + 1, "striving": "most", "seconds": 5, "seed": 1, "sha256": "0" * 64,
        "asked_by": SOMEBODY, "asked_at": NOON,
    }  # fmt: skip
    if state != "computing":
        start |= {"ended_by": SOMEBODY, "ended_at": NOON}
    if state == "done":
        start |= {"standing": "optimal", "engine": "exact"}
    return Run.objects.create(timetable=of, state=state, **{**start, **facts})


def answered(of: Timetable, spots: Mapping[Pair, Spot], *, by: Actor, base: Version | None = None) -> Run:
    """Write a run with an answer that holds these pairs there, through the room's own action: nothing is computed."""
    from errera.meetings import actions

    said = {key_of(one.public_id, other.public_id): [slot.public_id, at.public_id, table]
            for (one, other), (slot, at, table) in spots.items()}  # fmt: skip
    facts = AnswerFacts(
        problem={},
        said={"spots": said, "left_out": [], "hands": [], "participants": [], "weights": dict.fromkeys(said, 1),
              "values": {}, "bounds": {}, "slots": [], "seconds_tenths": 1},
        figures={"standing": "feasible", "placed_count": len(said), "wanted_count": len(said)},
    )  # fmt: skip
    computing = run(of, state="computing", base=base, striving="stay" if base else "most")
    return actions.keep_answer(run=computing, facts=facts, by=by, at=NOON)


def published(of: Timetable, pairs: Sequence[tuple[Participant, Participant]] = ()) -> Version:
    """Write a version in which each pair meets: in the slots one after the other, all at the first table of the hall.

    A second version replaces the first and puts every meeting anew.
    """
    before = of.versions.order_by("-number").first()
    version = Version.objects.create(
        timetable=of, number=before.number + 1 if before else 1, run=run(of), replaces=before,
        ground="It had to." if before else "", placed_count=len(pairs), published_by=SOMEBODY, published_at=NOON,
    )  # fmt: skip
    slots, hall = list(of.slots.order_by("starts_at")), of.places.get(kind="hall")
    for slot, pair in zip(slots, pairs, strict=False):
        held = {"slot": slot, "place": hall, "table": 1}
        made, _ = Meeting.objects.update_or_create(
            timetable=of, **in_order(*pair), defaults={"version": version, **held}
        )
        Placement.objects.create(version=version, meeting=made, **held)
    return version


__all__ = [
    "absence",
    "add_slots",
    "answered",
    "in_order",
    "key_of",
    "matchmaking",
    "participant",
    "pin",
    "place",
    "published",
    "run",
    "timetable",
    "wish",
]
