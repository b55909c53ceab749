"""The algebra of figures against a plain reference with fractions, and parents against their children."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.results.shapes import algebra
from errera.strategy.states import Formula

pytestmark = pytest.mark.slow

EXACT = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
COUNTS = st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False, allow_infinity=False)
DAYS = st.integers(0, 2000).map(lambda n: date(2022, 1, 1) + timedelta(days=n))


def figures(formula):
    bottoms = COUNTS if algebra.is_divided(formula) else st.none()
    return st.builds(algebra.figure, EXACT, bottoms, DAYS)


FORMULAS = st.sampled_from(list(Formula))
LISTS = FORMULAS.flatmap(lambda f: st.tuples(st.just(f), st.lists(figures(f), min_size=1, max_size=8)))
TREES = FORMULAS.flatmap(
    lambda f: st.tuples(
        st.just(f), st.dictionaries(st.integers(1, 9), st.lists(figures(f), min_size=1, max_size=5), min_size=1)
    )
)


def reference(formula, rows):
    """Say in the plainest way what a list of figures comes to across parties."""
    if formula == "max":
        return max(Fraction(row.top) for row in rows), None
    top = sum([Fraction(row.top) for row in rows], Fraction(0))
    if formula in ("average", "ratio"):
        return top, sum([Fraction(row.bottom) for row in rows], Fraction(0))
    return top, None


@given(LISTS)
def test_parties_come_to_what_a_plain_reference_says(case):
    formula, rows = case
    made = algebra.over_parties(formula, rows)
    assert (made.top, made.bottom) == reference(formula, rows)


@given(LISTS)
def test_periods_come_to_the_same_but_for_a_stock_which_is_the_latest(case):
    formula, rows = case
    made = algebra.over_time(formula, rows)
    if formula == "latest":
        assert made.on == max(row.on for row in rows)
        assert made in rows
    else:
        assert (made.top, made.bottom) == reference(formula, rows)


@given(LISTS, st.randoms())
def test_the_order_in_which_parties_come_changes_nothing(case, random):
    formula, rows = case
    shuffled = random.sample(rows, len(rows))
    assert algebra.over_parties(formula, shuffled) == algebra.over_parties(formula, rows)


@given(LISTS, st.integers(0, 8))
def test_any_grouping_of_parties_gives_the_same_whole(case, cut):
    formula, rows = case
    groups = [group for group in (rows[:cut], rows[cut:]) if group]
    parents = [algebra.over_parties(formula, group) for group in groups]
    assert algebra.over_parties(formula, parents) == algebra.over_parties(formula, rows)


@given(TREES)
def test_a_parent_is_made_of_its_children_and_of_nothing_else(case):
    formula, measured = case
    up = algebra.rolled(formula, measured)
    assert up.parties == {key: algebra.over_time(formula, rows) for key, rows in measured.items()}
    assert up.whole == algebra.over_parties(formula, list(up.parties.values()))
    assert algebra.gap(formula, up.whole, list(up.parties.values())) is None


@given(TREES, st.integers(1, 10**6))
def test_a_part_that_is_off_by_anything_is_noticed_with_the_exact_difference(case, steps):
    formula, measured = case
    whole = algebra.rolled(formula, measured).whole
    off = Fraction(steps, 10_000)
    wrong = algebra.Figure(whole.top + off, whole.bottom, whole.on)
    parts = [algebra.over_time(formula, rows) for rows in measured.values()]
    assert algebra.gap(formula, wrong, parts).top == off


@given(st.lists(st.tuples(EXACT, st.integers(1, 1000)), min_size=1, max_size=8))
def test_an_average_weighs_every_answer_alike_however_it_is_grouped(answers):
    rows = [algebra.figure(mean * count, count) for mean, count in answers]
    everybody = [Fraction(mean) for mean, count in answers for _ in range(count)]
    assert algebra.over_parties("average", rows).value == sum(everybody) / len(everybody)


def test_nothing_comes_to_nothing():
    assert algebra.over_time("sum", []) is None
    assert algebra.rolled("latest", {1: []}) == algebra.Rolled(None, {})


def test_negative_figures_count():
    assert algebra.over_parties("sum", [algebra.figure(5), algebra.figure(-8)]).value == -3
    assert algebra.over_parties("max", [algebra.figure(-5), algebra.figure(-8)]).value == -5


def test_an_average_of_no_answers_has_no_value_and_spoils_no_other():
    nobody, three = algebra.figure(0, 0), algebra.figure(12, 3)
    assert nobody.value is None
    assert algebra.over_parties("average", [nobody, three]).value == 4


def test_parts_that_are_missing_altogether_leave_the_whole_as_the_gap():
    assert algebra.gap("sum", algebra.figure(7), []) == algebra.Figure(Fraction(7), None)
    assert algebra.gap("ratio", algebra.figure(1, 4), [algebra.figure(1, 3)]) == algebra.Figure(
        Fraction(0), Fraction(1)
    )


def test_floats_are_refused():
    with pytest.raises(TypeError):
        algebra.figure(0.1)
    with pytest.raises(TypeError):
        algebra.figure(1, 0.5)


@given(st.fractions(min_value=-(10**6), max_value=10**6), st.integers(0, 4))
def test_rounding_for_people_is_never_further_off_than_half_a_step(value, places):
    shown = algebra.rounded(value, places)
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(("value", "shown"), [("1/2", "1"), ("-1/2", "-1"), ("149/100", "1"), ("0", "0")])
def test_halves_are_rounded_away_from_nought(value, shown):
    assert algebra.rounded(Fraction(value), 0) == Decimal(shown)
