"""Tables of the day: what each side of a meeting said and did, what it wrote down, and what came of it in numbers."""

from .notes import Note
from .sides import Side
from .tallies import Tally, in_tenths

__all__ = ["Note", "Side", "Tally", "in_tenths"]
