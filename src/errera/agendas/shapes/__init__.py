"""Plain data of the room: what was agreed, tables that are free, and the words of the trail."""

from .given import FollowUp
from .tables import free_tables, spans
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = ["EVENT_WORDS", "FIELD_WORDS", "FollowUp", "free_tables", "spans"]
