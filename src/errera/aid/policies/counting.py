"""The rule itself: what an undertaking has had, what may still be granted, and whether one more grant fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..shapes import Computation, Limit, Register, Row, Tie, Turn
from .undertaking import members_on, settled
from .windows import DAY, first_day, free_on, limit_on


def position(register: Register, organisation: int, member_state: str, on: date) -> Computation:
    """Compute how the undertaking of an organisation stands in a Member State on a day.

    Counted is all aid that the members of that day hold, granted up to that day and inside the window of the ceiling
    of that day: so aid got before a merger counts for whoever came together (Art. 3(8)).
    """
    members = members_on(organisation, register.ties, on)
    limit = limit_on(register.limits, member_state, on)
    held = _held(register, members, member_state, on)
    start = first_day(limit, on) if limit else None
    inside = [row for row in held if start is not None and row.granted_on >= start]
    return Computation(
        organisation=organisation, member_state=member_state, on=on, members=members, limit=limit, first_day=start,
        counted=tuple(row for row in inside if limit and row.currency == limit.currency),
        strange=tuple(row for row in inside if limit and row.currency != limit.currency),
        passed=tuple(row for row in held if row not in inside),
        names=register.names,
    )  # fmt: skip


def _held(register: Register, members: frozenset[int], member_state: str, on: date) -> list[Row]:
    rows = [row for row in register.rows if row.member_state == member_state and row.granted_on <= on]
    held = [row for row in settled(rows, register.divisions, on) if row.holder in members]
    return sorted(held, key=lambda row: (row.granted_on, row.key, row.holder))


def tightest(register: Register, new: Row) -> Computation:
    """Compute the position with one more grant where it is tightest: on its own day, or on that of a later grant.

    A grant that is written down late must not take room that a later grant already used.
    """
    with_new = register.plus(new)
    on_its_day = position(with_new, new.holder, new.member_state, new.granted_on)
    positions = (_position_of_row(with_new, row) for row in _later(register, new))
    later = [found for found in positions if any(row.key == new.key for row in found.counted)]
    return next((found for found in (on_its_day, *later) if found.is_over or found.strange), on_its_day)


def _later(register: Register, new: Row) -> list[Row]:
    """Give the grants of later days; what a beneficiary declares asks for no room."""
    rows = (row for row in register.rows if row.granted_on > new.granted_on and row.member_state == new.member_state)
    return sorted((row for row in rows if not row.is_declared), key=lambda row: (row.granted_on, row.key))


def _position_of_row(register: Register, row: Row) -> Computation:
    return position(register, row.holder, row.member_state, row.granted_on)


def fits(computation: Computation) -> bool:
    """Say whether a grant that is counted in this computation may be made."""
    return computation.limit is not None and not computation.is_over and not computation.strange


def earliest_fit(register: Register, new: Row, latest: date) -> date | None:
    """Give the first later day on which a grant would fit, as far as is known today; nothing up to the latest day."""
    for day in sorted(_turning_days(register, new.granted_on + DAY, latest)):
        if fits(tightest(register, replace(new, granted_on=day))):
            return day
    return None


def course(register: Register, organisation: int, member_state: str, earliest: date, latest: date) -> list[Turn]:
    """Give how used room and ceiling run between two days, one turn for each day on which either changes."""
    turns: list[Turn] = []
    for day in sorted({earliest, *_turning_days(register, earliest, latest)}):
        found = position(register, organisation, member_state, day)
        turn = Turn(day, found.used_cents, found.ceiling_cents)
        if not turns or (turn.used_cents, turn.ceiling_cents) != (turns[-1].used_cents, turns[-1].ceiling_cents):
            turns.append(turn)
    return turns


def _turning_days(register: Register, earliest: date, latest: date) -> Iterable[date]:
    """Give every day on which the room can change: grants, ends of windows, ties, splits, ceilings."""
    days: set[date | None] = {row.granted_on for row in register.rows}
    days |= {free_on(limit, row.granted_on) for row in register.rows for limit in register.limits}
    days |= {division.on for division in register.divisions}
    dated: tuple[Tie | Limit, ...] = (*register.ties, *register.limits)
    for one in dated:
        days |= {one.from_on, one.until_on + DAY if one.until_on else None}
    for limit in register.limits:
        days |= set(_year_turns(limit, earliest, latest))
    return [day for day in days if day is not None and earliest <= day <= latest]


def _year_turns(limit: Limit, earliest: date, latest: date) -> Iterable[date]:
    return (date(year, limit.first_month, 1) for year in range(earliest.year, latest.year + 1))
