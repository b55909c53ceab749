"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain, Indicator, Objective

from .. import queries
from ..models import Initiative, InitiativeKind

LONG = 20_000
ONE_AT_LEAST = N_("In one language at least.")


def initiative() -> Col:
    """Give the column that refers to an initiative."""
    return Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="initiatives")


def kind() -> Col:
    """Give the column that refers to a kind."""
    return Col("kind", N_("Kind"), Kind.CODE, required=True, refers_to="initiative_kinds")


def partner(name: str, label: str) -> Col:
    """Give a column that names a partner by the code of its organisation."""
    return Col(name, label, required=True, longest=60, help=N_("The organisation's code."))


# --- from a cell to what it names, and back ---------------------------------------------------------------


def initiative_of(row: dict[str, Any]) -> Initiative:
    """Give the initiative that a row refers to."""
    return queries.initiatives().get(code=row["initiative"])


def kind_of(row: dict[str, Any]) -> InitiativeKind:
    """Give the kind that a row refers to."""
    return InitiativeKind.objects.get(code=row["kind"])


def partner_of(row: dict[str, Any], name: str) -> Partnership:
    """Give the partnership of the organisation that a row names; refuses one that is no partner."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit")
    found = rows.filter(organisation__code=row[name]).first()
    if found is None:
        raise Invalid(N_("“{code}” is no partner of the programme."), field=name, code=row[name])
    return found


def objective_of(row: dict[str, Any]) -> Objective:
    """Give the objective that a row names, of the version that it names."""
    rows = Objective.objects.filter(version__code=row["strategy_version"]).exclude(version__state="withdrawn")
    return rows.select_related("version").get(code=row["objective"])


def domains_of(row: dict[str, Any]) -> list[CoreDomain]:
    """Give the core domains that a row names, of the version that it names."""
    rows = CoreDomain.objects.filter(version__code=row["strategy_version"]).exclude(version__state="withdrawn")
    return list(rows.filter(code__in=row["domains"]).order_by("code"))


def indicator_of(row: dict[str, Any]) -> Indicator:
    """Give the indicator that a row names, of the version that it names."""
    rows = Indicator.objects.filter(version__code=row["strategy_version"]).exclude(version__state="withdrawn")
    return rows.get(code=row["indicator"])


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}


def joined(parts: Iterable[Any]) -> str:
    """Write several parts into one cell, a line each."""
    return "\n".join(str(part) for part in parts)
