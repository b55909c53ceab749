"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Choice, Col, Kind

from .. import queries
from ..models import Allocation
from ..shapes import COST_CATEGORIES

LONG = 20_000
ONE_AT_LEAST = N_("In one language at least.")


def cents(name: str, label: str) -> Col:
    """Give a column with an amount."""
    return Col(name, label, Kind.CENTS, required=True, smallest=0)


def share(name: str, label: str) -> Col:
    """Give a column with a share in whole per cent."""
    return Col(name, label, Kind.INTEGER, required=True, smallest=0, largest=100)


def allocation() -> Col:
    """Give the column that refers to an allocation."""
    return Col("allocation", N_("Allocation"), Kind.CODE, required=True, refers_to="allocations")


def categories() -> list[Choice]:
    """Give the categories of cost, also those that are no longer chosen: rows of before use them."""
    return reference.value_choices(COST_CATEGORIES)


# --- from a cell to what it names, and back ---------------------------------------------------------------


def allocation_of(row: dict[str, Any]) -> Allocation:
    """Give the allocation that a row refers to, with what the actions look at."""
    return queries.allocations().get(code=row["allocation"])


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}
