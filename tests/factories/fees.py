"""Schedules, prices and invoices for tests, made through the room's own actions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.cli.demo.bank import Movement
from errera.fees import actions
from errera.fees.models import FeeSchedule, Invoice, VatTreatment
from errera.fees.shapes import PriceFacts, ScheduleFacts, TreatmentFacts
from errera.foundation.actor import SYSTEM, Actor
from errera.registrations.models import Door, Registration
from tests.cast import NOON
from tests.factories import payments
from tests.factories import registrations as places

TREATMENTS = (
    TreatmentFacts("standard", "taxed", {"en": "Standard rate", "nl": "Normaal tarief"}, date(2020, 1, 1), 2_100),
    TreatmentFacts("exempt", "exempt", {"en": "Exempt", "nl": "Vrijgesteld"}, date(2020, 1, 1),
                   ground={"en": "Exempt: article 44 of the VAT code.", "nl": "Vrijgesteld: artikel 44 WBTW."}),
    TreatmentFacts("reverse", "reverse", {"en": "Reverse charge", "nl": "Btw verlegd"}, date(2020, 1, 1),
                   ground={"en": "Reverse charge.", "nl": "Btw verlegd."}),
)  # fmt: skip


def treatments(by: Actor, *, at: datetime = NOON) -> list[VatTreatment]:
    """Add the ways to treat VAT that the tests use, once."""
    there = set(VatTreatment.objects.values_list("code", flat=True))
    return [actions.add_treatment(facts=facts, by=by, at=at) for facts in TREATMENTS if facts.code not in there]


def draft(door: Door, by: Actor, keeper: Actor, *, at: datetime = NOON, **facts: Any) -> FeeSchedule:
    """Set up what the initiative of a door asks: EUR 450.00 without VAT for one place, unless `prices` says else."""
    treatments(keeper, at=at)
    prices = facts.pop("prices", (PriceFacts({"en": "Place", "nl": "Plaats"}, 45_000),))
    lead = door.initiative.partners.get(is_lead=True).partnership.organisation
    given = ScheduleFacts(**{"seller": lead, "treatment": "standard", **facts})
    made = actions.set_up_schedule(initiative=door.initiative, facts=given, by=by, at=at)
    for price in prices:
        actions.add_price(schedule=made, facts=price, by=by, at=at)
    return made


def schedule(door: Door, by: Actor, keeper: Actor, *, at: datetime = NOON, **facts: Any) -> FeeSchedule:
    """Publish what the initiative of a door asks."""
    return actions.publish_schedule(schedule=draft(door, by, keeper, at=at, **facts), by=keeper, at=at)


def invoice(registration: Registration, *, at: datetime = NOON) -> Invoice:
    """Issue the invoice of a registration, as it follows a place by itself."""
    with payments.our_bank:
        return actions.issue_invoice(registration=registration, by=SYSTEM, at=at)


def invoiced(door: Door, *guests: str, at: datetime = NOON, **facts: Any) -> Invoice:
    """Write a registration at a door with published prices, and issue its invoice."""
    payer = facts.pop("organisation", None) or places.company(is_fictional=True)
    return invoice(places.registration(door, *guests, organisation=payer, **facts), at=at)


def pay(invoice: Invoice, by: Actor, *, cents: int = 0, at: datetime = NOON) -> Invoice:
    """Let money come in for an invoice, all that is owed or so many cents, by a file of the bank."""
    day = localdate(at)
    moved = Movement(cents or invoice.outstanding_cents, day, communication=invoice.demand.communication)
    payments.brought_in(payments.bank_file(moved, from_on=day, until_on=day), by, at=at)
    invoice.refresh_from_db()
    return invoice
