"""What the room tells the trail: its words."""

from errera.foundation.audit.shapes import calls
from errera.foundation.sentences import N_
from errera.ledger.shapes import takes_back

from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="payments")
takes_back(
    "payments.", N_("This follows a payment: withdraw its run, or wait for what the bank says; the books follow.")
)
