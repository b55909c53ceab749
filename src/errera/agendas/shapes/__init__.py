"""Plain data of the room: what was agreed, tables that are free, and the words of the trail."""

from .given import FollowUp, ListRefused, TurnoutLine
from .lists import TURNOUT_TAB
from .tables import free_tables, spans
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "TURNOUT_TAB",
    "FollowUp",
    "ListRefused",
    "TurnoutLine",
    "free_tables",
    "spans",
]
