"""Exact decimal numbers in any database: kept as whole ten-thousandths, because SQLite's decimals are floats.

A whole number adds up, sorts and compares exactly on SQLite and on PostgreSQL alike, so a target of 20.8 is 20.8 and
ten thirds of a tenth never become 0.99. Four places are what a programme's figures need and what the workbook reads.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

PLACES = 4
STEP = Decimal(1).scaleb(-PLACES)
LARGEST = Decimal(2**63 - 1).scaleb(-PLACES).to_integral_value(rounding="ROUND_FLOOR")


def is_exact(value: Decimal) -> bool:
    """Say whether a number can be kept as it is: finite, not too large, and with no more than four places."""
    return value.is_finite() and abs(value) <= LARGEST and value == value.quantize(STEP)


class ExactDecimalField(models.Field):
    """A `Decimal` with up to four places, stored as a whole number of ten-thousandths."""

    _pyi_private_set_type: Decimal | int | str
    _pyi_private_get_type: Decimal

    description = "Decimal number with up to four places, kept exactly"

    def get_internal_type(self) -> str:
        """Lie in the database as a whole number."""
        return "BigIntegerField"

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Decimal | None:
        """Turn ten-thousandths into the number they stand for."""
        return None if value is None else plain(Decimal(value).scaleb(-PLACES))

    def to_python(self, value: Any) -> Decimal | None:
        """Read a number or its text; refuses what is none."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return plain(Decimal(str(value)))
        except InvalidOperation as fault:
            raise ValidationError(f"{value} is not a number") from fault

    def get_prep_value(self, value: Any) -> int | None:
        """Turn a number into ten-thousandths; raises ValueError when that would lose something."""
        number = self.to_python(value)
        if number is None:
            return None
        if not is_exact(number):
            raise ValueError(f"{number} cannot be kept exactly with {PLACES} places")
        return int(number.scaleb(PLACES))


def plain(value: Decimal) -> Decimal:
    """Leave out trailing noughts, without ever writing 1200 as 1.2E+3."""
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if shortest == shortest.to_integral_value() else shortest
