"""Reads of the audit trail: its events, who did them, and what changed in words."""

from .differences import changes_in
from .doers import Names, keys_like, names_of
from .history import moments, moments_of
from .known import known_events, known_rooms
from .trail import events, events_of, history_of, target_of

__all__ = [
    "Names",
    "changes_in",
    "events",
    "events_of",
    "history_of",
    "keys_like",
    "known_events",
    "known_rooms",
    "moments",
    "moments_of",
    "names_of",
    "target_of",
]
