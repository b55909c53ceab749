"""The way of a participation fee through a book of its own: played by tests, printed into the docs.

The room of fees stands above the ledger; its postings are made here as it makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from errera.foundation.actor import Actor
from errera.ledger import actions as ledger
from errera.ledger.models import Book
from errera.ledger.shapes import Move, Pot, Written
from errera.ledger.states import AccountKind as K

from .chain import EUR, Step

INVOICE = "fees.Invoice:mission"
Moves = tuple[tuple[K, K, int], ...]


class FeeChain:
    """Plays the way of one fee, step by step, in the book of fees of 2026."""

    def __init__(self, fin: Actor) -> None:
        self.fin = fin
        self.book: Book = ledger.open_book(code="fees-2026", currency="EUR", by=self.fin, at=_at(1, 5))

    def steps(self) -> Iterator[Step]:
        """Play everything, in order."""
        for title, meaning, postings in STORY:
            yield Step(title, meaning, [self._post(what, day, moves) for what, day, moves in postings])

    def names(self) -> dict[str, str]:
        """Say what the opaque names stand for."""
        return {INVOICE: "the invoice"}

    def _post(self, what: str, day: tuple[int, int], moves: Moves):
        written = Written(what, INVOICE)
        euros = [Move(self._pot(source), self._pot(goal), amount * EUR) for source, goal, amount in moves]
        return ledger.post(moves=euros, written=written, by=self.fin, at=_at(*day))

    def _pot(self, kind: K) -> Pot:
        return Pot(kind, self.book.code, "" if kind is K.CASH else INVOICE)


def _at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


STORY: list[tuple[str, str, list[tuple[str, tuple[int, int], Moves]]]] = [
    ("A place is invoiced", "What participants pay never mixes with the envelope: it has a book and a plane of "
     "its own. A place costs EUR 1,000 and EUR 210 of VAT.",
     [("fees.invoice.issued", (3, 2), ((K.FEES_EARNED, K.FEES_OWED, 1_000), (K.FEES_VAT, K.FEES_OWED, 210)))]),
    ("The participant pays", "The bank file names the communication of the invoice. The money is there, to pay from.",
     [("fees.invoice.paid", (3, 20), ((K.FEES_OWED, K.FEES_RECEIVED, 1_210), (K.CASH_EARNED, K.CASH, 1_210)))]),
    ("The place is given back", "By the cancellation ladder half is owed. The credit note takes EUR 500 and its VAT "
     "off, and because it was paid, it is to be refunded.",
     [("fees.credit_note.issued", (4, 7),
       ((K.FEES_TO_REFUND, K.FEES_EARNED, 500), (K.FEES_TO_REFUND, K.FEES_VAT, 105)))]),
    ("The refund leaves", "It goes through the payment run, as every payment does.",
     [("payments.order.sent", (4, 13), ((K.CASH, K.ORDERED, 605),)),
      ("payments.order.executed", (4, 15), ((K.ORDERED, K.DISBURSED, 605),)),
      ("fees.refund.paid", (4, 15), ((K.FEES_RECEIVED, K.FEES_TO_REFUND, 605),))]),
]  # fmt: skip
