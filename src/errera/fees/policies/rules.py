"""The rules of fees: which price is asked, which VAT treatment applies, what may be credited, when one is reminded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from errera.foundation.sentences import N_, Invalid

from ..states import OWING, VatKind

if TYPE_CHECKING:
    from ..models import FeeSchedule, Invoice, Price, VatTreatment

REMIND_EVERY = timedelta(days=14)
REMINDERS = 3


def is_valid(row: Price | VatTreatment, on: date) -> bool:
    """Say whether a price or a treatment counts on a day."""
    return (row.from_on is None or row.from_on <= on) and (row.until_on is None or on <= row.until_on)


def price_for(prices: Iterable[Price], kind: str, on: date) -> Price | None:
    """Give the price of a kind of participant on a day; a kind without one pays what everybody else does."""
    found = {price.kind: price for price in prices if is_valid(price, on)}
    return found.get(kind) or found.get("")


def treatment_code(schedule: FeeSchedule, *, is_business_abroad: bool) -> str:
    """Give the VAT treatment for a payer: one of its own for businesses in another country of the Union."""
    return (is_business_abroad and schedule.treatment_abroad) or schedule.treatment


def require_treatment(kind: str, basis_points: int, ground: str) -> None:
    """Refuse a rate where nothing is asked, no rate where VAT is asked, and silence where a ground is printed."""
    if kind == VatKind.TAXED and not 0 < basis_points <= 10_000:
        raise Invalid(N_("Write the rate in basis points: 2100 is 21 %."), field="basis_points")
    if kind != VatKind.TAXED and basis_points:
        raise Invalid(N_("Where no VAT is asked the rate is nought."), field="basis_points")
    if kind != VatKind.TAXED and not ground.strip():
        raise Invalid(N_("Write the ground that is printed on the invoice."), field="ground")


def require_free(row_from: date | None, row_until: date | None, others: Sequence[Price | VatTreatment]) -> None:
    """Refuse days on which another one counts already."""
    for other in others:
        starts_in_time = row_until is None or other.from_on is None or other.from_on <= row_until
        ends_too_late = row_from is None or other.until_on is None or other.until_on >= row_from
        if starts_in_time and ends_too_late:
            raise Invalid(N_("On some of these days “{other}” counts already: end that one first."),
                          field="from_on", other=str(other))  # fmt: skip


def needs_second_person(gross_cents: int, threshold_cents: int) -> bool:
    """Say whether a credit note is so large that a second person decides; a threshold of nought asks it of all."""
    return gross_cents >= threshold_cents


def is_late(invoice: Invoice, on: date) -> bool:
    """Say whether money is still owed after its day."""
    return invoice.state in OWING and invoice.due_on < on


def is_to_remind(invoice: Invoice, on: date) -> bool:
    """Say whether a reminder is due: late, never more than three, and two weeks apart."""
    if not is_late(invoice, on) or invoice.reminders_count >= REMINDERS:
        return False
    return invoice.reminded_at is None or on - invoice.reminded_at.date() >= REMIND_EVERY
