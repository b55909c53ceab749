"""What holds for every register: order does not matter, room is never below nought, and counting days agrees."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from errera.aid.policies import course, fits, free_on, position, tightest
from errera.aid.shapes import Division, Limit, Register, Row, Tie
from errera.aid.states import Window

pytestmark = pytest.mark.slow

START = date(2021, 1, 1)
ROLLING = Limit("new", 1_000, date(2024, 1, 1))
FISCAL = Limit("old", 700, date(2014, 1, 1), date(2023, 12, 31), window=Window.FISCAL)
days = some.dates(START, date(2028, 12, 31))
who = some.integers(1, 4)
numbers = itertools.count()


@some.composite
def rows(draw, most=400):
    return Row(
        f"r{draw(some.integers(0, 10**9))}", draw(who), draw(some.integers(1, most)), draw(days),
        member_state=draw(some.sampled_from(["BE", "NL"])),
    )  # fmt: skip


@some.composite
def ties(draw):
    start = draw(days)
    return Tie(draw(who), draw(who), start, draw(some.none() | some.dates(start, date(2029, 1, 1))))


@some.composite
def divisions(draw):
    takers = draw(some.dictionaries(who, some.integers(1, 9), min_size=1, max_size=3))
    return Division(draw(who), draw(days), tuple(sorted(takers.items())))


registers = some.builds(
    Register,
    ties=some.lists(ties(), max_size=5).map(tuple),
    rows=some.lists(rows(), max_size=12, unique_by=lambda row: row.key).map(tuple),
    divisions=some.lists(divisions(), max_size=3, unique_by=lambda d: (d.holder, d.on)).map(tuple),
    limits=some.just((FISCAL, ROLLING)),
)


@settings(max_examples=200, deadline=None)
@given(registers, who, days, some.randoms())
def test_the_order_of_the_rows_does_not_matter(register, organisation, day, shuffle):
    mixed = [list(part) for part in (register.ties, register.rows, register.divisions, register.limits)]
    for part in mixed:
        shuffle.shuffle(part)
    again = Register(*map(tuple, mixed))
    assert position(register, organisation, "BE", day) == position(again, organisation, "BE", day)


@settings(max_examples=200, deadline=None)
@given(registers, who, days)
def test_no_cent_is_lost_or_made_by_a_split(register, organisation, day):
    limit = Limit("all", 10**9, date(2000, 1, 1), years=10)
    open_to_all = Register((), register.rows, register.divisions, (limit,))
    held = sum(position(open_to_all, one, "BE", day).used_cents for one in range(1, 5))
    assert held == sum(row.cents for row in register.rows if row.member_state == "BE" and row.granted_on <= day)


@settings(max_examples=100, deadline=None)
@given(some.lists(ties(), max_size=3), some.lists(rows(), max_size=15, unique_by=lambda row: row.key))
def test_grants_that_fit_never_lead_over_the_ceiling_on_a_day_of_a_grant(known, wanted):
    register = Register(tuple(known), (), (), (FISCAL, ROLLING))
    for row in wanted:
        if fits(tightest(register, row)):
            register = register.plus(row)
    for row in register.rows:
        found = position(register, row.holder, row.member_state, row.granted_on)
        assert found.used_cents <= found.ceiling_cents
        assert found.room_cents == found.ceiling_cents - found.used_cents


def counted_day_by_day(register: Register, organisation: int, member_state: str, on: date) -> int:
    """Work it out the slow way: who is one by asking everybody in turn, and what counts by walking through the days."""
    together = {organisation}
    for _ in range(5):
        for tie in register.ties:
            begun = tie.from_on is None or tie.from_on <= on
            if begun and not (tie.until_on is not None and tie.until_on < on) and together & {tie.one, tie.other}:
                together |= {tie.one, tie.other}
    granted = {}
    for row in register.rows:
        if row.holder in together and row.member_state == member_state:
            granted[row.granted_on] = granted.get(row.granted_on, 0) + row.cents
    total, day = 0, on
    is_fiscal = on < ROLLING.from_on
    while day.year > on.year - 3 if is_fiscal else (day.year + 3, day.month, day.day) > (on.year, on.month, on.day):
        total += granted.get(day, 0)
        day -= timedelta(days=1)
    return total


@settings(max_examples=200, deadline=None)
@given(registers, who, days)
def test_counting_day_by_day_gives_the_same(register, organisation, day):
    plain = Register(register.ties, register.rows, (), register.limits)
    assert position(plain, organisation, "BE", day).used_cents == counted_day_by_day(plain, organisation, "BE", day)


@settings(max_examples=200, deadline=None)
@given(days, some.sampled_from([FISCAL, ROLLING]))
def test_aid_is_free_on_the_first_day_it_no_longer_counts(granted_on, limit):
    limit = Limit("x", 1_000, START, window=limit.window)
    register = Register((), (Row("r", 1, 5, granted_on),), (), (limit,))
    free = free_on(limit, granted_on)
    assert position(register, 1, "BE", free - timedelta(days=1)).used_cents == 5
    assert position(register, 1, "BE", free).used_cents == 0


@settings(max_examples=60, deadline=None)
@given(registers, who, some.integers(0, 1000))
def test_the_course_agrees_with_the_position_of_every_day(register, organisation, ahead):
    earliest = date(2023, 6, 1)
    turns = course(register, organisation, "BE", earliest, date(2027, 12, 31))
    day = earliest + timedelta(days=ahead)
    then = [turn for turn in turns if turn.on <= day][-1]
    found = position(register, organisation, "BE", day)
    assert (then.used_cents, then.room_cents) == (found.used_cents, found.room_cents)
