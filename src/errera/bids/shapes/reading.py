"""Reads what people typed: amounts, quantities and days as they are written in Dutch and in English."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from errera.foundation.sentences import N_, Sentence

LARGEST = 10**13  # cents: a hundred milliard, and still far from what the database holds
STEP = Decimal("0.0001")  # how finely a quantity is kept
MOST = Decimal(10**9)
NUMBER = re.compile(r"\d+([.,]\d+)*")


class Unreadable(Exception):
    """What was typed is not what was asked; the sentence says what is."""

    def __init__(self, text: str, **facts: object) -> None:
        self.sentence = Sentence(text, facts)
        super().__init__(str(self.sentence))


def cents(typed: str) -> int:
    """Read an amount: `1250`, `1.250,50`, `1,250.50`, `EUR 1 250`; cents have two places, so `1.250` is 1250."""
    digits = _digits(typed)
    whole, fraction = _parted(digits, most_places=2)
    if len(fraction) > 2:
        raise Unreadable(N_("“{typed}” has more than two places behind the point."), typed=typed)
    amount = int(whole) * 100 + int(fraction.ljust(2, "0") or 0)
    if amount > LARGEST:
        raise Unreadable(N_("“{typed}” is more than this house can count."), typed=typed)
    return amount


def quantity(typed: str) -> Decimal:
    """Read a number with up to four places; refuses `1.250`, which is 1250 to one reader and 1.25 to another."""
    digits = _digits(typed)
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        raise Unreadable(N_("“{typed}” can be read in two ways: leave out the point, or the last nought."), typed=typed)
    whole, fraction = _parted(digits, most_places=4)
    number = Decimal(f"{whole}.{fraction or 0}")
    if number > MOST:
        raise Unreadable(N_("“{typed}” is more than this house can count."), typed=typed)
    if number != number.quantize(STEP):
        raise Unreadable(N_("“{typed}” has more than four places behind the point."), typed=typed)
    shortest = number.normalize()
    return number.quantize(Decimal(1)) if shortest == shortest.to_integral_value() else shortest


def day(typed: str) -> date:
    """Read a day: `2026-12-31`, `31/12/2026` or `31-12-2026`."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return datetime.strptime(typed.strip(), pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Unreadable(N_("“{typed}” is not a day: write it as 2026-12-31."), typed=typed)


def _digits(typed: str) -> str:
    bare = re.sub(r"(?i)^(eur|€)|(eur|€)$|[\s\u00a0\u202f']", "", typed.strip())
    bare = re.sub(r"(?i)^(eur|€)|(eur|€)$", "", bare)
    if not bare.isascii() or not NUMBER.fullmatch(bare):
        raise Unreadable(N_("“{typed}” is not a number."), typed=typed)
    return bare


def _parted(digits: str, *, most_places: int) -> tuple[str, str]:
    """Part a number at its decimal sign: the last one, unless it can only part thousands."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits, ""
    sign, fraction = digits[last], digits[last + 1 :]
    parts_thousands = digits.count(sign) > 1 or (most_places == 2 and len(fraction) == 3)
    whole, fraction = (digits, "") if parts_thousands else (digits[:last], fraction)
    groups = re.split(r"[.,]", whole)
    if any(len(group) != 3 for group in groups[1:]):
        raise Unreadable(N_("“{typed}” is not a number."), typed=digits)
    return "".join(groups), fraction
