"""What a person is shown about fees: computations in words, where an invoice stands, the price before one registers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.registrations.models import Door
from errera.registrations.states import QuestionKind

from ..models import Invoice, VatTreatment
from ..queries import Shown


def euros(cents: int) -> Money:
    """Give an amount in the house's currency."""
    return Money(cents, settings.ERRERA_CURRENCY)


def computation(shown: Shown, treatment: VatTreatment | None) -> Sentence:
    """Say how a gross came about, step by step."""
    facts = {
        "places": shown.places, "unit": euros(shown.price.net_cents), "net": euros(shown.amounts.net),
        "vat": euros(shown.amounts.vat), "gross": euros(shown.amounts.gross),
        "rate": treatment.percent if treatment else "0",
    }  # fmt: skip
    if not shown.basis_points:
        return Sentence(N_("{places} × {unit} = {net}; no VAT is asked."), facts)
    return Sentence(N_("{places} × {unit} = {net}; {rate} % VAT of that is {vat}; together {gross}."), facts)


def computation_of(invoice: Invoice) -> Sentence:
    """Say how the amount of an invoice came about."""
    whole, rest = divmod(invoice.basis_points, 100)
    facts = {
        "places": invoice.places, "unit": invoice.money(invoice.unit_net_cents),
        "net": invoice.money(invoice.net_cents),
        "vat": invoice.money(invoice.vat_cents), "gross": invoice.money(invoice.gross_cents),
        "rate": f"{whole}.{rest:02}".rstrip("0").rstrip("."),
    }  # fmt: skip
    if not invoice.basis_points:
        return Sentence(N_("{places} × {unit} = {net}; no VAT is asked."), facts)
    return Sentence(N_("{places} × {unit} = {net}; {rate} % VAT of that is {vat}; together {gross}."), facts)


def where_it_stands(invoice: Invoice, *, is_late: bool) -> Sentence:
    """Say in one sentence what is owed on an invoice, or what became of it."""
    facts = {
        "owed": invoice.money(invoice.outstanding_cents), "day": invoice.due_on,
        "refund": invoice.money(invoice.to_refund_cents),
    }  # fmt: skip
    if invoice.to_refund_cents:
        return Sentence(N_("{refund} goes back to the payer."), facts)
    if not invoice.outstanding_cents:
        return Sentence(N_("Nothing is owed any more."))
    if is_late:
        return Sentence(N_("{owed} is owed since {day}: it is late."), facts)
    return Sentence(N_("{owed} is to be paid by {day}."), facts)


def questions_of(door: Door | None) -> Iterable[tuple[str, str]]:
    """Give the questions of a door that have options, as choices."""
    asked = door.asks if door else []
    return [(row.code, _in_words(row.words)) for row in asked if row.kind == QuestionKind.CHOICE]


def kinds_of(door: Door | None, asks: str) -> list[tuple[str, str]]:
    """Give the options of the question that tells the kinds of participants apart, as choices."""
    asked = door.asks if door else []
    options = next((row.options for row in asked if row.code == asks), ())
    return [(option.code, _in_words(option.words)) for option in options]


def _in_words(words: Any) -> str:
    from i18nfield.strings import LazyI18nString

    return str(LazyI18nString(dict(words)))
