"""What the writes of the room share: the year with its numbers, and the accounts of an invoice in the books."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import record
from errera.foundation.sentences import N_, Invalid
from errera.ledger import actions as ledger
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import Move, Pot, Written, about, moves_of
from errera.ledger.states import AccountKind

from .. import queries
from ..models import Invoice, NumberSeries
from ..states import Series


def _open_year(year: int, *, by: Actor, at: datetime) -> NumberSeries:
    code = queries.book_of(year)
    if not ledger_queries.books().filter(code=code).exists():
        ledger.open_book(code=code, currency=settings.ERRERA_CURRENCY, by=by, at=at)
    made = [NumberSeries.objects.get_or_create(year=year, series=series)[0] for series in Series]
    record(what="fees.year.opened", target=made[0], by=by, at=at, after={"year": year})
    return made[0]


def _next_number(year: int, series: Series) -> dict[str, Any]:
    """Take the next number of a year under its lock; refuses a year that is not open."""
    row = NumberSeries.objects.select_for_update().filter(year=year, series=series).first()
    if row is None:
        raise Invalid(N_("The year {year} of fees is not open: finance opens it."), year=str(year))
    row.latest += 1
    row.save(update_fields=["latest"])
    return {"year": year, "sequence": row.latest, "number": f"{year}-{series}-{row.latest:05}"}


def _pot(invoice: Invoice, kind: AccountKind) -> Pot:
    return Pot(kind, invoice.book, about(invoice), invoice.payer_id)


def _post(
    invoice: Invoice, what: str, *legs: tuple[AccountKind, int], key: str, by: Actor, at: datetime, ground: str = ""
) -> None:
    """Post the legs that are not nought: so many cents into an account of the invoice, or, below nought, out of it."""
    moves: list[Move] = moves_of([(_pot(invoice, kind), cents) for kind, cents in legs if cents])
    ledger.post(moves=moves, written=Written(what, about(invoice), ground, key=key), by=by, at=at)
