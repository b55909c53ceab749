"""Speech: sentences, amounts, dates and distances in Dutch and in English."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from errera.foundation.lifecycle import State
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence, Word
from errera.foundation.ui.speech import ago, distance, say

TODAY = dt.date(2026, 3, 16)


class Size(Word):
    """Two sizes."""

    SMALL = "small", "No"


class Lamp(State):
    """A lamp's only state."""

    OFF = "off", "Dark", "nobody"


@pytest.mark.parametrize(
    ("cents", "en", "nl"),
    [
        (4_761_900, "EUR 47,619", "EUR 47.619"),
        (4_761_905, "EUR 47,619.05", "EUR 47.619,05"),
        (-4_761_905, "−EUR 47,619.05", "−EUR 47.619,05"),
        (5, "EUR 0.05", "EUR 0,05"),
        (0, "EUR 0", "EUR 0"),
        (100_000_000_000_000, "EUR 1,000,000,000,000", "EUR 1.000.000.000.000"),
    ],
)
def test_amounts(cents, en, nl):
    with override("en"):
        assert say(Money(cents, "EUR")) == en
    with override("nl"):
        assert say(Money(cents, "EUR")) == nl


@pytest.mark.parametrize(
    ("value", "en", "nl"),
    [
        (dt.date(2021, 11, 25), "25 November 2021", "25 november 2021"),
        (dt.datetime(2021, 11, 25, 23, 30, tzinfo=dt.UTC), "26 November 2021, 00:30", "26 november 2021, 00:30"),
        (True, "Yes", "Ja"),
        (False, "No", "Nee"),
        (12_345, "12,345", "12.345"),
        (Decimal("1234.5"), "1,234.5", "1.234,5"),
        (None, "", ""),
        ("", "", ""),
        ("Agoria", "Agoria", "Agoria"),
        ([True, "x"], "Yes, x", "Ja, x"),
        (Size.SMALL, "No", "Nee"),
        (Lamp.OFF, "Dark", "Donker"),
        (
            Sentence("This table does not sort by “{name}”.", {"name": 1_000}),
            "This table does not sort by “1,000”.",
            "Deze tabel sorteert niet op “1.000”.",
        ),
    ],
)
def test_values(value, en, nl):
    with override("en"):
        assert say(value) == en
    with override("nl"):
        assert say(value) == nl


@pytest.mark.parametrize(
    ("days", "en", "nl"),
    [
        (0, "today", "vandaag"),
        (1, "tomorrow", "morgen"),
        (3, "in 3 days", "over 3 dagen"),
        (1_200, "in 1,200 days", "over 1.200 dagen"),
        (-1, "1 day late", "1 dag te laat"),
        (-5, "5 days late", "5 dagen te laat"),
    ],
)
def test_how_far_a_due_day_is(days, en, nl):
    day = TODAY + dt.timedelta(days=days)
    with override("en"):
        assert distance(day, TODAY) == en
    with override("nl"):
        assert distance(day, TODAY) == nl


@pytest.mark.parametrize(
    ("days", "en", "nl"),
    [(0, "today", "vandaag"), (1, "yesterday", "gisteren"), (5, "5 days ago", "5 dagen geleden")],
)
def test_how_long_ago_a_day_was(days, en, nl):
    day = TODAY - dt.timedelta(days=days)
    with override("en"):
        assert ago(day, TODAY) == en
    with override("nl"):
        assert ago(day, TODAY) == nl
