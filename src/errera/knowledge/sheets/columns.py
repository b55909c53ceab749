"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind
from errera.initiatives import queries as initiative_queries
from errera.initiatives.models import Initiative
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

HANDS = r"[a-z0-9+]+"
LONG = 20_000


def partner(*, required: bool = False) -> Col:
    """Give the column that names a partner by the code of its organisation; without one it is the agency's."""
    help = N_("The organisation's code.") if required else N_("The organisation's code; empty for the agency.")
    return Col("partner", N_("Partner"), required=required, longest=60, help=help)


def hands(name: str, label: str) -> Col:
    """Give a column with the key under which the trail knows who did it."""
    return Col(name, label, longest=60, pattern=HANDS, help=N_("The person's key."))


def version() -> Col:
    """Give the column with the version of the strategy that codes of core domains belong to."""
    return Col("strategy_version", N_("Version of the strategy"), Kind.CODE, refers_to="strategy_versions")


def text(name: str, label: str, *, required: bool = False, longest: int = LONG) -> Col:
    """Give a column with a text in several languages."""
    return Col(name, label, Kind.TRANSLATED, required=required, longest=longest)


# --- from a cell to what it names, and back ---------------------------------------------------------------


def partner_of(row: dict[str, Any]) -> Partnership | None:
    """Give the partnership of the organisation that a row names, or none; refuses one that is no partner."""
    if not row["partner"]:
        return None
    rows = Partnership.objects.select_related("organisation", "delivering_unit")
    found = rows.filter(organisation__code=row["partner"]).first()
    if found is None:
        raise Invalid(N_("“{code}” is no partner of the programme."), field="partner", code=row["partner"])
    return found


def of_partner(held: Partnership | None) -> str:
    """Write a partner as the code of its organisation."""
    return held.organisation.code if held else ""


def initiative_of(code: str) -> Initiative | None:
    """Give the initiative that a cell names, or none."""
    return initiative_queries.initiatives().get(code=code) if code else None


def domains_of(row: dict[str, Any], codes: Iterable[str]) -> list[CoreDomain]:
    """Give the core domains with these codes, of the version that a row names."""
    rows = CoreDomain.objects.filter(version__code=row["strategy_version"], code__in=list(codes))
    return list(rows.exclude(version__state="withdrawn").order_by("code"))


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}
