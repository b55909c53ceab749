"""An amount is read as a person means it, in either language's way, or refused; nothing is ever rounded."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from errera.foundation.ui.forms import CentsField
from errera.foundation.ui.forms.fields import LARGEST

READ = {
    "1234": 123_400, "1234.5": 123_450, "1234.56": 123_456, "1234,56": 123_456,
    "1.234,56": 123_456, "1,234.56": 123_456, "1 234,56": 123_456, "1\u202f234,56": 123_456, "1’234.56": 123_456,
    "12.345": 1_234_500, "12,345": 1_234_500,  # three digits behind a mark are thousands: money has two
    "1.234.567,8": 123_456_780, "0": 0, "0,05": 5, "00.10": 10,
}  # fmt: skip
NOT_READ = (
    "much", "-5", "EUR 5", "1e3", "½", "٣", ",50", "5,", "1..5", "1.234.56", "1,234,56", "12,34.56", "12.34,567",
    "0,125", "0.125", "1234.567", "1.2345",
)  # fmt: skip


@pytest.mark.parametrize(("typed", "cents"), READ.items())
def test_an_amount_is_read_in_dutch_and_in_english(typed, cents):
    assert CentsField().clean(typed) == cents


@pytest.mark.parametrize("typed", NOT_READ)
def test_what_is_no_amount_or_could_be_two_is_refused(typed):
    with pytest.raises(ValidationError, match="Write an amount such as"):
        CentsField().clean(typed)


@given(st.integers(0, LARGEST))
def test_every_amount_written_in_either_language_is_read_back(cents):
    whole, rest = divmod(cents, 100)
    english = f"{whole:,}.{rest:02}"
    assert CentsField().clean(english) == cents
    assert CentsField().clean(english.translate(str.maketrans(",.", ".,"))) == cents
    assert CentsField().clean(CentsField().prepare_value(cents)) == cents


def test_nothing_typed_is_no_amount_where_none_is_asked_for():
    assert CentsField(required=False).clean("  ") is None
    with pytest.raises(ValidationError, match="required"):
        CentsField().clean("")


def test_less_than_the_least_and_more_than_can_be_kept_are_refused():
    with pytest.raises(ValidationError, match=r"The least amount is 0\.01"):
        CentsField(least=1).clean("0")
    assert CentsField().clean("0") == 0
    with pytest.raises(ValidationError, match="more than this house can count"):
        CentsField().clean("100.000.000.000,01")


def test_what_was_typed_is_shown_as_it_was_typed():
    assert CentsField().prepare_value("1.23.4") == "1.23.4"
    assert CentsField().prepare_value(5) == "0.05"
