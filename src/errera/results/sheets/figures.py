"""Sheets of figures and of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.initiatives.models import Initiative

from .. import actions, queries
from ..models import Measurement, Part
from ..shapes import FigureFacts, MeasurementRecord, PartFacts
from ..states import Dimension, Source, Tier
from . import columns as c

FACTS = ("top", "bottom", "tier", "source", "source_text", "note", "measured_on", "is_fictional")
KEY = (*c.ITSELF, "version", "indicator", "source")
ORDER = ("period__year", "period__agreement__code", "period__from_on", "indicator__code", "source")


def figure_rows() -> Iterator[dict[str, Any]]:
    """Give every figure, period by period."""
    for row in queries.measurements().order_by(*ORDER):
        facts = {name: getattr(row, name) for name in FACTS}
        yield {
            **c.itself(row.period),
            **c.named(row.indicator),
            **facts,
            "feed": row.feed,
            "is_counted": row.is_counted,
        }


def put_figure(row: Row, *, by: Actor, at: datetime) -> Measurement:
    """Record a figure."""
    facts = FigureFacts(**{name: row[name] for name in FACTS})
    told = MeasurementRecord(c.indicator_of(row), facts, row["feed"], row["is_counted"])
    return actions.import_measurement(period=c.period_of(row), facts=told, by=by, at=at)


def part_rows() -> Iterator[dict[str, Any]]:
    """Give every part, figure by figure."""
    at_hand = ("measurement__period__agreement", "measurement__indicator__version")
    order = [f"measurement__{name}" for name in ORDER]
    for row in Part.objects.select_related(*at_hand).order_by(*order, "dimension", "key"):
        held = row.measurement
        yield {
            **c.itself(held.period), **c.named(held.indicator), "source": held.source, "dimension": row.dimension,
            "key": row.key, "top": row.top, "bottom": row.bottom,
        }  # fmt: skip


def put_part(row: Row, *, by: Actor, at: datetime) -> Part:
    """Record a part of a figure."""
    held = Measurement.objects.select_related("period").filter(
        period=c.period_of(row), indicator=c.indicator_of(row), source=row["source"]
    ).first()  # fmt: skip
    if held is None:
        raise Invalid(N_("There is no such figure on the sheet of figures."), field="indicator")
    initiative = None
    if row["dimension"] == Dimension.INITIATIVE and row["key"]:
        initiative = Initiative.objects.filter(code=row["key"]).first()
        if initiative is None:
            raise Invalid(N_("There is no initiative {code}."), field="key", code=row["key"])
    facts = PartFacts(row["dimension"], row["key"], row["top"], row["bottom"], initiative)
    return actions.import_part(measurement=held, facts=facts, by=by, at=at)


register(
    Sheet(
        name="results",
        title=N_("Figures"),
        about=N_("What was measured: one row for each indicator, period and source; two numbers where one is divided."),
        key=KEY,
        columns=(
            c.agreement(),
            c.period(),
            *c.indicator(),
            Col.choice("source", N_("Source"), Source),
            Col("feed", N_("Filled in from"), longest=40),
            Col.choice("tier", N_("Evidence"), Tier),
            Col("top", N_("Figure"), Kind.DECIMAL, required=True),
            Col("bottom", N_("Divided by"), Kind.DECIMAL),
            Col.day("measured_on", N_("Holds as of"), required=True),
            Col("is_counted", N_("Is counted"), Kind.FLAG),
            Col("source_text", N_("Where it comes from"), Kind.TRANSLATED, longest=c.LONG),
            Col("note", N_("Note"), longest=c.LONG),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=figure_rows,
        put=put_figure,
        order=91,
    )
)

register(
    Sheet(
        name="result_parts",
        title=N_("Parts of figures"),
        about=N_("Figures divided by domain, market or initiative; the parts of a kind add up to the figure."),
        key=(*KEY, "dimension", "key"),
        columns=(
            c.agreement(),
            c.period(),
            *c.indicator(),
            Col.choice("source", N_("Source"), Source),
            Col.choice("dimension", N_("Split by"), Dimension),
            Col("key", N_("Part"), longest=40, help=N_("Code of a domain, country or initiative; empty for the rest.")),
            Col("top", N_("Figure"), Kind.DECIMAL, required=True),
            Col("bottom", N_("Divided by"), Kind.DECIMAL),
        ),
        existing=part_rows,
        put=put_part,
        order=92,
    )
)
