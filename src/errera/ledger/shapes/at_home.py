"""Which books stay in the house where they are kept: a workbook carries neither their moves nor their payments."""

from __future__ import annotations

_beginnings: set[str] = set()


def keeps_at_home(beginning: str) -> None:
    """Let a room above keep the books at home whose codes begin like this.

    For books about records that do not travel, such as invoices: each number is given once, by whoever issued it.
    Called from the room's `reactions.py`.
    """
    _beginnings.add(beginning)


def stays_at_home(book: str) -> bool:
    """Say whether a book, by its code, stays where it is kept."""
    return book.startswith(tuple(_beginnings))
