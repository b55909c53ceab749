"""Numbers and letters of the bank's world: accounts, banks, structured communications, and what a transfer may say."""

from __future__ import annotations

import re
import unicodedata

from stdnum import bic, iban
from stdnum.be import ogm_vcs
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

from errera.foundation.sentences import N_, Invalid, Sentence

# What every bank of the euro area takes (EPC217-08); anything else may come back from the bank.
OUTSIDE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "œ": "oe",
                         "Œ": "OE", "đ": "d", "Đ": "D", "’": "'", "‘": "'", "–": "-", "—": "-", "&": "+", "€": "EUR",
                         "ð": "d", "þ": "th", "ı": "i"})  # fmt: skip
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}")
COMMUNICATION = re.compile(r"(?:\+\+\+|\*\*\*)?(\d{3})/?(\d{4})/?(\d{5})(?:\+\+\+|\*\*\*)?")
FAULTS: dict[type[ValidationError], str] = {
    InvalidLength: N_("it has too few or too many signs for its country"),
    InvalidFormat: N_("it is not written as such a number is"),
    InvalidChecksum: N_("its check digits do not agree"),
    InvalidComponent: N_("its country or its bank does not exist"),
}


def checked_iban(typed: str, *, field: str = "iban") -> str:
    """Give an account number without spaces, in capitals; refuses one that cannot be right, and says why."""
    number = iban.compact(typed.strip().upper())
    try:
        if not IBAN.fullmatch(number):
            raise InvalidFormat
        return str(iban.validate(number))
    except ValidationError as fault:
        raise Invalid(
            N_("“{typed}” is not an account number (IBAN): {why}."), field=field, typed=typed, why=_why(fault)
        ) from fault


def checked_bic(typed: str, *, country: str = "", field: str = "bic") -> str:
    """Give a bank's code in capitals, or nothing; refuses one that cannot be right or is of another country."""
    if not typed.strip():
        return ""
    try:
        known = str(bic.validate(typed.strip().upper()))
    except ValidationError as fault:
        raise Invalid(
            N_("“{typed}” is not the code of a bank (BIC): {why}."), field=field, typed=typed, why=_why(fault)
        ) from fault
    if country and known[4:6] != country:
        raise Invalid(
            N_("The bank {bic} is in {bank}, the account in {account}."),
            field=field, bic=known, bank=known[4:6], account=country,
        )  # fmt: skip
    return known


def _why(fault: ValidationError) -> Sentence:
    return Sentence(FAULTS.get(type(fault), FAULTS[InvalidFormat]))


def masked(number: str) -> str:
    """Give the country and the last four signs of an account number: BE.. .... 1234."""
    return f"{number[:2]}.. .... {number[-4:]}" if number else ""


def spaced(number: str) -> str:
    """Give an account number in groups of four, as it is printed."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))


def sepa_text(text: str, length: int = 140) -> str:
    """Write a text in the letters that every bank takes: accents fall away, other signs become a space."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(OUTSIDE.sub(" ", plain).split())[:length].strip()


def communication_for(number: int) -> str:
    """Give the twelve digits of a Belgian structured communication: ten of a number, and its rest by 97."""
    base = f"{number % 10_000_000_000:010}"
    return f"{base}{ogm_vcs.calc_check_digits(base)}"


def communication_in(text: str) -> str:
    """Give the twelve digits of a structured communication that a text is, or nothing."""
    found = COMMUNICATION.fullmatch(re.sub(r"\s", "", text))
    digits = "".join(found.groups()) if found else ""
    return digits if digits and ogm_vcs.is_valid(digits) else ""


def communication_spoken(digits: str) -> str:
    """Give a structured communication as it is printed: +++010/8068/17183+++."""
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


# The reasons that banks give most when a credit transfer does not arrive (ISO 20022, external return reasons).
RETURN_REASONS = {
    "AC01": N_("the account number is not right"),
    "AC04": N_("the account is closed"),
    "AC06": N_("the account is blocked"),
    "AG01": N_("the account takes no transfers"),
    "AM05": N_("the payment was there twice"),
    "BE04": N_("the address of the payee is missing"),
    "FOCR": N_("the payment was called back"),
    "MD07": N_("the holder of the account has died"),
    "MS02": N_("the payee refused it"),
    "MS03": N_("the bank gives no reason"),
    "RC01": N_("the code of the bank is not right"),
}


def reason_spoken(told: str) -> Sentence:
    """Give what a bank said about a payment that did not arrive, its code in words where it is a common one."""
    code, _, more = told.partition(" ")
    if code not in RETURN_REASONS:
        return Sentence(told)
    known = Sentence(N_("{why} ({code})"), {"why": Sentence(RETURN_REASONS[code]), "code": code})
    return Sentence(N_("{known}: {more}"), {"known": known, "more": more}) if more else known
