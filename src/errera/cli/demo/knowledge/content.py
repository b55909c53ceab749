"""The rows of the library's content file, and who writes for whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from errera.partners.models import Partnership

from .. import content
from ..content import Rows, table_of
from ..money import people
from ..money.people import hands, moment

FILE = Path(__file__).with_name("content.toml")


def rows(table: str) -> Rows:
    """Give the rows of one table of the library's content."""
    return table_of(FILE, table)


def partner_of(row: dict[str, Any]) -> Partnership | None:
    """Give the partner that a row names; none where it is the agency's."""
    if "partner" not in row:
        return None
    return Partnership.objects.select_related("organisation").get(organisation__code=row["partner"])


def manager(partnership: Partnership | None, at: dt.datetime) -> dict[str, Any]:
    """Give the hands that answer for a partner, or for the agency."""
    code = people.managers()[partnership.organisation.code][0] if partnership else people.MANAGER
    return hands(code, at)


def writer(partnership: Partnership | None, at: dt.datetime) -> dict[str, Any]:
    """Give the hands that write: a partner's staff where there is any, else its manager; counsellors for the agency."""
    found = _staff(partnership.organisation.code if partnership else "", at.date())
    return hands(found, at) if found else manager(partnership, at)


def _staff(organisation: str, day: dt.date) -> str:
    role = "partner_staff" if organisation else "counsellor"
    held = [
        row["code"] for row in content.rows("person")
        if row["role"] == role and not row.get("to") and row["from"] <= day
        and organisation in ("", row["organisation"])
    ]  # fmt: skip
    return held[day.toordinal() % len(held)] if held else ""


def day_of(date: dt.date, days: int = 0, hour: int = 10) -> dt.datetime:
    """Give a moment some days after a day."""
    return moment(date + dt.timedelta(days=days), hour)
