"""The words of this room in the trail."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..states import AccountKind

EVENT_WORDS = {
    "ledger.book.opened": N_("Book opened"),
    "ledger.book.closed": N_("Book closed"),
    "ledger.book.imported": N_("Book of an earlier year brought in"),
    "ledger.book.ended": N_("Book of an earlier year closed"),
    "ledger.move.imported": N_("Move of an earlier year brought in"),
    "ledger.posting.made": N_("Posted"),
    "ledger.posting.countered": N_("Posting countered"),
}
FIELD_WORDS = {
    "moves": N_("Moves"),
    "state": N_("State"),
    "code": N_("Code"),
    "currency": N_("Currency"),
    "number": N_("Number"),
}


def told_moves(moves: Sequence[Any]) -> list[Sentence]:
    """Say what a posting moved: into which account of which book how much, or out of it."""
    return [
        Sentence(
            N_("{kind} in {book}: {amount}"),
            {"kind": AccountKind.named(kind), "book": book, "amount": Decimal(cents).scaleb(-2)},
        )
        for book, kind, _about, cents in moves
    ]
