"""Facts about an opportunity as they are typed, kept as text and read by their kind."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid

from ..states import Takes

WHOLE = re.compile(r"\d{1,12}")
AMOUNT = re.compile(r"(?P<currency>[A-Z]{3}) (?P<cents>\d{1,15})")
LONGEST = 2_000


def checked(takes: str, typed: str, *, field: str) -> str:
    """Give what was typed as it is kept; refuses what is not of its kind. Nothing typed is nothing known."""
    text = typed.strip()
    if not text:
        return ""
    match Takes.named(takes):
        case Takes.WHOLE if not WHOLE.fullmatch(text):
            raise Invalid(N_("“{typed}” is no whole number."), field=field, typed=text)
        case Takes.AMOUNT if not AMOUNT.fullmatch(text):
            raise Invalid(N_("“{typed}” is no amount in cents with its currency."), field=field, typed=text)
        case Takes.DAY:
            _day(text, field)
        case Takes.YES if text != "yes":
            raise Invalid(N_("“{typed}” is no yes."), field=field, typed=text)
    if len(text) > LONGEST:
        raise Invalid(N_("This is longer than {most} characters."), field=field, most=LONGEST)
    return text


def spoken(takes: str, kept: str) -> Any:
    """Give what is kept as a value the house can say."""
    match Takes.named(takes):
        case Takes.WHOLE:
            return int(kept)
        case Takes.AMOUNT:
            currency, _, cents = kept.partition(" ")
            return Money(int(cents), currency)
        case Takes.DAY:
            return date.fromisoformat(kept)
        case Takes.YES:
            return True
    return kept


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Invalid(N_("“{typed}” is not a date such as 2026-03-01."), field=field, typed=text) from fault
