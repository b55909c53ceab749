"""The room in the programme workbook: VAT treatments, what initiatives ask, and their prices.

What is loaded is a draft: prices are asked once finance publishes them. Invoices are not loaded: each number is given
once, in the house that issued it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.initiatives.models import Initiative

from . import actions, queries
from .models import FeeSchedule, Price, VatTreatment
from .shapes import PriceFacts, ScheduleFacts, TreatmentFacts
from .states import VatKind

TREATMENT = ("code", "kind", "basis_points", "from_on", "until_on")
ASKED = ("treatment", "treatment_abroad", "asks", "due_days")


def _texts(held: Any) -> dict[str, str]:
    return {code: text for code, text in held.data.items() if text} if isinstance(held.data, dict) else {}


def treatment_rows() -> Iterator[dict[str, Any]]:
    """Give every VAT treatment."""
    for row in VatTreatment.objects.order_by("code", "from_on"):
        facts = {name: getattr(row, name) for name in TREATMENT}
        yield {**facts, "title": _texts(row.title), "ground": _texts(row.ground)}


def put_treatment(row: Row, *, by: Actor, at: datetime) -> VatTreatment:
    """Add a VAT treatment, or end one that is there; refuses to change anything else of it."""
    there = VatTreatment.objects.filter(code=row["code"], from_on=row["from_on"]).first()
    if there is None:
        return actions.add_treatment(facts=TreatmentFacts(**row), by=by, at=at)
    if there.until_on is None and row["until_on"]:
        return actions.end_treatment(treatment=there, until_on=row["until_on"], by=by, at=at)
    raise Invalid(N_("This treatment is there already and never changes: end it, and add another one."))


def schedule_rows() -> Iterator[dict[str, Any]]:
    """Give what every initiative asks."""
    for row in FeeSchedule.objects.select_related("initiative", "seller").order_by("initiative__code"):
        facts = {name: getattr(row, name) for name in ASKED}
        yield {"initiative": row.initiative.code, "seller": row.seller.code, **facts}


def put_schedule(row: Row, *, by: Actor, at: datetime) -> FeeSchedule:
    """Set up what an initiative asks, or change it while it is a draft."""
    facts = ScheduleFacts(
        seller=Organisation.objects.get(code=row["seller"]), treatment=row["treatment"],
        treatment_abroad=row["treatment_abroad"], asks=row["asks"], due_days=row["due_days"],
    )  # fmt: skip
    initiative = Initiative.objects.get(code=row["initiative"])
    there = queries.schedule_of(initiative)
    if there:
        return actions.change_schedule(schedule=there, facts=facts, by=by, at=at)
    return actions.set_up_schedule(initiative=initiative, facts=facts, by=by, at=at)


def price_rows() -> Iterator[dict[str, Any]]:
    """Give every price."""
    rows = Price.objects.select_related("schedule__initiative")
    for row in rows.order_by("schedule__initiative__code", "kind", "from_on", "pk"):
        yield {
            "initiative": row.schedule.initiative.code, "kind": row.kind, "title": _texts(row.title),
            "net": row.net_cents, "from_on": row.from_on, "until_on": row.until_on,
        }  # fmt: skip


def put_price(row: Row, *, by: Actor, at: datetime) -> Price:
    """Add a price to a draft; one of the same kind and first day is replaced."""
    schedule = FeeSchedule.objects.get(initiative__code=row["initiative"])
    for old in Price.objects.filter(schedule=schedule, kind=row["kind"], from_on=row["from_on"]):
        actions.remove_price(price=old, by=by, at=at)
    facts = PriceFacts(row["title"], row["net"], row["kind"], row["from_on"], row["until_on"])
    return actions.add_price(schedule=schedule, facts=facts, by=by, at=at)


register(
    Sheet(
        name="vat-treatments",
        title=N_("VAT treatments"),
        about=N_("At which rate VAT is asked, from when, and on which ground it is not."),
        key=("code", "from_on"),
        columns=(
            Col("code", N_("Code"), required=True, longest=20, pattern=r"[-a-zA-Z0-9_]+"),
            Col("kind", N_("Kind"), Kind.CHOICE, required=True, choices=VatKind.choices()),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=200),
            Col("basis_points", N_("Rate in basis points"), Kind.INTEGER, required=True, smallest=0, largest=10_000),
            Col("from_on", N_("First day"), Kind.DATE, required=True),
            Col("until_on", N_("Last day"), Kind.DATE),
            Col("ground", N_("Ground"), Kind.TRANSLATED, longest=2000),
        ),
        existing=treatment_rows,
        put=put_treatment,
        order=110,
    )
)

register(
    Sheet(
        name="fees",
        title=N_("Fees"),
        about=N_("What initiatives ask: loaded as a draft, which finance publishes."),
        key=("initiative",),
        columns=(
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="initiatives"),
            Col("seller", N_("Seller"), Kind.CODE, required=True, refers_to="organisations"),
            Col("treatment", N_("VAT"), required=True, longest=20),
            Col("treatment_abroad", N_("VAT for businesses abroad"), longest=20),
            Col("asks", N_("Question"), longest=40),
            Col("due_days", N_("Days to pay"), Kind.INTEGER, required=True, smallest=0, largest=365),
        ),
        existing=schedule_rows,
        put=put_schedule,
        order=111,
    )
)

register(
    Sheet(
        name="prices",
        title=N_("Prices"),
        about=N_("What one place costs without VAT, for a kind of participant, from a day to a day."),
        key=("initiative", "kind", "from_on"),
        columns=(
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="fees"),
            Col("kind", N_("For whom"), longest=40, help=N_("An option of the question; empty for everybody else.")),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=200),
            Col("net", N_("Price of one place, without VAT"), Kind.CENTS, required=True, smallest=0),
            Col("from_on", N_("From"), Kind.DATE),
            Col("until_on", N_("Up to and including"), Kind.DATE),
        ),
        existing=price_rows,
        put=put_price,
        order=112,
    )
)
