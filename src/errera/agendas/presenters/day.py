"""The organiser's day: who is missing now, who comes next, which tables are free, what was declined."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from errera.foundation.sentences import N_, Sentence
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Place, Slot, Timetable
from errera.meetings.states import PlaceKind

from ..queries import Count, Now
from ..shapes import free_tables, spans
from .lines import Moment, drawn_lines

LATE = 3 * 60  # seconds after the beginning until whoever is not there is late

SPANS = 12  # of free tables; whoever seeks one takes the first


@dataclass(frozen=True)
class SlotShown:
    """A slot with a page of its meetings, drawn, and which tables are free."""

    now: Now
    clock: str
    lines: SafeString
    free: Sequence[tuple[str, int, str]]  # place, how many tables are free, their numbers
    is_running: bool


def slot_shown(
    now: Now, timetable: Timetable, places: Sequence[Place], taken: Mapping[int, Collection[int]], at: datetime, *,
    may: bool,
) -> SlotShown:  # fmt: skip
    """Give a slot as it is shown at a moment, with buttons for who may note who came."""
    slot = now.slot
    has_begun, is_late = at >= slot.starts_at, (at - slot.starts_at).total_seconds() >= LATE
    lines = drawn_lines(now.lines, {row.pk: row for row in places}, Moment(may, has_begun, is_late))
    halls = [row for row in places if row.kind == PlaceKind.HALL and row.is_open]
    free = [free_in(hall, taken.get(hall.pk, ())) for hall in halls]
    return SlotShown(now, meeting_queries.clock_of(slot, timetable.zone), lines, free, has_begun and at < slot.ends_at)


def free_in(hall: Place, taken: Iterable[int]) -> tuple[str, int, str]:
    """Give a hall with how many of its tables are free, and the numbers of the first of them."""
    numbers = free_tables(hall.tables or 0, taken)
    return str(hall.name), len(numbers), spans(numbers, SPANS)


def lead_of_slot(shown: SlotShown, *, is_next: bool) -> Sentence:
    """Say in one sentence how a slot stands: the one that runs, the next one, or another that was chosen."""
    facts = {"clock": shown.clock, "complete": shown.now.complete, "count": shown.now.count}
    if shown.is_running:
        return Sentence(N_("Now, {clock}: {complete} of {count} meetings have both sides at the table."), facts)
    if is_next:
        facts["clock"] = shown.clock.partition("–")[0]
        return Sentence(N_("Nothing runs now. Next at {clock}, meetings: {count}."), facts)
    return Sentence(N_("{clock}: {complete} of {count} meetings have both sides checked in."), facts)


def clocks_of(slots: Iterable[Slot], timetable: Timetable) -> list[tuple[Slot, str]]:
    """Give each slot with the hour at which it begins, by the clock of the place."""
    return [(slot, f"{slot.starts_at.astimezone(timetable.zone):%H:%M}") for slot in slots]


def lead_after(count: Count) -> Sentence:
    """Say in one sentence how a day went."""
    return Sentence(
        N_("This day is over. Meetings: {count}; check-ins: {came}; absences: {missed}."),
        {"count": count.meetings, "came": count.came, "missed": count.missed},
    )
