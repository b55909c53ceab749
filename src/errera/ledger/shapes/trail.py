"""The words of this room in the trail."""

from errera.foundation.sentences import N_

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
