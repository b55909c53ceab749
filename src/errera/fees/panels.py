"""What fees hang on walls below: the door, errands, prices before one registers, what is owed, names for the books."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.clock import today
from errera.foundation.directory.models import Organisation
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.ledger.shapes import Called, names_abouts_of
from errera.registrations.models import Door, Registration

from . import policies, queries
from .presenters import agenda, shown
from .presenters.acts import url

SHOWN = 10


@hangs_on("ui.navigation", order=46)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show organisers the way to fees, and companies the way to their invoices."""
    if policies.may_see_fees(actor):
        return doorway(request, label=N_("Fees"), url_name="fees:invoices", icon="banknotes")
    if policies.may_see_invoices(actor):
        return doorway(request, label=N_("Our invoices"), url_name="fees:invoices", icon="banknotes")
    return None


@hangs_on("home.errands", order=46)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Put refunds, credit notes and late invoices before those who can do something about them."""
    return agenda.errands(actor, period.today)


@hangs_on("initiatives.initiative", order=45)
def fees_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what an initiative asks and what came in, or the way to set its prices."""
    if not policies.may_see_fees(actor):
        return None
    found = queries.with_figures(actor, initiative)
    if found is None:
        may = policies.may_price(actor, queries.lead_of(initiative))
        return Panel(N_("Fees"), "fees/_initiative_panel.html", {"initiative": initiative}) if may else None
    row, figures = found
    context = {
        "schedule": row, "invoiced": shown.euros(figures.invoiced), "received": shown.euros(figures.received),
        "owed": shown.euros(figures.owed), "count": figures.count,
    }  # fmt: skip
    return Panel(N_("Fees"), "fees/_initiative_panel.html", context)


@hangs_on("registrations.door", order=10)
def price_at_the_door(door: Door, *, actor: Actor) -> Panel | None:
    """Show what a place costs, with VAT, before one registers."""
    row = queries.schedule_of(door.initiative)
    if row is None or not row.is_published:
        return None
    treatment = queries.treatment_on(row.treatment, today())
    kinds = dict(shown.kinds_of(door, row.asks))
    counted = [
        (one, shown.euros(one.amounts.gross), shown.computation(one, treatment), kinds.get(one.price.kind, ""))
        for one in queries.shown_prices(row.prices.all(), treatment, today())
    ]
    context = {"counted": counted, "due_days": row.due_days, "treatment": treatment}
    return Panel(N_("What it costs"), "fees/_door_panel.html", context)


@hangs_on("registrations.registration", order=10)
def invoice_of_registration(registration: Registration, *, actor: Actor) -> Panel | None:
    """Show what is to be paid for a registration, and how; whoever holds its link reads the paper too."""
    invoice = queries.invoice_of(registration)
    if invoice is None:
        return None
    by_link = actor.holds_link(registration.public_id) or not actor.key
    if not by_link and not queries.invoices_seen_by(actor).filter(pk=invoice.pk).exists():
        return None
    context = {
        "invoice": invoice, "gross": invoice.money(invoice.gross_cents),
        "standing": shown.where_it_stands(invoice, is_late=invoice.is_late(today())), "bank": queries.bank(),
        "paper": queries.address_for(invoice.public_id, whole=False),
        "page": "" if by_link else url("invoice", invoice),
    }  # fmt: skip
    return Panel(N_("What is to be paid"), "fees/_registration_panel.html", context)


@hangs_on("registrations.passport", order=35)
def invoices_of_company(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show the invoices to a company, latest first."""
    if not policies.may_see_invoices(actor):
        return None
    rows = queries.invoices_seen_by(actor).filter(payer=organisation).order_by("-issued_on", "-pk")[:SHOWN]
    found = [(row, row.money(row.gross_cents)) for row in rows]
    return Panel(N_("Invoices"), "fees/_passport_panel.html", {"rows": found}) if found else None


def _invoices_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.invoices_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(row.number, url("invoice", row)) for row in rows}


def _notes_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.notes_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(str(row), url("invoice", row.invoice)) for row in rows}


names_abouts_of("fees.Invoice", _invoices_called)
names_abouts_of("fees.CreditNote", _notes_called)
