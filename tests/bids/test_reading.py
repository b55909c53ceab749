"""What people type is read as they mean it, or refused at its place."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.bids import shapes
from errera.bids.shapes import reading
from errera.bids.shapes.reading import Unreadable


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1250", 125000), ("1.250,50", 125050), ("1,250.50", 125050), ("EUR 1 250", 125000), ("€12,5", 1250),
     ("1.250", 125000), ("1.250.000", 125000000), ("0,05", 5), ("12.50 EUR", 1250), ("1 000,00", 100000)],
)  # fmt: skip
def test_an_amount_is_read_in_dutch_and_in_english(typed, cents):
    assert reading.cents(typed) == cents


@pytest.mark.parametrize(
    "typed", ["abc", "-5", "1,2,3", "12.345,6789", "1.2345", "½", "٣", "1e5", "99999999999999", ""]
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(Unreadable):
        reading.cents(typed)


@given(st.integers(0, reading.LARGEST))
def test_every_amount_written_in_either_language_is_read_back(cents):
    whole, rest = divmod(cents, 100)
    assert reading.cents(f"{whole:,}.{rest:02}") == cents
    assert reading.cents(f"{whole:,}".replace(",", ".") + f",{rest:02}") == cents


@pytest.mark.parametrize(
    ("typed", "number"), [("10", "10"), ("2,5", "2.5"), ("0.125", "0.125"), ("1.2500", "1.25"), ("1.250,5", "1250.5")]
)
def test_a_quantity_is_read(typed, number):
    assert reading.quantity(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1.250", "1,250", "1.23456", "10000000000", "ten"])
def test_a_quantity_that_can_be_read_in_two_ways_is_refused(typed):
    with pytest.raises(Unreadable):
        reading.quantity(typed)


@pytest.mark.parametrize("typed", ["2026-12-31", "31/12/2026", "31-12-2026", " 2026-12-31 "])
def test_a_day_is_read(typed):
    assert reading.day(typed) == date(2026, 12, 31)


def test_what_is_no_day_is_refused():
    with pytest.raises(Unreadable):
        reading.day("2026-02-30")


TEXT = st.text(max_size=8)
ROW = {
    part: st.lists(st.fixed_dictionaries(dict.fromkeys(names, TEXT)), max_size=2)
    for part, names in shapes.PARTS.items()
}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.fixed_dictionaries({"title": TEXT, "summary": TEXT, **ROW}))
def test_whatever_is_typed_is_read_without_falling_over_and_kept_as_it_is(typed):
    content, faults = shapes.read(typed, "EUR")
    assert len(content.lines) == len(typed["lines"])
    assert all(fault.place and str(fault.sentence) for fault in faults)
    given_back = {"title": typed["title"], "summary": typed["summary"]}
    for part, names in shapes.PARTS.items():
        given_back[f"{part}-count"] = str(len(typed[part]))
        given_back |= {f"{part}-{i}-{n}": row[n] for i, row in enumerate(typed[part]) for n in names}
    kept = shapes.typed_in(given_back, {})
    assert kept == {**typed, **{k: _kept(v) for k, v in typed.items()}}


def _kept(value):
    if isinstance(value, str):
        return value.replace("\x00", "").replace("\r\n", "\n")
    return [{name: _kept(text) for name, text in row.items()} for row in value]


def test_a_part_that_the_form_did_not_bring_stays():
    held = shapes.blank("abc")
    assert shapes.typed_in({"title": "New"}, held) == {**held, "title": "New"}
    assert shapes.typed_in({"lines-count": "²"}, held) == held


def test_the_cost_is_rounded_half_up_once():
    line = {**shapes.blank_row("lines"), "quantity": "0,5", "price": "0,01"}
    content, _ = shapes.read({"lines": [line]}, "EUR")
    assert content.cost_cents == 1


def test_a_part_has_only_so_many_rows():
    kept = shapes.typed_in({"lines-count": "9999"}, {})
    assert len(kept["lines"]) == shapes.MOST_ROWS["lines"]


@pytest.mark.parametrize(
    ("part", "typed", "untouched"),
    [("lines", {"package": "1", "partner": "p"}, True), ("lines", {"unit": "day"}, False),
     ("packages", {}, True), ("packages", {"title": " "}, True), ("packages", {"place": "Japan"}, False),
     ("partners", {}, True), ("partners", {"partner": "p"}, False)],
)  # fmt: skip
def test_a_row_is_untouched_until_somebody_types_in_it(part, typed, untouched):
    assert shapes.is_untouched(part, {**shapes.blank_row(part), **typed}) is untouched
