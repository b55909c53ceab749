"""What rooms hand to the index, what finding gives back, and how words are compared."""

from .registry import Entry, Finder, Found, Hit, Part, finders, finds, spoken
from .words import folded, marked, pieces_of, variants, words_of

__all__ = [
    "Entry",
    "Finder",
    "Found",
    "Hit",
    "Part",
    "finders",
    "finds",
    "folded",
    "marked",
    "pieces_of",
    "spoken",
    "variants",
    "words_of",
]
