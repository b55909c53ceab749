"""The sheet of wins, as they are reported; what companies said about them never travels in a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Opportunity, Win
from ..models.wins import YEARS
from ..shapes import WinFacts, WinRecord
from . import columns as c


def rows() -> Iterator[dict[str, Any]]:
    """Give every win with its value by year."""
    for row in queries.wins().select_related("domain__version").order_by("code"):
        years = row.years
        yield {
            **c.written(row), "won_on": row.won_on, "currency": row.currency, "jobs": row.jobs_count,
            "opportunity": row.opportunity.code if row.opportunity else "",
            "reported_on": localdate(row.reported_at), **{f"year_{year}": years.get(year) for year in YEARS},
        }  # fmt: skip


def put(row: Row, *, by: Actor, at: datetime) -> Win:
    """Record a win as reported."""
    years = {year: row[f"year_{year}"] for year in YEARS if row[f"year_{year}"] is not None}
    said = WinFacts(
        **c.shared(row), won_on=row["won_on"], currency=row["currency"], years=years, jobs_count=row["jobs"] or 0,
        opportunity=Opportunity.objects.get(code=row["opportunity"]) if row["opportunity"] else None,
    )  # fmt: skip
    return actions.import_win(facts=WinRecord(said, row["reported_on"]), by=by, at=at)


register(
    Sheet(
        name="wins",
        title=N_("Wins"),
        about=N_("Wins as they were reported. They count when their companies have confirmed them here."),
        key=("code",),
        columns=(
            *c.found(),
            Col("opportunity", N_("Opportunity"), Kind.CODE, refers_to="opportunities"),
            Col("won_on", N_("Won on"), Kind.DATE, required=True),
            Col("currency", N_("Currency"), Kind.CHOICE, required=True, choices=reference.currencies),
            *(Col(f"year_{year}", N_("Value in a year"), Kind.CENTS, smallest=0) for year in YEARS),
            Col("jobs", N_("Jobs"), Kind.INTEGER, smallest=0),
            Col("reported_on", N_("Reported on"), Kind.DATE, required=True),
        ),
        existing=rows,
        put=put,
        order=107,
    )
)
