"""What the ledger tells the trail: its words."""

from errera.foundation.audit.shapes import calls, tells

from .shapes import EVENT_WORDS, FIELD_WORDS, told_moves

calls(EVENT_WORDS, FIELD_WORDS, room="ledger")
tells("ledger.Posting.moves", told_moves)
