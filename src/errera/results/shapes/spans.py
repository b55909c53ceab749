"""The periods of a year: whole, in halves or in quarters. Plain Python."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from ..states import Span

COUNT = {Span.YEAR: 1, Span.HALF: 2, Span.QUARTER: 4}
LETTER = {Span.HALF: "H", Span.QUARTER: "Q"}


def numbers(span: str) -> range:
    """Give the numbers of a year's periods; the whole year is number 1."""
    return range(1, COUNT[Span.named(span)] + 1)


def bounds(year: int, span: str, number: int) -> tuple[date, date]:
    """Give the first and the last day of a period; refuses a number that the year does not have."""
    if number not in numbers(span):
        raise ValueError(f"a year has no {span} {number}")
    months = 12 // COUNT[Span.named(span)]
    begins = date(year, months * (number - 1) + 1, 1)
    after = date(year + 1, 1, 1) if months * number == 12 else date(year, months * number + 1, 1)
    return begins, after - timedelta(days=1)


def code(year: int, span: str, number: int) -> str:
    """Give the short name of a period: 2026, 2026-H1, 2026-Q3."""
    return str(year) if span == Span.YEAR else f"{year}-{LETTER[Span.named(span)]}{number}"


def days(from_on: date, until_on: date) -> int:
    """Count the days from the first to the last, both included."""
    return max((until_on - from_on).days + 1, 0)


def share_of_year(year: int, covered: int) -> Fraction:
    """Give covered days as a share of a year."""
    return Fraction(covered, days(date(year, 1, 1), date(year, 12, 31)))
