"""What a registration is asked to pay, what it still owes after a cancellation, and what keeps it from an invoice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from errera.foundation.directory.models import Address, Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.ledger import queries as ledger_queries
from errera.ledger.states import BookState
from errera.registrations.models import Answer, Attendee, Registration
from errera.registrations.states import Presence, RegistrationState

from ..models import FeeSchedule, Invoice, NumberSeries, Price, VatTreatment
from ..policies import is_valid, price_for, treatment_code
from ..shapes import Amounts, Offer, credit_down_to, left_by_ladder, line
from ..states import ScheduleState

BOOK = "fees-"  # how the codes of the books of fees begin


def book_of(year: int) -> str:
    """Give the code of the book of fees of a year."""
    return f"{BOOK}{year}"


def is_open_year(year: int) -> bool:
    """Say whether invoices can be numbered and posted in a year."""
    books = ledger_queries.books().filter(code=book_of(year), state=BookState.OPEN)
    return books.exists() and NumberSeries.objects.filter(year=year).exists()


def is_business_abroad(payer: Organisation) -> bool:
    """Say whether a payer is a business with a VAT number in another country of the European Union."""
    if not payer.vat_number or payer.country == settings.ERRERA_COUNTRY:
        return False
    entry = reference.entries(reference.COUNTRIES).get(payer.country)
    return bool(entry and entry.facts.get("is_eu") == "1")


def treatment_on(code: str, on: date) -> VatTreatment | None:
    """Give the VAT treatment with this code on a day."""
    return next((row for row in VatTreatment.objects.filter(code=code) if is_valid(row, on)), None)


def kind_of(registration: Registration, schedule: FeeSchedule) -> str:
    """Give the kind of participant that a registration said it is, or nothing."""
    if not schedule.asks:
        return ""
    said = Answer.objects.filter(registration=registration, question=schedule.asks).values_list("words", flat=True)
    return said.first() or ""


def offer_for(registration: Registration, schedule: FeeSchedule, on: date) -> Offer | None:
    """Give what a registration is asked to pay; nothing where its price is nought.

    The price is the one of the day on which it was asked: who came early keeps the early price, however late the place
    came. Refuses a registration without a payer, a kind without a price, and a VAT treatment that is not there.
    """
    asked_on = localdate(registration.asked_at)
    price = price_for(schedule.prices.all(), kind_of(registration, schedule), asked_on)
    if price is None:
        raise Invalid(N_("No price counts on {day} for this kind of participant: add one."), day=asked_on)
    if not price.net_cents:
        return None
    payer = registration.organisation
    if payer is None:
        raise Invalid(N_("Nobody pays yet: match the registration with an organisation of the directory."))
    code = treatment_code(schedule, is_business_abroad=is_business_abroad(payer))
    treatment = treatment_on(code, on)
    if treatment is None:
        raise Invalid(N_("There is no VAT treatment “{code}” on {day}: finance adds it."), code=code, day=on)
    return Offer(price, treatment, payer, registration.places)


def can_be_invoiced(registration: Registration, schedule: FeeSchedule, on: date) -> bool:
    """Say whether an invoice for a registration can be issued now: it is priced, somebody pays, the year is open."""
    if not is_open_year(on.year) or Invoice.objects.filter(registration=registration).exists():
        return False
    try:
        return offer_for(registration, schedule, on) is not None
    except Invalid:
        return False


def owed_of_places(invoice: Invoice) -> int:
    """Give the net that the registration of an invoice still owes: places kept, and what the ladder asks of others."""
    registration = Registration.objects.get(pk=invoice.registration_id)
    people = list(Attendee.objects.filter(registration=registration).values_list("state", "owed_percent"))
    dropped = [percent or 0 for state, percent in people if state == Presence.DROPPED]
    is_kept = registration.state == RegistrationState.CONFIRMED
    of_each = 100 if is_kept else (registration.owed_percent or 0)
    kept = max(invoice.places - len(dropped), 0)
    return left_by_ladder(invoice.unit_net_cents, [*dropped, *[of_each] * kept])


def credit_of_places(invoice: Invoice) -> Amounts:
    """Give what is to be credited because places were lost; nothing where all that stands is owed."""
    return credit_down_to(invoice.standing, owed_of_places(invoice), invoice.basis_points)


def invoice_of(registration: Registration) -> Invoice | None:
    """Give the invoice of a registration, if it has one."""
    rows = Invoice.objects.select_related("schedule__initiative", "payer", "demand")
    return rows.filter(registration=registration).first()


def invoice_by_link(public_id: str) -> Invoice | None:
    """Give the invoice that a signed link names."""
    return Invoice.objects.select_related("schedule__initiative", "demand").filter(public_id=public_id).first()


def published_schedule(registration: Registration) -> FeeSchedule | None:
    """Give the published schedule of the initiative that a registration is for; what is free costs no query."""
    if not registration.door.initiative.is_charged:
        return None
    rows = FeeSchedule.objects.select_related("initiative", "seller")
    return rows.filter(initiative=registration.door.initiative_id, state=ScheduleState.PUBLISHED).first()


def not_invoiced(schedule: FeeSchedule) -> QuerySet[Registration]:
    """Give the registrations with a place for which no invoice was made, the first in front."""
    invoiced = Invoice.objects.filter(registration=OuterRef("pk"))
    rows = Registration.objects.filter(~Exists(invoiced), door__initiative=schedule.initiative_id)
    rows = rows.filter(state=RegistrationState.CONFIRMED, is_recorded=False)
    return rows.select_related("organisation", "door__initiative").order_by("asked_at", "pk")


@dataclass(frozen=True)
class Waiting:
    """A registration without an invoice, and why: nothing to pay, or what has to happen first."""

    registration: Registration
    why: Sentence


def waiting_for_invoice(schedule: FeeSchedule, on: date, limit: int) -> list[Waiting]:
    """Give who has a place and no invoice, each with what keeps it; who has nothing to pay is left out."""
    rows = ((row, what_keeps(row, schedule, on)) for row in not_invoiced(schedule)[:limit])
    return [Waiting(row, why) for row, why in rows if why is not None]


def what_keeps(registration: Registration, schedule: FeeSchedule, on: date) -> Sentence | None:
    """Say what keeps a registration from its invoice; nothing where it has nothing to pay."""
    try:
        if offer_for(registration, schedule, on) is None:
            return None
    except Invalid as refusal:
        return refusal.sentence
    if not is_open_year(on.year):
        return Sentence(N_("The year {year} of fees is not open: finance opens it."), {"year": str(on.year)})
    return Sentence(N_("Its invoice can be issued."))


@dataclass(frozen=True)
class Shown:
    """A price with its computation: so many places at so much, and the VAT on that."""

    price: Price
    places: int
    basis_points: int
    amounts: Amounts


def shown_prices(prices: Iterable[Price], treatment: VatTreatment | None, on: date, places: int = 1) -> list[Shown]:
    """Give the prices that count on a day, each with its VAT and its gross, for so many places."""
    rate = treatment.basis_points if treatment else 0
    valid = sorted((row for row in prices if is_valid(row, on)), key=lambda row: (-row.net_cents, row.pk))
    return [Shown(row, places, rate, line(row.net_cents, places, rate)) for row in valid]


def printed(organisation: Organisation) -> list[str]:
    """Give an organisation as it is printed on a paper: name, address, number."""
    address = Address.objects.filter(organisation=organisation).order_by("kind", "pk").first()
    number = organisation.vat_number or organisation.enterprise_number
    where = [address.street, f"{address.postcode} {address.town}".strip(), address.country] if address else []
    return [part for part in (organisation.name, *where, number) if part]
