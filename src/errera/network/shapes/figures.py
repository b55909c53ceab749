"""Figures of the network in words: ten-thousandths as per cent, hundredths as a number, and what 1 + 1 is."""

from __future__ import annotations

from decimal import Decimal

from errera.foundation.sentences import N_, Sentence

from .strength import WHOLE

SMALLEST = 5  # ten-thousandths: less than this rounds to nought


def percent(parts: int) -> Sentence:
    """Give ten-thousandths as per cent: with one place below ten, in which small things still differ."""
    if 0 < parts < SMALLEST:
        return Sentence(N_("under {number} %"), {"number": Decimal("0.1")})
    if parts < WHOLE // 10:
        tenths = (parts + 5) // 10
        return Sentence("{number} %", {"number": Decimal(tenths).scaleb(-1) if tenths % 10 else tenths // 10})
    return Sentence("{number} %", {"number": (parts + 50) // 100})


def signed(parts: int) -> Sentence:
    """Give what is added or taken away as per cent, with its sign."""
    return Sentence("−{amount}" if parts < 0 else "+{amount}", {"amount": percent(abs(parts))})


def hundredths(number: int) -> Decimal:
    """Give hundredths as a number with two places."""
    return Decimal(number).scaleb(-2)


def one_and_one(covered: int, apart: int) -> int | None:
    """Give what 1 + 1 is, in hundredths; nothing where nobody covers anything alone, for then it has no measure."""
    return (400 * covered + apart) // (2 * apart) if apart else None
