"""The assurance sample: the draw against hand-worked cases, the estimate against the published method."""

from fractions import Fraction
from math import exp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.claims.shapes.sampling import FACTORS, MOST_ERRORS, Error, Item, draw, estimate, weight_of
from errera.claims.states import Confidence
from errera.foundation.sentences import Invalid


def keys(drawn):
    return {one.item.key for one in drawn.drawn}


def test_a_line_as_large_as_the_interval_is_always_drawn_and_the_interval_is_counted_again():
    """1,000 + 100 + 100 + 100 by 2: the interval of 650 takes the large one; the rest is drawn by 300."""
    items = [Item("a", 1_000), Item("b", 100), Item("c", 100), Item("d", 100)]
    for seed in range(20):
        found = draw(items, count=2, seed=seed)
        assert found.interval == 300
        assert [one.item.key for one in found.drawn if one.is_top] == ["a"]
        assert len(found.drawn) == 2


def test_the_line_under_every_interval_is_drawn():
    """Four lines of 100 by 2: the interval is 200, so one of the first two and one of the last two."""
    items = [Item(key, 100) for key in "abcd"]
    drawn = {frozenset(keys(draw(items, count=2, seed=seed))) for seed in range(40)}
    assert drawn == {frozenset("ac"), frozenset("bd")}


# the interval is 2**53, in as many parts as Python's `random()` knows; of them seed 7 starts from this one
STARTS_AT = 2_916_826_238_065_975


@pytest.mark.parametrize(
    ("first", "key"),
    [(STARTS_AT - 1, "b"), (STARTS_AT, "b"), (STARTS_AT + 1, "a")],
    ids=["ends a cent before the mark", "ends where the mark begins", "holds the mark"],
)
def test_a_seed_marks_the_same_cent_for_ever_and_the_line_that_holds_it_is_drawn(first, key):
    found = draw([Item("a", first), Item("b", 2**53 - first)], count=1, seed=7)
    assert (found.interval, keys(found)) == (2**53, {key})


def test_a_sample_as_large_as_its_population_takes_it_all_and_leaves_no_interval():
    found = draw([Item("a", 10), Item("b", 10)], count=2, seed=1)
    assert (keys(found), found.interval) == ({"a", "b"}, 0)
    none = estimate([Error(10, 0, True)] * 2, interval=found.interval, population=20, confidence=Confidence.C95)
    assert (none.projected, none.upper_limit) == (0, 0)


def test_risk_makes_a_line_longer():
    found = draw([Item("safe", 100, 1), Item("risky", 100, 3)], count=1, seed=3)
    assert found.interval == 400
    chosen = [keys(draw([Item("safe", 100, 1), Item("risky", 100, 3)], count=1, seed=seed)) for seed in range(400)]
    assert 270 < chosen.count({"risky"}) < 330


def test_draw_refuses_nothing_and_no_line():
    with pytest.raises(Invalid, match="nothing to draw from"):
        draw([], count=1, seed=1)
    with pytest.raises(Invalid, match="one line at least"):
        draw([Item("a", 1)], count=0, seed=1)
    for cents, weight in ((0, 1), (1, 0)):
        with pytest.raises(Invalid):
            Item("a", cents, weight)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.integers(1, 10**6), min_size=1, max_size=30),
    st.integers(1, 12),
    st.integers(0, 10**6),
    st.randoms(use_true_random=False),
)
def test_the_draw_is_the_same_for_a_seed_whatever_the_order_of_rows(amounts, count, seed, chance):
    items = [Item(key, cents) for key, cents in amounts.items()]
    first = draw(items, count=count, seed=seed)
    chance.shuffle(items)
    assert draw(items, count=count, seed=seed) == first
    assert len(keys(first)) == len(first.drawn)
    assert all(one.is_top or one.item.size < first.interval for one in first.drawn)
    assert first.population_cents == sum(amounts.values())


# errors, projected, upper limit at 95 percent, with an interval of 10,000
HAND_WORKED = {
    "nothing found: interval × 2.9957": ([], 0, 29_957),
    "one line wrong in full": ([Error(5_000, 5_000, False)], 10_000, 47_439),
    "one line wrong by half: 29,957 + 17,482 × 0.5": ([Error(5_000, 2_500, False)], 5_000, 38_698),
    "two: the larger tainting is weighed first": (
        [Error(1_000, 100, False), Error(1_000, 500, False)], 6_000, 29_957 + 8_741 + 1_552,
    ),
    "the top stratum counts as it is": ([Error(50_000, 7_000, True)], 7_000, 36_957),
    "both": ([Error(50_000, 7_000, True), Error(1_000, 1_000, False)], 17_000, 54_439),
    "a weighted line: error over amount times weight": ([Error(3 * 1_000, 1_000, False)], 3_333, 35_784),
}  # fmt: skip


@pytest.mark.parametrize(("errors", "projected", "limit"), HAND_WORKED.values(), ids=HAND_WORKED)
def test_the_estimate(errors, projected, limit):
    found = estimate(errors, interval=Fraction(10_000), population=100_000, confidence=Confidence.C95)
    assert (found.projected, found.upper_limit) == (projected, limit)
    assert found.basic == 29_957
    assert found.found == sum(error.cents for error in errors)


def test_the_estimate_refuses_more_errors_than_it_has_factors_for():
    errors = [Error(100, 1, False)] * 21
    with pytest.raises(Invalid, match="check every line"):
        estimate(errors, interval=Fraction(100), population=1, confidence=Confidence.C80)


@pytest.mark.parametrize("confidence", list(Confidence))
def test_the_factors_solve_the_poisson_equation(confidence):
    """F_n is where the chance of n or fewer events falls to one less the confidence."""
    for n, factor in enumerate(FACTORS[confidence]):
        rate = factor / 10_000
        term = total = exp(-rate)
        for k in range(1, n + 1):
            term *= rate / k
            total += term
        assert total == pytest.approx(1 - int(confidence) / 100, abs=2e-5)


@pytest.mark.parametrize(
    ("risk", "first", "weight"),
    [("low", False, 1), ("medium", False, 2), ("high", False, 3), ("", False, 1), ("low", True, 2), ("high", True, 3)],
)
def test_risk_and_a_first_claim_ask_for_more_care(risk, first, weight):
    assert weight_of(risk, is_first_claim=first) == weight


@pytest.mark.parametrize(("items", "count", "field"), [([], 1, "from_on"), ([Item("a", 1)], 0, "count")])
def test_a_draw_that_cannot_be_names_its_field(items, count, field):
    with pytest.raises(Invalid) as refused:
        draw(items, count=count, seed=1)
    assert refused.value.field == field


def test_as_many_errors_as_there_are_factors_are_projected():
    found = estimate(
        [Error(2, 1, False)] * MOST_ERRORS, interval=Fraction(1), population=10**9, confidence=Confidence.C95
    )
    assert (found.found, found.projected) == (MOST_ERRORS, MOST_ERRORS // 2)


def test_half_a_cent_is_rounded_up():
    found = estimate([Error(2, 1, False)], interval=Fraction(1), population=10**9, confidence=Confidence.C95)
    assert (found.projected, found.interval) == (1, 1)
