"""A timetable as a problem of the engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from errera.engines import scheduling
from errera.engines.scheduling import Aim, Problem
from errera.foundation.sentences import N_, Invalid
from errera.matchmaking.models import Participant
from errera.matchmaking.shapes import Wanted
from errera.matchmaking.states import Presence

from .. import queries
from ..models import Place, Run, Timetable
from ..queries import Ground
from ..shapes import Spot, key_of
from ..states import BreakSpan, Striving
from .frame import Frame

AIMS = {
    Striving.MOST: (Aim.WEIGHT, Aim.BREAKS),
    Striving.STAY: (Aim.CHANGES, Aim.WEIGHT, Aim.BREAKS),
    Striving.FILL: (Aim.CHANGES, Aim.WEIGHT, Aim.BREAKS),
    Striving.REPLAN: (Aim.WEIGHT, Aim.CHANGES, Aim.BREAKS),
}


@dataclass(frozen=True)
class Question:
    """A problem, and what it was made of: the slots and the earlier spots that an answer is read with."""

    problem: Problem
    frame: Frame
    kept: Mapping[str, Spot]
    sha256: str


def question_of(run: Run) -> Question:
    """Make the problem that a run states, of participants, wishes, slots, places and pins as they are now.

    Refuses a timetable without slots, and a meeting for which there is no place to meet.
    """
    frame = Frame.around(queries.ground_of(run.timetable))
    kept = queries.spots_of(run.base)
    problem = whole = _problem(frame)
    if run.striving == Striving.STAY:
        problem = replace(problem, meetings=tuple(one for one in problem.meetings if one.key in kept))
    return Question(
        replace(
            problem,
            aims=AIMS[Striving.named(run.striving)],
            published=tuple(_published(problem, frame.ground, kept)),
            break_spread=run.break_spread,
            placed_spread=run.placed_spread,
        ),
        frame,
        kept,
        _sha256(whole),
    )


def sha256_of(timetable: Timetable) -> str:
    """Give the hash of all that a question is made of, as it is now: the same state has the same hash."""
    return _sha256(_problem(Frame.around(queries.ground_of(timetable))))


def _sha256(problem: Problem) -> str:
    packed = json.dumps(scheduling.packed(problem), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def _problem(frame: Frame) -> Problem:
    """Make the plain problem: what is wanted, and nothing about a version or about aims."""
    ground = frame.ground
    slots = _slots(ground)
    tables = {place.public_id: place for place in ground.places}
    meetings = [_meeting(frame, one) for one in ground.wanted if key_of(one.one, one.other) not in ground.barred_pairs]
    return Problem(
        slots=slots,
        places=tuple(
            scheduling.Place(key, place.tables, _closed_place(ground, place)) for key, place in sorted(tables.items())
        ),
        participants=tuple(_participant(ground, row) for _, row in sorted(ground.participants.items())),
        meetings=tuple(meetings),
        travel=tuple(
            scheduling.Travel(leg.one.public_id, leg.other.public_id, leg.minutes)
            for leg in ground.travel
            if {leg.one.public_id, leg.other.public_id} <= set(tables)
        ),
    )


def _slots(ground: Ground) -> tuple[scheduling.Slot, ...]:
    if not ground.slots:
        raise Invalid(N_("There are no slots yet: say when meetings can be held."))
    zone = ground.timetable.zone
    midnight = datetime.combine(ground.slots[0].starts_at.astimezone(zone).date(), datetime.min.time(), zone)
    sessions = {session: number for number, session in enumerate(sorted({row.session for row in ground.slots}))}
    days = {day: number for number, day in enumerate(sorted({row.day for row in ground.slots}))}
    by_day = ground.timetable.break_span == BreakSpan.DAY
    return tuple(
        scheduling.Slot(
            session=sessions[row.session],
            block=days[row.day] if by_day else sessions[row.session],
            starts=_minutes(row.starts_at - midnight),
            ends=_minutes(row.ends_at - midnight),
        )
        for row in ground.slots
    )


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


def _closed_place(ground: Ground, place: Place) -> frozenset[int]:
    closed = {(row.day, row.half) for row in place.closures.all()}
    return frozenset(number for number, slot in enumerate(ground.slots) if slot.session in closed)


def _participant(ground: Ground, row: Participant) -> scheduling.Participant:
    """Give a participant with the slots they cannot attend: absences, and for a screen abroad, the night there."""
    away = [(gap.starts_at, gap.ends_at) for gap in row.absences.all()]
    closed = {
        number
        for number, slot in enumerate(ground.slots)
        if any(slot.starts_at < ends and starts < slot.ends_at for starts, ends in away)
    }
    if row.presence == Presence.VIRTUAL:
        closed |= set(_asleep(ground, ZoneInfo(row.time_zone)))
    return scheduling.Participant(row.public_id, frozenset(closed), row.most())


def _asleep(ground: Ground, zone: ZoneInfo) -> Iterable[int]:
    opens, closes = ground.timetable.virtual_from, ground.timetable.virtual_until
    for number, slot in enumerate(ground.slots):
        starts, ends = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
        if starts.time() < opens or ends.time() > closes or ends.date() != starts.date():
            yield number


def _meeting(frame: Frame, wanted: Wanted) -> scheduling.Meeting:
    key = key_of(wanted.one, wanted.other)
    return scheduling.Meeting(
        key, wanted.one, wanted.other, frame.place((wanted.one, wanted.other)), weight=wanted.weight,
        barred=frame.barred(key), fixed=frame.fixed(key),
    )  # fmt: skip


def _published(problem: Problem, ground: Ground, kept: Mapping[str, Spot]) -> Iterable[scheduling.Published]:
    """Say where the base has each meeting; one whose slot is closed now is free to go anywhere."""
    numbers = {slot.public_id: number for number, slot in enumerate(ground.slots)}
    for one in problem.meetings:
        spot = kept.get(one.key)
        if spot and spot.slot in numbers:
            yield scheduling.Published(one.key, numbers[spot.slot])
