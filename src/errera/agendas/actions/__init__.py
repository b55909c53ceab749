"""What can be done on the day of meetings: answers, turnout, ratings, notes and follow-ups."""

from .answers import accept, accept_all, decline
from .lists import note_list
from .notes import agree, finish, write_note
from .tallies import count_again
from .turnout import arrive, miss, rate, undo

__all__ = [
    "accept",
    "accept_all",
    "agree",
    "arrive",
    "count_again",
    "decline",
    "finish",
    "miss",
    "note_list",
    "rate",
    "undo",
    "write_note",
]
