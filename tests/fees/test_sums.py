"""The arithmetic of fees against exact fractions: whatever is asked, credited and refunded adds up to the cent."""

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

from errera.fees.shapes import Amounts, credit_down_to, half_up, left_by_ladder, line, split, taxed

CENTS = some.integers(0, 10**9)
RATES = some.sampled_from([0, 600, 1_200, 2_100]) | some.integers(0, 10_000)
PERCENTS = some.lists(some.integers(0, 100), min_size=1, max_size=12)


def rounded(exact: Fraction) -> int:
    """Round half a cent upwards, by fractions."""
    return math.floor(exact + Fraction(1, 2))


@given(CENTS, some.integers(1, 500), RATES)
def test_vat_is_rounded_once_for_a_line_half_a_cent_upwards(unit, places, rate):
    found = line(unit, places, rate)
    assert found.net == unit * places
    assert found.vat == rounded(Fraction(unit * places * rate, 10_000))
    assert found.gross == found.net + found.vat


def test_half_a_cent_goes_up_and_less_goes_down():
    assert (half_up(50, 1, 100), half_up(49, 1, 100), half_up(150, 1, 100)) == (1, 0, 2)


@given(CENTS, PERCENTS)
def test_what_the_ladder_leaves_is_the_sum_of_shares_rounded_once(unit, percents):
    left = left_by_ladder(unit, percents)
    assert left == rounded(Fraction(unit * sum(percents), 100))
    assert 0 <= left <= unit * len(percents)


@settings(max_examples=200)
@given(CENTS.filter(bool), some.integers(1, 20), RATES, some.lists(PERCENTS, max_size=5), some.integers(0, 10**10))
def test_whatever_is_credited_and_refunded_adds_up_and_is_never_more_than_was_paid(unit, places, rate, falls, paid):
    """Cancel in several steps, in any order, after any payment: cents neither appear nor get lost."""
    whole = line(unit, places, rate)
    received, waived, refunds, standing = min(paid, whole.gross), 0, 0, whole
    for percents in falls:
        shares = (percents * places)[:places]
        note = credit_down_to(standing, left_by_ladder(unit, shares), rate)
        assert min(note.net, note.vat) >= 0, "nothing is credited below nought"
        parts = split(note.gross, whole.gross - received - waived)
        assert parts.waived + parts.refund == note.gross
        waived, refunds, standing = waived + parts.waived, refunds + parts.refund, standing - note
        if note.net:
            assert standing.vat <= taxed(standing.net, rate).vat, "VAT follows what stands"
    assert 0 <= refunds <= received
    assert standing.gross == whole.gross - waived - refunds
    assert received - refunds <= standing.gross


@given(CENTS, RATES)
def test_crediting_everything_leaves_nothing(net, rate):
    whole = taxed(net, rate)
    assert credit_down_to(whole, 0, rate) == (whole if net else Amounts(0, 0))
    assert credit_down_to(whole, net, rate) == Amounts(0, 0)
