"""What an invented initiative of the demo asks: invoices that are paid, late, credited and refunded, in six steps.

Told through the actions that pages use, on an initiative to come of an invented partner and for invented companies.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from errera.fees import actions
from errera.fees.models import CreditNote, FeeSchedule, Invoice
from errera.fees.shapes import PriceFacts, ScheduleFacts, TreatmentFacts
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import Refusal
from errera.initiatives.states import InitiativeState
from errera.payments import actions as payments
from errera.payments import queries as payment_queries
from errera.payments.models import PaymentOrder
from errera.payments.shapes import PayeeFacts
from errera.registrations import actions as registrations
from errera.registrations.models import Door, Registration
from errera.registrations.shapes import Ask, Contact, Firm, Guest

from .bank import Movement
from .money import banking
from .money.people import MANAGER, OFFICER, SECOND_OFFICER, hands, moment
from .registrations import companies

PAYING, PAID = 7, 4  # companies that register, and how many of them have paid
VAT = (
    TreatmentFacts("standard", "taxed", {"en": "Standard rate", "nl": "Normaal tarief"}, dt.date(1996, 1, 1), 2_100),
    TreatmentFacts(
        "exempt", "exempt", {"en": "Exempt", "nl": "Vrijgesteld"}, dt.date(1996, 1, 1),
        ground={"en": "Exempt from VAT: article 44 of the Belgian VAT Code.",
                "nl": "Vrijgesteld van btw: artikel 44 van het Btw-Wetboek."},
    ),
    TreatmentFacts(
        "reverse", "reverse", {"en": "Reverse charge", "nl": "Btw verlegd"}, dt.date(1996, 1, 1),
        ground={"en": "Reverse charge: article 196 of Directive 2006/112/EC.",
                "nl": "Btw verlegd: artikel 196 van Richtlijn 2006/112/EG."},
    ),
)  # fmt: skip


def is_told() -> bool:
    """Say whether an initiative asks something already."""
    return FeeSchedule.objects.exists()


def tell_fees(*, on: dt.date, seed: int) -> int:
    """Tell what one initiative asks and what came of it up to a day; gives how many invoices there are."""
    door = _door(on)
    if door is None:
        return 0
    random = Random(seed)  # noqa: S311 - wanted: the same every time
    _ask_prices(door, on - dt.timedelta(days=24))
    rows = _register(door, random, on - dt.timedelta(days=20))
    invoices = list(Invoice.objects.filter(registration__in=rows).order_by("pk"))
    _pay(invoices[:PAID], on - dt.timedelta(days=14))
    for invoice in (*invoices[:2], *invoices[PAID : PAID + 1]):
        row = Registration.objects.get(pk=invoice.registration_id)
        registrations.cancel(
            registration=row, reason="Another trip", **hands(MANAGER, moment(on - dt.timedelta(days=9)))
        )
    if notes := list(CreditNote.objects.filter(refund_order__isnull=False).order_by("pk")):
        _refund(notes[0], on - dt.timedelta(days=6))
    return len(invoices)


def _door(on: dt.date) -> Door | None:
    """Give a door that has been open for a month and still is, with enough places free."""
    rows = Door.objects.filter(
        initiative__is_fictional=True, initiative__state=InitiativeState.OPEN,
        opens_at__lte=moment(on - dt.timedelta(days=21), 0), closes_at__gt=moment(on, 23),
    )  # fmt: skip
    found = rows.select_related("initiative").order_by("initiative__from_on", "initiative__code")
    return next((row for row in found if row.free_count > PAYING), None)


def _ask_prices(door: Door, on: dt.date) -> None:
    """Let a manager set an early and a later price, and finance publish them."""
    for treatment in VAT:
        actions.add_treatment(facts=treatment, **hands(OFFICER, moment(on)))
    lead = door.initiative.partners.select_related("partnership__organisation").get(is_lead=True)
    facts = ScheduleFacts(lead.partnership.organisation, "standard", "reverse", due_days=14)
    made = actions.set_up_schedule(initiative=door.initiative, facts=facts, **hands(MANAGER, moment(on)))
    change = on + dt.timedelta(days=30)
    for price in (
        PriceFacts({"en": "Early bird", "nl": "Vroegboeker"}, 36_000, until_on=change),
        PriceFacts({"en": "Place", "nl": "Plaats"}, 45_000, from_on=change + dt.timedelta(days=1)),
    ):
        actions.add_price(schedule=made, facts=price, **hands(MANAGER, moment(on)))
    actions.publish_schedule(schedule=made, **hands(OFFICER, moment(on, 15)))


def _register(door: Door, random: Random, on: dt.date) -> list[Registration]:
    """Let companies that nobody knows from elsewhere register; each gets its place and its invoice."""
    rows: list[Registration] = []
    firms = [firm for firm in companies.rows() if firm.code != companies.REGULAR]
    for number, firm in enumerate(random.sample(firms, min(len(firms), PAYING))):
        try:
            rows.append(_one(door, firm, random, on, number))
        except Refusal:
            continue  # a company that has its places already
    return rows


def _one(door: Door, firm: Organisation, random: Random, on: dt.date, number: int) -> Registration:
    name = companies.somebody(random)
    email = f"fees{number}@{firm.code}.example"
    answers = {"goal": "clients", "size": "small"} if door.questions else {}
    ask = Ask(Contact(name, email, language=random.choice(("nl", "en"))), Firm(firm), (Guest(name, email),), answers)
    when = moment(on, 9) + dt.timedelta(minutes=11 * number)
    return registrations.register(door=door, ask=ask, **hands(MANAGER, when))


def _pay(invoices: list[Invoice], on: dt.date) -> None:
    """Let money come in: everything, but of the last one only half."""
    moves = [
        Movement(
            row.gross_cents if row != invoices[-1] else row.gross_cents // 2, on, name=row.payer.name,
            communication=row.demand.communication,
        )
        for row in invoices
    ]  # fmt: skip
    banking._take_in(f"FEES-{on.isoformat()}", moves, on)


def _refund(note: CreditNote, on: dt.date) -> None:
    """Verify the account of a payer, and let its refund leave in a run of its own."""
    payer = note.invoice.payer
    facts = PayeeFacts(payer.name, banking._number(950), from_on=on)
    payments.take_over_payee(
        organisation=payer, facts=facts, verification="Called back on the number we had.", **hands(OFFICER, moment(on))
    )
    day = payment_queries.next_banking_day(on)
    order = PaymentOrder.objects.get(key=f"fees.refund:{note.public_id}:1")
    run = payments.prepare_run(orders=[order], execution_on=day, **hands(OFFICER, moment(on, 11)))
    payments.sign_run(run=run, **hands(SECOND_OFFICER, moment(on, 13)))
    payments.send_run(run=run, **hands(OFFICER, moment(on, 14)))
    order.refresh_from_db()
    banking._take_in(run.code, [Movement(-order.cents, day, order.end_to_end_id)], day)
