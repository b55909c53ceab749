"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind
from errera.funding import queries as funding
from errera.funding.models import Allocation
from errera.payments.models import PaymentOrder
from errera.payments.states import OrderState

LONG = 20_000


def allocation() -> Col:
    """Give the column that refers to an allocation."""
    return Col("allocation", N_("Allocation"), Kind.CODE, required=True, refers_to="allocations")


def payment() -> Col:
    """Give the column that refers to the payment that was made for it."""
    return Col("payment", N_("Payment"), Kind.CODE, refers_to="payments", help=N_("Empty until the bank paid."))


def number(name: str = "number", label: str = N_("Number"), *, smallest: int = 1) -> Col:
    """Give a column with a running number or a count."""
    return Col(name, label, Kind.INTEGER, required=True, smallest=smallest, largest=9_999)


def cents(name: str, label: str, *, required: bool = True) -> Col:
    """Give a column with an amount."""
    return Col(name, label, Kind.CENTS, required=required, smallest=0)


def text(name: str, label: str, *, longest: int = LONG) -> Col:
    """Give a column with a text in one language."""
    return Col(name, label, longest=longest)


def fictional() -> Col:
    """Give the column that says whether a row is made up."""
    return Col("is_fictional", N_("Fictional"), Kind.FLAG)


# --- from a cell to what it names, and back ---------------------------------------------------------------


def allocation_of(row: dict[str, Any]) -> Allocation:
    """Give the allocation that a row refers to, with what the actions look at."""
    return funding.allocations().get(code=row["allocation"])


def payments_made() -> dict[str, str]:
    """Give the keys of the payments that stand on their sheet, by public id."""
    return dict(PaymentOrder.objects.filter(state=OrderState.PAID).values_list("public_id", "key"))


def order_of(row: dict[str, Any]) -> str:
    """Give the public id of the payment that a row names, or nothing."""
    return PaymentOrder.objects.values_list("public_id", flat=True).get(key=row["payment"]) if row["payment"] else ""


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}
