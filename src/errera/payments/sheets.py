"""The room in the programme workbook: accounts that an earlier system verified, and payments that it made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.ledger.shapes import codes_of_abouts, found_by_code, stays_at_home

from . import actions
from .models import Payee, PaymentOrder
from .shapes import OrderRecord, PayeeFacts, checked_iban
from .states import OrderState

ACCOUNT = ("holder_name", "iban", "bic", "from_on", "until_on")
PAYMENT = ("key", "cents", "book", "about", "purpose", "paid_on", "is_fictional")
MADE = ("key", "cents", "book", "about", "purpose", "iban", "ordered_on", "paid_on", "is_fictional")


def _organisation(row: Row) -> Organisation:
    return Organisation.objects.get(code=row["organisation"])


def payee_rows() -> Iterator[dict[str, Any]]:
    """Give every account that was ever verified."""
    rows = Payee.objects.filter(verified_at__isnull=False).select_related("organisation")
    for payee in rows.order_by("organisation__code", "from_on", "pk"):
        facts = {name: getattr(payee, name) for name in (*ACCOUNT, "verification")}
        yield {"organisation": payee.organisation.code, **facts}


def put_payee(row: Row, *, by: Actor, at: datetime) -> Payee:
    """Take an account over; refuses to change one that is there: another account is another row."""
    organisation = _organisation(row)
    there = Payee.objects.filter(
        organisation=organisation, iban=checked_iban(row["iban"]), from_on=row["from_on"], verified_at__isnull=False
    )
    if there.exists():
        raise Invalid(N_("This account is there already and is never changed; another one is another row."))
    facts = PayeeFacts(**{name: row[name] for name in ACCOUNT})
    return actions.take_over_payee(
        organisation=organisation, facts=facts, verification=row["verification"], by=by, at=at
    )


def payment_rows() -> Iterator[dict[str, Any]]:
    """Give every payment that was made from a book that travels, in the order in which they were ordered."""
    rows = PaymentOrder.objects.filter(state=OrderState.PAID).select_related("organisation")
    codes = codes_of_abouts(rows.order_by().values_list("about", flat=True).distinct())
    for order in rows.order_by("ordered_at", "pk"):
        if stays_at_home(order.book):
            continue
        facts = {name: getattr(order, name) for name in PAYMENT}
        yield {
            **facts, "about": codes[order.about], "organisation": order.organisation.code, "iban": order.payee_iban,
            "ordered_on": localdate(order.ordered_at),
        }  # fmt: skip


def put_payment(row: Row, *, by: Actor, at: datetime) -> PaymentOrder:
    """Take a payment over; refuses to change one that is there."""
    about = found_by_code(row["about"], field="about").about
    record = OrderRecord(**{name: row[name] for name in MADE} | {"about": about})
    return actions.take_over_payment(organisation=_organisation(row), facts=record, by=by, at=at)


register(
    Sheet(
        name="payees",
        title=N_("Bank accounts"),
        about=N_("Accounts that an earlier system verified; whoever loads them stands for that."),
        key=("organisation", "iban", "from_on"),
        columns=(
            Col("organisation", N_("Organisation"), Kind.CODE, required=True, refers_to="organisations"),
            Col("holder_name", N_("Holder"), required=True, longest=70),
            Col("iban", N_("Account number (IBAN)"), required=True, longest=34, help=N_("Without spaces.")),
            Col("bic", N_("Code of the bank (BIC)"), longest=11),
            Col("from_on", N_("First day"), Kind.DATE, required=True),
            Col("until_on", N_("Last day"), Kind.DATE, help=N_("Empty for the account in force.")),
            Col("verification", N_("How it was verified"), required=True, longest=2000),
        ),
        existing=payee_rows,
        put=put_payee,
        order=48,
    )
)

register(
    Sheet(
        name="payments",
        title=N_("Payments"),
        about=N_("Payments that were made; what they moved stands on the sheet of postings."),
        key=("key",),
        columns=(
            Col(
                "key",
                N_("Key"),
                required=True,
                longest=120,
                help=N_("What makes the payment itself; never used again."),
            ),
            Col("organisation", N_("Organisation"), Kind.CODE, required=True, refers_to="organisations"),
            Col("cents", N_("Amount"), Kind.CENTS, required=True, smallest=0),
            Col("book", N_("Book"), required=True, longest=30),
            Col(
                "about",
                N_("What it is for"),
                required=True,
                longest=80,
                help=N_("The record it was for, as in funding.Allocation/F26-05."),
            ),
            Col("purpose", N_("Purpose"), required=True, longest=140),
            Col(
                "iban",
                N_("Account number (IBAN)"),
                required=True,
                longest=34,
                help=N_("Of an account on the sheet payees."),
            ),
            Col("ordered_on", N_("Ordered on"), Kind.DATE, required=True),
            Col("paid_on", N_("Booked by the bank on"), Kind.DATE, required=True),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=payment_rows,
        put=put_payment,
        order=70,
    )
)
