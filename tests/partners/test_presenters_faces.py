"""Which two cycles the page of familiar faces compares."""

import datetime as dt
from types import SimpleNamespace

import pytest

from errera.foundation.sentences import Invalid
from errera.partners.presenters.faces import chosen

FIRST, SECOND, NEXT = (
    SimpleNamespace(code=code, from_on=dt.date(year, 1, 1)) for code, year in (("C1", 2017), ("C2", 2022), ("C3", 2027))
)
TODAY = dt.date(2026, 3, 16)


def test_the_latest_two_cycles_that_have_begun_are_compared():
    assert chosen([FIRST, SECOND, NEXT], None, None, TODAY) == (FIRST, SECOND)


def test_a_cycle_to_come_can_be_asked_for():
    assert chosen([FIRST, SECOND, NEXT], "C2", "C3", TODAY) == (SECOND, NEXT)


def test_one_cycle_alone_is_compared_with_nothing():
    assert chosen([FIRST], None, None, TODAY) == (None, None)


def test_two_cycles_are_compared_before_the_second_begins():
    assert chosen([SECOND, NEXT], None, None, TODAY) == (SECOND, NEXT)


def test_a_cycle_that_does_not_exist_is_refused():
    with pytest.raises(Invalid, match="There is no cycle “C9”"):
        chosen([FIRST, SECOND], "C9", None, TODAY)
