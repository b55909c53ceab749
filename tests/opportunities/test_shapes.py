"""Plain reckoning: credit to the cent, bands, time to win, waves, and rates read exactly; without a database."""

import random
from datetime import date
from fractions import Fraction

import pytest

from errera.foundation.money import Money
from errera.foundation.sentences import Invalid
from errera.opportunities.planning import success_of
from errera.opportunities.presenters import success as pictures
from errera.opportunities.shapes import (
    SHARES,
    WHOLE_UNITS,
    Rate,
    additional,
    converted,
    months_later,
    percent,
    proposed,
    read_rates,
    shares_of,
    spoken,
    spoken_rate,
    spread_of,
    together,
    totals,
    units_of,
)
from errera.opportunities.states import OPPORTUNITY, Band, Takes, step_into

# --- credit -----


def random_keys(draw):
    cuts = sorted(draw.sample(range(1, 10_000), draw.randint(0, 6)))
    return {i: b - a for i, (a, b) in enumerate(zip([0, *cuts], [*cuts, 10_000], strict=True))}


def test_shares_add_up_to_the_cent_in_every_year_and_altogether():
    draw = random.Random(21)
    for _ in range(300):
        keys = random_keys(draw)
        years = {year: draw.choice([0, 1, 7, draw.randrange(10**11)]) for year in draw.sample(range(1, 6), 3)}
        split = shares_of(years, keys)
        for year, cents in years.items():
            assert sum(split[partner][year] for partner in keys) == cents
            for partner, key in keys.items():  # nobody is a whole cent away from the exact share
                assert abs(split[partner][year] - Fraction(cents * key, 10_000)) < 1
        assert sum(totals([split]).values()) == sum(years.values())


def test_the_programme_counts_many_wins_once_whatever_their_keys():
    draw = random.Random(22)
    wins = [({1: draw.randrange(10**9), 2: draw.randrange(10**9)}, random_keys(draw)) for _ in range(50)]
    found = totals(shares_of(years, keys) for years, keys in wins)
    assert sum(found.values()) == sum(sum(years.values()) for years, _ in wins)


def test_at_a_tie_the_lower_row_number_gets_the_cent():
    assert shares_of({1: 1}, {9: 5_000, 4: 5_000}) == {4: {1: 1}, 9: {1: 0}}


@pytest.mark.parametrize(
    ("keys", "whole"), [([3_333, 3_333, 3_333], [3_334, 3_333, 3_333]), ([0, 0], [5_000, 5_000]), ([1], [10_000])]
)
def test_a_proposed_key_is_always_whole(keys, whole):
    assert proposed(keys) == whole


@pytest.mark.parametrize(("share", "said"), [(10_000, "100"), (3_333, "33.33"), (5_050, "50.5"), (5, "0.05")])
def test_a_share_is_written_as_people_write_it(share, said):
    assert percent(share) == said


# --- what a win adds -----


@pytest.mark.parametrize("band", list(Band))
def test_a_band_gives_low_central_high_in_order_and_never_more_than_the_value(band):
    draw = random.Random(23)
    for cents in [0, 1, 99, *(draw.randrange(10**12) for _ in range(50))]:
        found = additional(cents, band)
        assert 0 <= found.low <= found.central <= found.high <= cents
        low, central, high = (Fraction(cents * share, 100) for share in SHARES[band])
        assert (found.low <= low, found.high >= high) == (True, True)
        assert abs(found.central - central) <= Fraction(1, 2)


def test_estimates_add_up_end_by_end():
    assert together([additional(100, "up_to_20"), additional(100, "all")]) == additional(0, "none").__class__(
        100, 110, 120
    )


# --- time -----


def test_time_to_win_is_a_distribution():
    spread = spread_of([10, 20, 100, 400, 1000])
    assert spread.quantiles == ((25, 20), (50, 100), (75, 400), (90, 1000))
    assert [count for _, _, count in spread.ranges] == [2, 0, 1, 0, 1, 1]
    assert spread.median == 100
    assert spread_of([]).median is None
    assert sum(count for _, _, count in spread_of(range(2_000)).ranges) == 2_000


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [(date(2026, 3, 16), 3, date(2026, 6, 16)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
     (date(2026, 12, 31), 24, date(2028, 12, 31)), (date(2024, 2, 29), 12, date(2025, 2, 28))],
)  # fmt: skip
def test_some_months_later_is_the_same_day_or_the_last_of_the_month(day, months, then):
    assert months_later(day, months) == then


# --- facts and stages -----


@pytest.mark.parametrize(
    ("takes", "kept", "said"),
    [(Takes.TEXT, "x", "x"), (Takes.WHOLE, "12", 12), (Takes.AMOUNT, "EUR 500", Money(500, "EUR")),
     (Takes.DAY, "2026-03-01", date(2026, 3, 1)), (Takes.YES, "yes", True)],
)  # fmt: skip
def test_a_fact_is_said_by_its_kind(takes, kept, said):
    assert spoken(takes, kept) == said


