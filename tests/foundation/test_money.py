"""Money as whole cents: added within one currency, compared, and shared so that no cent is lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.foundation.money import CurrencyMismatch, Money


def eur(cents):
    return Money(cents, "EUR")


@pytest.mark.parametrize("cents", [1.0, "1", True, None])
def test_money_counts_whole_cents(cents):
    with pytest.raises(TypeError, match="whole cents"):
        Money(cents, "EUR")


def test_amounts_of_one_currency_are_added_taken_away_and_turned():
    assert eur(3) + eur(4) == eur(7)
    assert eur(3) - eur(4) == eur(-1)
    assert -eur(3) == eur(-3)


def test_amounts_of_one_currency_are_compared():
    assert eur(3) < eur(4)
    assert not eur(4) < eur(4)
    assert not eur(5) < eur(4)


@pytest.mark.parametrize("do", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b])
def test_amounts_of_two_currencies_are_never_put_together(do):
    with pytest.raises(CurrencyMismatch, match="EUR and GBP cannot be put together"):
        do(eur(1), Money(1, "GBP"))


# By hand: shares are rounded down, and the cents left go to the largest remainders, ties to the earlier part.
@pytest.mark.parametrize(
    ("cents", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [1, 2], [33, 67]),
        (100, [3, 3, 1], [43, 43, 14]),
        (10, [1, 1, 1, 1], [3, 3, 2, 2]),
        (5, [0, 1, 1], [0, 3, 2]),
        (1, [1, 1], [1, 0]),
        (0, [1, 2], [0, 0]),
        (7, [5], [7]),
        (7, [1], [7]),
        (7, [0, 1], [0, 7]),
        (-100, [1, 1, 1], [-33, -33, -34]),
        (101, [10, 20, 70], [10, 20, 71]),
    ],
)
def test_an_amount_is_shared_to_the_cent(cents, weights, shares):
    assert [part.cents for part in eur(cents).split(weights)] == shares
    assert {part.currency for part in eur(cents).split(weights)} == {"EUR"}


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [2, -1], [-1, 2], [-1]])
def test_weights_are_whole_not_negative_and_not_all_nought(weights):
    with pytest.raises(ValueError, match="not all nought"):
        eur(100).split(weights)


@given(cents=st.integers(-(10**12), 10**12), weights=st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_shares_add_up_and_lie_less_than_a_cent_from_what_is_fair(cents, weights):
    shares = [part.cents for part in eur(cents).split(weights)]
    assert sum(shares) == cents
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(cents * weight, sum(weights))) < 1


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(0, "EUR 0.00"), (1, "EUR 0.01"), (-1, "-EUR 0.01"), (12_345, "EUR 123.45"), (-12_345, "-EUR 123.45")],
)
def test_money_in_a_log_is_exact_to_the_cent(cents, shown):
    assert str(Money(cents, "EUR")) == shown
