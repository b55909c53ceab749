"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from ..models import Node, Term

LONG = 20_000


def partner() -> Col:
    """Give the column that names a partner by the code of its organisation."""
    return Col("partner", N_("Partner"), required=True, longest=60, help=N_("The organisation's code."))


def domain(*, required: bool = True) -> tuple[Col, Col]:
    """Give the columns with a core domain, and the version of the strategy that its code belongs to."""
    return (
        Col("strategy_version", N_("Version of the strategy"), Kind.CODE, required=required,
            refers_to="strategy_versions"),
        Col("domain", N_("Core domain"), Kind.CODE, required=required, refers_to="core_domains",
            within=("strategy_version",)),
    )  # fmt: skip


def market(help: str = "") -> Col:
    """Give the column with a country."""
    return Col("market", N_("Market"), Kind.CHOICE, choices=reference.countries, help=help)


def node(name: str, label: str) -> Col:
    """Give a column that refers to a node."""
    return Col(name, label, Kind.CODE, required=True, refers_to="nodes")


# --- from a cell to what it names, and back ---------------------------------------------------------------


def partner_of(row: dict[str, Any]) -> Partnership:
    """Give the partnership of the organisation that a row names; refuses one that is no partner."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit")
    found = rows.filter(organisation__code=row["partner"]).first()
    if found is None:
        raise Invalid(N_("“{code}” is no partner of the programme."), field="partner", code=row["partner"])
    return found


def domain_of(row: dict[str, Any]) -> CoreDomain:
    """Give the core domain that a row names, of the version that it names."""
    rows = CoreDomain.objects.filter(version__code=row["strategy_version"]).exclude(version__state="withdrawn")
    return rows.get(code=row["domain"])


def of_domain(held: CoreDomain | None) -> dict[str, str]:
    """Write a core domain as its code and the version it belongs to."""
    return {"strategy_version": held.version.code if held else "", "domain": held.code if held else ""}


def node_of(row: dict[str, Any], name: str = "node") -> Node:
    """Give the node that a row refers to."""
    return Node.objects.get(code=row[name])


def terms_of(row: dict[str, Any], name: str, kind: str) -> list[Term]:
    """Give the terms of one kind that a cell names; refuses a code that no such term has."""
    found = {term.code: term for term in Term.objects.filter(kind=kind, code__in=row[name])}
    if missing := sorted(set(row[name]) - set(found)):
        raise Invalid(N_("There is no term “{code}” of this kind."), field=name, code=missing[0])
    return list(found.values())


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}
