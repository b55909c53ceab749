"""The plain rules of the room as truth tables: progress, completeness, spans, costs, the way of a euro."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.results.shapes import (
    Duty,
    Joint,
    Path,
    Strand,
    TiersDiffer,
    bounds,
    code,
    cost_per_result,
    days,
    flow_of,
    judge,
    kept,
    numbers,
    shared,
    shown,
    weakest,
)  # fmt: skip
from errera.results.states import Outlook, Span, Tier

HALF = Fraction(1, 2)
FLOW = {"formula": "sum"}
LEVEL = {"formula": "latest"}
LESS = {"direction": "less"}
A, T, B, X = Outlook.AHEAD, Outlook.ON_TRACK, Outlook.BEHIND, Outlook.CANNOT_TELL
RULE = [
    # target, value, share, previous, more -> the word
    (None, 5, 1, None, FLOW, X),  # no target
    (100, None, 1, None, FLOW, X),  # nothing approved
    (100, 50, HALF, None, FLOW, T),  # a flow on its path
    (100, 45, HALF, None, FLOW, T),  # a tenth below is close enough while the year runs
    (100, 44, HALF, None, FLOW, B),
    (100, 55, HALF, None, FLOW, T),  # a tenth above is no more than on track
    (100, 56, HALF, None, FLOW, A),
    (100, 100, 1, None, FLOW, T),  # at the end
    (100, 99, 1, None, FLOW, B),  # at the end nothing is close enough
    (100, 110, 1, None, FLOW, T),
    (100, 111, 1, None, FLOW, A),
    (0, 1, 1, None, FLOW, A),  # against a target of nought
    (0, 0, 1, None, FLOW, T),
    (100, 3, 0, None, FLOW, A),  # before anything was to be expected
    (110, 105, HALF, 100, LEVEL, T),  # halfway from 100 to 110
    (110, Fraction(1044, 10), HALF, 100, LEVEL, B),
    (110, Fraction(1056, 10), HALF, 100, LEVEL, A),
    (110, 103, HALF, None, LEVEL, X),  # no earlier value
    (110, 112, HALF, None, LEVEL, T),  # reached already
    (110, 109, 1, 100, LEVEL, B),
    (110, 110, 1, None, LEVEL, T),
    (110, 112, 1, 100, LEVEL, A),
    (100, 100, HALF, 100, LEVEL, T),  # a target to stay where one is
    (100, 101, HALF, 100, LEVEL, A),
    (10, 5, HALF, None, FLOW | LESS, T),  # where less is better
    (10, 6, HALF, None, FLOW | LESS, B),
    (10, 4, HALF, None, FLOW | LESS, A),
    (10, 10, 1, 15, LEVEL | LESS, T),
    (10, 11, 1, 15, LEVEL | LESS, B),
    (10, 9, HALF, None, LEVEL | LESS, A),  # reached already, and by more than a twentieth
    (10, 13, HALF, None, LEVEL | LESS, X),
    (-5, -5, 1, None, FLOW, T),  # negative targets are targets
    (-5, -6, 1, None, FLOW, B),
]


@pytest.mark.parametrize(("target", "value", "share", "previous", "more", "word"), RULE)
def test_the_honest_word(target, value, share, previous, more, word):
    fractions = [None if one is None else Fraction(one) for one in (target, value, share, previous)]
    judged = judge(Path(*fractions, **more))
    assert judged.word == word
    assert judged.reason.text
    assert (judged.expected is None) == (word == X)


def test_a_reason_names_both_numbers_and_how_much_of_the_year_is_covered():
    said = str(judge(Path(Fraction(100), Fraction(44), Fraction(1, 3))).reason)
    assert said == "44 where 33.33 was to be expected: 33 per cent of the year is covered."
    assert str(judge(Path(Fraction(3), Fraction(4))).reason) == "4 against a target of 3; the year is covered."


@pytest.mark.parametrize(
    ("value", "said"), [(None, ""), (Fraction(4), 4), (Fraction(1, 3), Decimal("0.33")), (Fraction(4999, 1000), 5)]
)
def test_fractions_are_read_as_people_read_them(value, said):
    assert shown(value) == said


TODAY = date(2026, 3, 16)
DUE = date(2026, 2, 14)


@pytest.mark.parametrize(
    ("duty", "completeness", "timeliness"),
    [
        (Duty(DUE, None, 4, 4), 0, 0),  # late, and a draft tells nobody anything
        (Duty(DUE, DUE, 4, 3), 75, 100),
        (Duty(DUE, DUE + timedelta(days=1), 4, 4), 100, 0),
        (Duty(DUE, DUE, 0, 0), None, 100),
        (Duty(date(2026, 5, 1), None, 4, 1), None, None),  # not due yet: nobody's fault
        (Duty(date(2026, 5, 1), TODAY, 4, 4), 100, 100),  # came before its day
        (Duty(TODAY, None, 4, 4), None, None),  # today is in time
        (Duty(DUE, DUE, 2, 5), 100, 100),  # more than was promised is not more than all
    ],
)
def test_what_a_partner_has_kept_of_its_word(duty, completeness, timeliness):
    found = kept([duty], TODAY)
    assert (found.completeness, found.timeliness) == (completeness, timeliness)


@given(st.integers(2000, 2100), st.sampled_from(list(Span)))
def test_the_periods_of_a_year_cover_each_day_once(year, span):
    pieces = [bounds(year, span, number) for number in numbers(span)]
    assert pieces[0][0] == date(year, 1, 1)
    assert pieces[-1][1] == date(year, 12, 31)
    assert all(ends + timedelta(days=1) == begins for (_, ends), (begins, _) in itertools.pairwise(pieces))
    assert sum(days(*piece) for piece in pieces) == days(date(year, 1, 1), date(year, 12, 31))
    assert len({code(year, span, number) for number in numbers(span)}) == len(pieces)


def test_a_year_has_no_fifth_quarter():
    with pytest.raises(ValueError, match="no quarter 5"):
        bounds(2026, "quarter", 5)


def test_a_cost_shows_both_numbers_and_rounds_to_the_cent():
    cost = cost_per_result(100_000, [(Tier.ACTIVITY, Fraction(2)), (Tier.ACTIVITY, Fraction(1))])
    assert (cost.cents, cost.results, cost.tier, cost.each) == (100_000, 3, Tier.ACTIVITY, 33_333)


@pytest.mark.parametrize("results", [[], [(Tier.ACTIVITY, Fraction(0))], [(Tier.CONFIRMED, Fraction(-3))]])
def test_nothing_is_divided_by_no_result(results):
    assert cost_per_result(100_000, results) is None


def test_a_cost_never_goes_across_tiers():
    with pytest.raises(TiersDiffer):
        cost_per_result(100_000, [(Tier.ACTIVITY, Fraction(2)), (Tier.CONFIRMED, Fraction(1))])


@pytest.mark.parametrize(
    ("tiers", "weak"), [(["confirmed", "activity"], "activity"), (["confirmed"], "confirmed"), ([], None)]
)
def test_a_sum_is_as_strong_as_its_weakest_part(tiers, weak):
    assert weakest(tiers) == weak


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), max_size=8))
def test_the_money_of_an_allocation_is_shared_to_the_cent(cents, wanted):
    parts, left = shared(cents, wanted)
    assert sum(parts) + left == cents
    assert min([*parts, left]) >= 0
    assert all(part <= want for part, want in zip(parts, wanted, strict=True))
    assert left == max(cents - sum(wanted), 0)


STRANDS = st.lists(
    st.builds(
        lambda cents, keys: Strand(cents, tuple(Joint(stage, key, key) for stage, key in enumerate(keys))),
        st.integers(0, 10**9),
        st.tuples(*[st.sampled_from("abc")] * 5),
    ),
    max_size=20,
)


@pytest.mark.slow
@given(STRANDS)
def test_every_stage_adds_up_to_the_same_whole_and_every_joint_to_its_ribbons(strands):
    flow = flow_of(strands)
    assert flow.total == sum(strand.cents for strand in strands)
    for number, stage in enumerate(flow.stages):
        assert sum(cents for _, cents in stage) == flow.total
        for joint, cents in stage:
            if number < 4:
                assert sum(r.cents for r in flow.ribbons if r.source == joint) == cents
            if number:
                assert sum(r.cents for r in flow.ribbons if r.goal == joint) == cents


def test_a_strand_that_skips_a_stage_is_refused():
    with pytest.raises(ValueError, match="every stage"):
        Strand(1, (Joint(0, "a", "A"), Joint(2, "b", "B")))
