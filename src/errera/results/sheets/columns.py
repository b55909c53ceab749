"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind
from errera.partners.models import Agreement
from errera.strategy.models import Indicator

from .. import queries
from ..models import Period

LONG = 20_000
ITSELF = ("agreement", "period")


def agreement() -> Col:
    """Give the column of whose period it is; empty for the programme as a whole."""
    return Col("agreement", N_("Agreement"), Kind.CODE, refers_to="agreements", help=N_("Empty for the programme."))


def period() -> Col:
    """Give the column of a period's short name."""
    return Col(
        "period", N_("Period"), required=True, longest=12, pattern=r"\d{4}(-H[12]|-Q[1-4])?",
        help=N_("2026, 2026-H1 or 2026-Q3."),
    )  # fmt: skip


def indicator() -> tuple[Col, Col]:
    """Give the columns that refer to an indicator: the version of the strategy, and its code there."""
    version = Col("version", N_("Version"), Kind.CODE, required=True, refers_to="strategy_versions")
    named = Col("indicator", N_("Indicator"), Kind.CODE, required=True, refers_to="indicators", within=("version",))
    return version, named


# --- from a cell to what it names, and back ---------------------------------------------------------------


def agreement_of(row: dict[str, Any]) -> Agreement | None:
    """Give the agreement that a row refers to, or none for the programme."""
    if not row["agreement"]:
        return None
    return Agreement.objects.select_related("partnership__organisation").get(code=row["agreement"])


def period_of(row: dict[str, Any]) -> Period:
    """Give the period that a row refers to; refuses one that is on no sheet."""
    rows = queries.periods().filter(agreement=agreement_of(row), code=row["period"])
    if held := rows.first():
        return held
    raise Invalid(N_("There is no such period on the sheet of periods."), field="period")


def indicator_of(row: dict[str, Any]) -> Indicator:
    """Give the indicator that a row refers to."""
    rows = Indicator.objects.select_related("version").exclude(version__state="withdrawn")
    return rows.get(version__code=row["version"], code=row["indicator"])


def itself(held: Period) -> dict[str, Any]:
    """Give what names a period in a row."""
    return {"agreement": held.agreement.code if held.agreement else "", "period": held.code}


def named(held: Indicator) -> dict[str, Any]:
    """Give what names an indicator in a row."""
    return {"version": held.version.code, "indicator": held.code}


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None
