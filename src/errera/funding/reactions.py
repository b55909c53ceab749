"""What funding tells the trail: its words."""

from errera.foundation.audit.shapes import calls
from errera.foundation.sentences import N_
from errera.ledger.shapes import takes_back

from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="funding")
takes_back(
    "funding.allocation.made",
    N_("This follows an allocation: withdraw that, or release what is left; the books follow."),
)
