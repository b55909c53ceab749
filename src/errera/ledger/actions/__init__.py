"""Everything that changes in this room: books and postings as they are made, and those of earlier years."""

from .history import end_book, import_book, import_move
from .posting import close_book, counter_posting, open_book, post

__all__ = [
    "close_book",
    "counter_posting",
    "end_book",
    "import_book",
    "import_move",
    "open_book",
    "post",
]
