"""Splitting to the cent, weighing in exact points, ranking with ties, sealing in one way only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.bids import shapes
from errera.bids.shapes import Asked, Measure, Standing

AMOUNTS = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=12)


@given(AMOUNTS, st.data())
def test_a_reduced_award_adds_up_to_the_cent_and_no_line_gets_more_than_it_asked(amounts, data):
    lines = [Asked("p", "travel", "x", grant + own, grant) for grant, own in amounts]
    asked = sum(line.grant_cents for line in lines)
    if not asked:
        return
    cents = data.draw(st.integers(1, asked))
    parts = shapes.granted(cents, lines)
    assert sum(part.grant_cents for part in parts) == cents
    for part, line in zip(parts, lines, strict=True):
        assert 0 <= part.grant_cents <= line.grant_cents
        assert part.grant_cents <= part.cost_cents <= line.cost_cents
        own, own_asked = part.cost_cents - part.grant_cents, line.cost_cents - line.grant_cents
        assert own * asked >= own_asked * cents  # the partner's share never falls


@pytest.mark.parametrize("cents", [0, -1, 101])
def test_an_award_of_nothing_or_beyond_what_was_asked_is_refused(cents):
    with pytest.raises(ValueError, match="more than nought"):
        shapes.granted(cents, [Asked("p", "travel", "x", 100, 100)])


def test_a_whole_award_changes_nothing():
    line = Asked("p", "travel", "x", 150, 100)
    assert shapes.granted(100, [line])[0].cost_cents == 150


MEASURES = (Measure("a", 60, 10, 5), Measure("b", 40, 20, 0))


def test_points_are_weighed_in_exact_thousandths():
    assert shapes.thousandths({"a": 7, "b": 13}, MEASURES) == 7 * 600 + 13 * 400


def test_a_bid_passes_when_every_criterion_reaches_its_threshold():
    assert shapes.passes({"a": 5, "b": 0}, MEASURES)
    assert not shapes.passes({"a": 4, "b": 20}, MEASURES)


def test_the_spread_is_flagged_beyond_the_setting_and_not_at_it():
    near, wide = ([{"a": 4, "b": 0}, {"a": 7, "b": 0}], [{"a": 4, "b": 0}, {"a": 8, "b": 0}])
    assert [spread.is_wide for spread in shapes.spreads(near, MEASURES, wide_percent=30)] == [False, False]
    first = shapes.spreads(wide, MEASURES, wide_percent=30)[0]
    assert (first.lowest, first.highest, first.range, first.is_wide) == (4, 8, 4, True)


def test_equal_points_share_a_place_and_what_fails_comes_last():
    rows = [Standing("d", 9000, False), Standing("a", 8000, True), Standing("c", 7000, True), Standing("b", 8000, True)]
    placed = [(s.key, s.place, s.is_tied) for s in shapes.ranked(rows)]
    assert placed == [("a", 1, True), ("b", 1, True), ("c", 3, False), ("d", 4, False)]


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=8), st.randoms())
def test_the_order_of_arrival_changes_no_place(rows, chance):
    standings = [Standing(str(i), points, passes) for i, (points, passes) in enumerate(rows)]
    shuffled = standings[:]
    chance.shuffle(shuffled)
    assert shapes.ranked(standings) == shapes.ranked(shuffled)


def test_equal_facts_have_one_seal_and_any_change_another():
    one, same = {"b": "é", "a": [1, 2]}, {"a": [1, 2], "b": "é"}
    assert shapes.canonical(one) == '{"a":[1,2],"b":"é"}' == shapes.canonical(same)
    assert shapes.hash_of(shapes.canonical(one)) != shapes.hash_of(shapes.canonical({**one, "a": [2, 1]}))
