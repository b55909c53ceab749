"""Exchange rates as the European Central Bank publishes them, read exactly: no rate is ever a float.

Three files are read: `eurofxref-hist.csv` and its shorter sisters (a row for each day, a column for each currency),
`eurofxref.csv` (the same with the day in words), and the XML of either. A rate says how much one euro buys; it is kept
as whole millionths.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from errera.foundation.sentences import N_, Invalid
from errera.payments.shapes import read_xml

EURO = "EUR"
WHOLE_UNITS = 1_000_000
PLACES = 6
NUMBER = re.compile(r"(?P<whole>\d{1,9})(?:\.(?P<part>\d{1,6}))?")
CURRENCY = re.compile(r"[A-Z]{3}")
NOTHING = {"", "N/A"}
SPACE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}"


@dataclass(frozen=True)
class Rate:
    """What one euro bought of a currency on a day, in millionths."""

    currency: str
    on: date
    units: int


def units_of(typed: str) -> int:
    """Read a rate exactly; raises ValueError for what is no rate, or has more than six decimals, or is nought."""
    found = NUMBER.fullmatch(typed)
    units = int(found["whole"]) * WHOLE_UNITS + int((found["part"] or "").ljust(PLACES, "0")) if found else 0
    if units <= 0:
        raise ValueError(typed)
    return units


def spoken_rate(units: int) -> Decimal:
    """Give a kept rate as a number to show."""
    return Decimal(units).scaleb(-PLACES)


def converted(cents: int, *, units: int, into: int = WHOLE_UNITS) -> int:
    """Bring an amount from one currency into another by what a euro buys of each; half a cent is rounded up."""
    return (2 * cents * into + units) // (2 * units)


def read_rates(content: bytes, *, since: date | None = None) -> list[Rate]:
    """Read a file of the European Central Bank; `since` leaves earlier days out.

    Refuses a file that is broken, naming row and column; nothing of a broken file is read.
    """
    begins = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    rates = list(_from_xml(content) if begins == b"<" else _from_csv(content))
    if not rates:
        raise Invalid(N_("There is no rate in this file."), field="file")
    twice = {(rate.currency, rate.on) for rate in rates}
    if len(twice) != len(rates):
        raise Invalid(N_("A day stands twice in this file."), field="file")
    return [rate for rate in rates if since is None or rate.on >= since]


def _from_csv(content: bytes) -> Iterator[Rate]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Invalid(N_("This is no text file of the European Central Bank."), field="file") from fault
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)) if row]
    head = _head(rows[0] if rows else [])
    for number, row in enumerate(rows[1:], start=2):
        if len(_trimmed(row, len(head))) != len(head):
            raise Invalid(
                N_("Row {row} has {found} columns; the first row has {wanted}."), field="file",
                row=number, found=len(row), wanted=len(head),
            )  # fmt: skip
        day = _day(row[0], number, head[0])
        for currency, typed in zip(head[1:], row[1:], strict=False):
            if typed not in NOTHING:
                yield _rate(currency, day, typed, row=number, column=currency)


def _head(row: list[str]) -> list[str]:
    """Give the columns; the files of the bank end each row with a comma, so the last one may be empty."""
    head = row[:-1] if row and not row[-1] else row
    if not head or head[0] != "Date":
        raise Invalid(N_("The first column of the first row is “Date” in a file of the bank."), field="file")
    for column in head[1:]:
        if not CURRENCY.fullmatch(column):
            raise Invalid(N_("Row 1: “{column}” is no currency."), field="file", column=column)
    if len(set(head)) != len(head):
        raise Invalid(N_("Row 1: a currency stands twice."), field="file")
    return head


def _trimmed(row: list[str], wanted: int) -> list[str]:
    return row[:-1] if len(row) == wanted + 1 and not row[-1] else row


def _day(typed: str, row: int, column: str) -> date:
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(typed, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Invalid(
        N_("Row {row}, column {column}: “{typed}” is no date."), field="file", row=row, column=column, typed=typed
    )


def _rate(currency: str, day: date, typed: str, *, row: int, column: str) -> Rate:
    try:
        return Rate(currency, day, units_of(typed))
    except ValueError as fault:
        raise Invalid(
            N_("Row {row}, column {column}: “{typed}” is no rate with six decimals at most."), field="file",
            row=row, column=column, typed=typed,
        ) from fault  # fmt: skip


def _from_xml(content: bytes) -> Iterator[Rate]:
    days = read_xml(content).findall(f"{SPACE}Cube/{SPACE}Cube")
    for number, day in enumerate(days, start=1):
        on = _day(day.get("time", ""), number, "time")
        for cube in day.findall(f"{SPACE}Cube"):
            currency = cube.get("currency", "")
            if not CURRENCY.fullmatch(currency):
                raise Invalid(N_("Day {row}: “{column}” is no currency."), field="file", row=number, column=currency)
            yield _rate(currency, on, cube.get("rate", ""), row=number, column=currency)
