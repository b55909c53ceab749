"""The sheet of exchange rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import ExchangeRate
from ..shapes import Rate, spoken_rate


def rows() -> Iterator[dict[str, Any]]:
    """Give every rate."""
    for row in ExchangeRate.objects.order_by("on", "currency"):
        yield {"currency": row.currency, "on": row.on, "rate": spoken_rate(row.units)}


def put(row: Row, *, by: Actor, at: datetime) -> Any:
    """Bring a rate in."""
    units = int((row["rate"] * 1_000_000).to_integral_value())
    return actions.import_rates(rates=[Rate(row["currency"], row["on"], units)], by=by, at=at)


register(
    Sheet(
        name="exchange_rates",
        title=N_("Exchange rates"),
        about=N_("What one euro bought of a currency on a day, as the European Central Bank publishes it."),
        key=("currency", "on"),
        columns=(
            Col("currency", N_("Currency"), Kind.CHOICE, required=True, choices=reference.currencies),
            Col("on", N_("Day"), Kind.DATE, required=True),
            Col("rate", N_("Rate"), Kind.DECIMAL, required=True, places=6),
        ),
        existing=rows,
        put=put,
        order=102,
    )
)
