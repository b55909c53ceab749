"""Sheets of the workbook in tests: what stands on them, and one row put in as the workbook would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from errera.foundation.actor import Actor
from errera.foundation.workbook.shapes import Row, Sheet, plain_row, sheets
from tests.cast import NOON

LANGUAGES = ("en", "nl")


def sheet_named(name: str) -> Sheet:
    """Give one sheet."""
    return next(sheet for sheet in sheets() if sheet.name == name)


def rows_of(name: str) -> list[Row]:
    """Give the rows of a sheet as they stand."""
    sheet = sheet_named(name)
    return [plain_row(sheet, row, LANGUAGES) for row in sheet.existing()]


def rows_of_all(names: Iterable[str]) -> dict[str, list[Row]]:
    """Give the rows of several sheets, each under its name."""
    return {name: rows_of(name) for name in names}


def put_row(name: str, row: Mapping[str, Any], *, by: Actor, at: datetime = NOON) -> Any:
    """Put a whole row with its cells as they are, or nothing of it."""
    with transaction.atomic():
        return sheet_named(name).put(dict(row), by=by, at=at)


def put(name: str, /, *, by: Actor, at: datetime = NOON, **values: Any) -> Any:
    """Put one row, empty where nothing is given."""
    return put_row(name, plain_row(sheet_named(name), values, LANGUAGES), by=by, at=at)
