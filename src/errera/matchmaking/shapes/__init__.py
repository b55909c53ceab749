"""Plain data of the room: what is handed to actions, what is wanted, and who might suit whom."""

from .given import Guest, ParticipantRecord, Profile, Rules, WishRecord
from .matching import Card, Suggestion, Titles, suggestions, words_of
from .trail import EVENT_WORDS, FIELD_WORDS
from .wanted import Wanted

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "Card",
    "Guest",
    "ParticipantRecord",
    "Profile",
    "Rules",
    "Suggestion",
    "Titles",
    "Wanted",
    "WishRecord",
    "suggestions",
    "words_of",
]