@pytest.mark.parametrize(
    ("target", "state", "step"),
    [("open", "open", "change"), ("qualified", "qualified", "change_qualified"), ("qualified", "open", "qualify"),
     ("won", "open", "win"), ("won", "qualified", "win"), ("open", "qualified", "change")],
)  # fmt: skip
def test_a_stage_is_reached_by_the_step_into_its_state(target, state, step):
    assert step_into(target, state) == step
    assert step in OPPORTUNITY.steps


# --- exchange rates -----

HISTORY = (
    b"Date,USD,JPY,SIT,\n"
    b"2026-03-02,1.0921,160.12,N/A,\n"
    b"2026-02-27,1.09,159.8,239.6400,\n"
)  # fmt: skip
DAILY = b"Date, USD, JPY, \n02 March 2026, 1.0921, 160.12, \n"
XML = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<Cube><Cube time="2026-03-02"><Cube currency="USD" rate="1.0921"/><Cube currency="JPY" rate="160.12"/></Cube></Cube>
</gesmes:Envelope>"""
MARCH = date(2026, 3, 2)
BOTH = [Rate("USD", MARCH, 1_092_100), Rate("JPY", MARCH, 160_120_000)]


@pytest.mark.parametrize("content", [HISTORY, DAILY, XML], ids=["history", "daily", "xml"])
def test_each_file_of_the_bank_is_read_exactly(content):
    assert read_rates(content, since=MARCH) == BOTH


def test_days_that_have_no_rate_of_a_currency_are_left_out():
    assert [rate.currency for rate in read_rates(HISTORY)] == ["USD", "JPY", "USD", "JPY", "SIT"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "first column"),
        (b"Day,USD\n", "first column"),
        (b"Date,usd\n", "“usd” is no currency"),
        (b"Date,USD,USD\n", "twice"),
        (b"Date,USD\n2026-03-02,1.1,5\n", "Row 2 has 3 columns; the first row has 2"),
        (b"Date,USD\n2 Mar,1.1\n", "Row 2, column Date: “2 Mar” is no date"),
        (b"Date,USD,JPY\n2026-03-02,1.1,one\n", "Row 2, column JPY: “one” is no rate"),
        (b"Date,USD\n2026-03-02,1.1234567\n", "Row 2, column USD"),
        (b"Date,USD\n2026-03-02,0\n", "Row 2, column USD"),
        (b"Date,USD\n2026-03-02,-1\n", "Row 2, column USD"),
        (b"Date,USD\n2026-03-02,1\n2026-03-02,1\n", "stands twice"),
        (b"Date,USD\n", "no rate in this file"),
        (b"Date,USD\n\xff\n", "no text file"),
        (b"<a/>", "no rate in this file"),
        (b"<a", "not XML"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (XML.replace(b"USD", b"Dollar"), "Day 1: “Dollar” is no currency"),
        (XML.replace(b"1.0921", b"much"), "Row 1, column USD"),
        (XML.replace(b"2026-03-02", b"today"), "column time"),
    ],
)
def test_a_broken_file_is_refused_with_row_and_column(content, words):
    with pytest.raises(Invalid, match=words) as refused:
        read_rates(content)
    assert refused.value.field == "file"


@pytest.mark.parametrize(("cents", "units", "into", "gives"), [
    (100, 1_000_000, WHOLE_UNITS, 100), (100, 2_000_000, WHOLE_UNITS, 50), (1, 2_000_000, WHOLE_UNITS, 1),
    (16_012, 160_120_000, WHOLE_UNITS, 100), (100, 1_000_000, 1_092_100, 109), (0, 5, 7, 0),
])  # fmt: skip
def test_an_amount_is_converted_exactly_and_half_a_cent_goes_up(cents, units, into, gives):
    assert converted(cents, units=units, into=into) == gives


def test_a_rate_is_read_and_written_without_loss():
    draw = random.Random(24)
    for _ in range(200):
        units = draw.randrange(1, 10**12)
        assert units_of(f"{spoken_rate(units):f}") == units


# --- success -----


def test_rates_that_cannot_be_told_apart_stand_by_name_and_the_page_says_so():
    found = success_of({"b": (5, 10), "a": (6, 10), "c": (0, 0)})
    assert not found.can_rank
    rows = pictures.rows_of(found, {"a": "Zinc", "b": "Acorn", "c": "Copper"})
    assert [row.name for row in rows] == ["Acorn", "Zinc", "Copper"]
    assert "cannot be told who does better" in pictures.finding(found, "partner").text
    assert rows[-1].rate == ""


def test_rates_that_lie_apart_are_put_into_groups():
    found = success_of({"low": (1, 100), "high": (90, 100)})
    assert [(row.key, row.tier) for row in found.rates] == [("high", 1), ("low", 2)]
    assert pictures.finding(found, "kind").facts == {"tiers": 2}
    assert "Nothing is won or lost" in pictures.finding(success_of({}), "kind").text


def test_the_time_to_win_is_said_with_those_that_are_not_counted():
    assert "Nothing is won yet" in pictures.time_to_win(spread_of([]), 3).text
    said = pictures.time_to_win(spread_of([1, 2, 3]), 3)
    assert (said.facts["half"], said.facts["going"]) == (2, 3)
    assert [bar.width for bar in pictures.bars_of(spread_of([1, 2, 40]))][:2] == [300, 150]
