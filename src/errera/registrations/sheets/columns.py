"""Columns and small readings that the sheets of the room share."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.utils import timezone

from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Row
from errera.initiatives.models import Initiative

LONG = 30_000
MOMENT = "%Y-%m-%d %H:%M"


def text(name: str, label: str, *, required: bool = False, longest: int = 200, help: str = "") -> Col:
    """Give a column with a text in one language."""
    return Col(name, label, required=required, longest=longest, help=help)


def moment(name: str, label: str, *, required: bool = False) -> Col:
    """Give a column with a moment."""
    return Col(
        name, label, required=required, longest=16, pattern=r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}",
        help=N_("As in 2026-03-01 09:00, in the agency’s time."),
    )  # fmt: skip


def written(at: dt.datetime | None) -> str:
    """Write a moment as the column takes it."""
    return timezone.localtime(at).strftime(MOMENT) if at else ""


def read(row: Row, name: str) -> dt.datetime | None:
    """Give the moment of a cell; refuses a day that is none."""
    if not row[name]:
        return None
    try:
        return timezone.make_aware(dt.datetime.fromisoformat(row[name]))
    except ValueError as fault:
        raise Invalid(N_("Give a day."), field=name) from fault


def initiative_of(row: Row) -> Initiative:
    """Give the initiative that a row names by its code."""
    found = Initiative.objects.filter(code=row["initiative"]).first()
    if found is None:
        raise Invalid(N_("There is no initiative with the code “{code}”."), field="initiative", code=row["initiative"])
    return found


def organisation_of(row: Row) -> Organisation | None:
    """Give the company that a row names by its code, if it names one."""
    if not row["organisation"]:
        return None
    found = Organisation.objects.filter(code=row["organisation"]).first()
    if found is None:
        raise Invalid(
            N_("The directory has no organisation with the code “{code}”."), field="organisation",
            code=row["organisation"],
        )  # fmt: skip
    return found


def packed(data: Any) -> str:
    """Write what a form asks, or what people said, as one cell."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True) if data else ""


def unpacked(row: Row, name: str, empty: Any) -> Any:
    """Read such a cell; refuses what is not written so."""
    if not row[name]:
        return empty
    try:
        found = json.loads(row[name])
    except ValueError as fault:
        raise Invalid(N_("This cell is not written as it was handed out."), field=name) from fault
    if not isinstance(found, type(empty)):
        raise Invalid(N_("This cell is not written as it was handed out."), field=name)
    return found
