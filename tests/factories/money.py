"""The people who look after money in the tests, and books written through the ledger's own actions."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime

from errera.foundation.actor import Actor
from errera.ledger import actions as ledger
from errera.ledger.models import Book
from errera.ledger.shapes import Move, Pot, Written
from errera.ledger.states import AccountKind
from tests.cast import NOON, Cast, Member, _member

_numbers = itertools.count(1)


@dataclass(frozen=True)
class MoneyCast:
    """Who plays where two people are needed: two finance officers, three assessors, a committee member, staff."""

    fin: Member  # finance officer
    fay: Member  # a second finance officer
    ida: Member  # assessor
    ivo: Member  # assessor
    iris: Member  # assessor, who has a conflict of interest
    com: Member  # committee member
    bea: Member  # staff of Boris's organisation


def people(cast: Cast) -> MoneyCast:
    """Write the money's people into the database, beside the standing cast."""
    agency, wood = cast.ana.organisation, cast.boris.organisation
    return MoneyCast(
        fin=_member("Fin", agency, "finance_officer"),
        fay=_member("Fay", agency, "finance_officer"),
        ida=_member("Ida", agency, "assessor"),
        ivo=_member("Ivo", agency, "assessor"),
        iris=_member("Iris", agency, "assessor"),
        com=_member("Com", agency, "committee"),
        bea=_member("Bea.wood", wood, "partner_staff"),
    )


def book(by: Actor, *, code: str = "", cents: int = 0, at: datetime = NOON) -> Book:
    """Open a book; with `cents`, that much is granted to commit and to pay."""
    opened = ledger.open_book(code=code or f"B{next(_numbers)}", currency="EUR", by=by, at=at)
    if cents:
        moves = [
            Move(pot(opened, AccountKind.GRANTED), pot(opened, AccountKind.ENVELOPE), cents),
            Move(pot(opened, AccountKind.CASH_GRANTED), pot(opened, AccountKind.CASH), cents),
        ]
        ledger.post(moves=moves, written=Written("funding.envelope.opened"), by=by, at=at)
    return opened


def pot(book: Book, kind: AccountKind, about: str = "") -> Pot:
    """Name a pot of a book."""
    return Pot(kind, book.code, about)
