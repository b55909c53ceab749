"""Accounts, banks, structured communications and the letters that a bank can print."""

import pytest

from errera.foundation.sentences import Invalid
from errera.foundation.ui import speech
from errera.payments import shapes
from tests.factories import payments as make

BROKEN_IBAN = {
    "no number at all": ("none of your business", "not written"),
    "a wrong check digit": ("BE72096123456769", "check digits"),
    "two signs swapped": ("BE71096123457669", "check digits"),
    "too short for its country": ("BE8009612345676", "not written"),
    "a country that has none": ("ZZ83096123456769", "does not exist"),
    "a card number": ("4111111111111111", "not written"),
    "an old account number": ("096-1234567-69", "not written"),
    "a letter O for a nought": ("BE71O96123456769", "check digits"),
}


@pytest.mark.parametrize("case", BROKEN_IBAN)
def test_a_number_that_cannot_be_right_is_refused_with_the_reason(case):
    typed, why = BROKEN_IBAN[case]
    with pytest.raises(Invalid, match=why) as refusal:
        shapes.checked_iban(typed)
    assert refusal.value.field == "iban"
    assert typed in str(refusal.value)


def test_a_number_is_kept_without_spaces_in_capitals():
    assert shapes.checked_iban(" be71 0961 2345 6769 ") == make.OURS
    assert shapes.spaced(make.OURS) == "BE71 0961 2345 6769"


def test_a_number_is_masked_to_its_country_and_last_four_signs():
    assert shapes.masked(make.OURS) == "BE.. .... 6769"
    assert shapes.masked("") == ""


def test_the_code_of_a_bank_may_be_empty_and_belongs_to_the_country_of_the_account():
    assert shapes.checked_bic(" ") == ""
    assert shapes.checked_bic("gkccbebb", country="BE") == "GKCCBEBB"
    with pytest.raises(Invalid, match="in NL, the account in BE"):
        shapes.checked_bic("ABNANL2A", country="BE")
    with pytest.raises(Invalid, match="not the code of a bank"):
        shapes.checked_bic("BANK")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Advance 40 % — Müller & Søn", "Advance 40 - Muller + Son"),
        ("€ 500 voor “hout”", "EUR 500 voor hout"),
        ("plain (2026): 1/2", "plain (2026): 1/2"),
        ("木材", ""),
        ("a\nb\tc", "a b c"),
    ],
)
def test_a_text_is_written_in_the_letters_of_every_bank(text, printed):
    assert shapes.sepa_text(text) == printed


def test_a_text_is_cut_where_the_field_of_the_bank_ends():
    assert shapes.sepa_text("x" * 200, 70) == "x" * 70


@pytest.mark.parametrize(
    ("number", "digits"), [(1, "000000000101"), (97, "000000009797"), (10**10 + 5, "000000000505")]
)
def test_a_structured_communication_ends_with_its_rest_by_97(number, digits):
    assert shapes.communication_for(number) == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+++000/0000/00101+++", "000000000101"),
        ("***000/0000/00101***", "000000000101"),
        ("000000000101", "000000000101"),
        (" 000 / 0000 / 00101 ", "000000000101"),
        ("000000000102", ""),
        ("thank you", ""),
    ],
)
def test_a_structured_communication_is_read_in_every_way_it_is_written(text, digits):
    assert shapes.communication_in(text) == digits


def test_a_structured_communication_is_printed_as_on_a_transfer():
    assert shapes.communication_spoken("000000000101") == "+++000/0000/00101+++"


def test_the_numbers_of_the_tests_are_right_and_differ():
    numbers = {make.iban(n) for n in range(50)}
    assert len(numbers) == 50
    assert {shapes.checked_iban(number) for number in numbers} == numbers


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("AC04", "the account is closed (AC04)"),
        ("AC04 since 2025", "the account is closed (AC04): since 2025"),
        ("ZZ99 odd", "ZZ99 odd"),
        ("", ""),
    ],
)
def test_the_banks_common_reasons_are_said_in_words(told, said):
    assert speech.say(shapes.reason_spoken(told)) == said
