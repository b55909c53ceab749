"""Tables of the day: what each side of a meeting said and did, and what it wrote down."""

from .notes import Note
from .sides import Side

__all__ = ["Note", "Side"]
