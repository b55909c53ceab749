"""Columns and small readings that the sheets of the room share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Row
from errera.initiatives.models import Initiative

from ..models import Matchmaking

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
    return moment_of(row[name], name) if row[name] else None


def moment_of(words: str, field: str) -> dt.datetime:
    """Give the moment that was written; refuses a day that is none."""
    try:
        return timezone.make_aware(dt.datetime.fromisoformat(words))
    except ValueError as fault:
        raise Invalid(N_("Give a day."), field=field) from fault


def initiative_of(row: Row) -> Initiative:
    """Give the initiative that a row names by its code."""
    found = Initiative.objects.filter(code=row["initiative"]).first()
    if found is None:
        raise Invalid(N_("There is no initiative with the code “{code}”."), field="initiative", code=row["initiative"])
    return found


def matchmaking_of(row: Row) -> Matchmaking:
    """Give the matchmaking of the initiative that a row names."""
    found = Matchmaking.objects.select_related("initiative").filter(initiative=initiative_of(row)).first()
    if found is None:
        raise Invalid(N_("Matchmaking for this initiative is not set up."), field="initiative")
    return found


def organisation_of(row: Row) -> Organisation | None:
    """Give the organisation that a row names by its code, if it names one."""
    if not row["organisation"]:
        return None
    found = Organisation.objects.filter(code=row["organisation"]).first()
    if found is None:
        raise Invalid(
            N_("The directory has no organisation with the code “{code}”."), field="organisation",
            code=row["organisation"],
        )  # fmt: skip
    return found


def codes(cell: Any) -> tuple[str, ...]:
    """Give the codes that stand in a cell with commas between."""
    return tuple(part.strip() for part in str(cell or "").split(",") if part.strip())
