"""Plain data of the room: what is handed to actions, what is wanted, and who might suit whom."""

from .given import Guest, Profile, Rules
from .matching import Card, Suggestion, Titles, suggestions, words_of
from .trail import EVENT_WORDS, FIELD_WORDS
from .wanted import Wanted

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "Card",
    "Guest",
    "Profile",
    "Rules",
    "Suggestion",
    "Titles",
    "Wanted",
    "suggestions",
    "words_of",
]
