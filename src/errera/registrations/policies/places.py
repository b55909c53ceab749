"""How places are counted, who gets one that comes free, and what a cancellation owes; plain arithmetic."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from errera.foundation.sentences import N_, Invalid, Refusal

from ..shapes import Criterion, Rung
from ..states import WaitingRule

if TYPE_CHECKING:
    from ..models import Door, Registration

PERCENT = 100
Row = TypeVar("Row", bound="Registration")


class Full(Refusal):
    """There is no place left, and no list to wait on."""


def require_open(door: Door, at: datetime) -> None:
    """Refuse to register before a door opens, after it closes, and for an initiative that takes nobody."""
    if not door.initiative_is_open:
        raise Invalid(N_("Nobody can register for this initiative now: it is “{state}”."),
                      state=door.initiative.state_word)  # fmt: skip
    if at < door.opens_at:
        raise Invalid(N_("Registration opens on {moment}."), moment=door.opens_at)
    if at >= door.closes_at:
        raise Invalid(N_("Registration closed on {moment}."), moment=door.closes_at)


def require_room_for_company(door: Door, held: int, asked: int) -> None:
    """Refuse more places for one company than the door gives it."""
    if door.per_company and held + asked > door.per_company:
        raise Invalid(
            N_("One company gets {limit} places at most; yours has asked for {held} and would ask for {asked} more."),
            field="places", limit=door.per_company, held=held, asked=asked,
        )  # fmt: skip


def require_possible(door: Door, asked: int) -> None:
    """Refuse nothing, and more than the door will ever let in."""
    if asked < 1:
        raise Invalid(N_("Name one person at least."), field="places")
    if asked > door.capacity:
        raise Invalid(
            N_("There are {capacity} places in all; {asked} cannot come together."),
            field="places", capacity=door.capacity, asked=asked,
        )  # fmt: skip


def fits(door: Door, asked: int, *, has_line: bool) -> bool:
    """Say whether places can be taken now: enough are free, and nobody in line is overtaken against the rule."""
    if asked > door.free_count:
        return False
    return not (has_line and door.waiting_rule in (WaitingRule.IN_ORDER, WaitingRule.BY_HAND))


def full(door: Door) -> Full:
    """Say that there is no place, and why nobody can wait."""
    return Full(
        N_("All places are taken: {taken} of {capacity}, and there is no waiting list."),
        taken=door.taken_count, capacity=door.capacity,
    )  # fmt: skip


def moving_up(rule: str, free: int, line: Iterable[Row]) -> list[Row]:
    """Give who of a waiting list gets the places that are free, by the published rule.

    Strictly in order, the first that does not fit stops everybody; otherwise whoever does not fit is passed over and
    keeps the place in line. By hand nobody moves up by itself.
    """
    lucky: list[Row] = []
    if rule not in (WaitingRule.IN_ORDER, WaitingRule.FIRST_THAT_FITS):
        return lucky
    for row in line:
        if row.places <= free:
            lucky.append(row)
            free -= row.places
        elif rule == WaitingRule.IN_ORDER:
            break
    return lucky


def owed_percent(ladder: Sequence[Rung], on: date) -> int:
    """Give what a cancellation on a day owes: that of the first rung not passed, everything after the last one.

    Without a ladder nothing is owed.
    """
    if not ladder:
        return 0
    ahead = [rung for rung in ladder if on <= rung.until_on]
    return min(ahead, key=lambda rung: rung.until_on).percent if ahead else PERCENT


def require_ladder(ladder: Sequence[Rung]) -> tuple[Rung, ...]:
    """Give a ladder in the order of its days; refuses a day twice, and owing less by cancelling later."""
    rungs = tuple(sorted(ladder, key=lambda rung: rung.until_on))
    for rung in rungs:
        if not 0 <= rung.percent <= PERCENT:
            raise Invalid(N_("A share owed goes from 0 to 100 per cent."), field="ladder")
    for earlier, later in itertools.pairwise(rungs):
        if earlier.until_on == later.until_on:
            raise Invalid(N_("{day} is on the ladder twice."), field="ladder", day=later.until_on)
        if later.percent < earlier.percent:
            raise Invalid(
                N_("Cancelling later cannot cost less: {later} % until {day}, {earlier} % before."),
                field="ladder", later=later.percent, earlier=earlier.percent, day=later.until_on,
            )  # fmt: skip
    return rungs


def score(criteria: Iterable[Criterion], marks: dict[str, int]) -> int:
    """Give the weighted points of a registration; refuses a criterion without a mark, and marks out of range."""
    points = 0
    for row in criteria:
        mark = marks.get(row.code)
        if mark is None or not 0 <= mark <= row.highest:
            raise Invalid(N_("Give a score from 0 to {highest}."), field=row.code, highest=row.highest)
        points += mark * row.weight
    return points
