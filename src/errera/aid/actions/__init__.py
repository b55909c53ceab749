"""Writes of the room: each action asks for legality and permission, changes, and records."""

from .ceilings import end_ceiling, set_ceiling
from .declarations import declare_aid, import_declaration, supersede_declaration, withdraw_declaration
from .grants import correct_aid, grant_aid, import_aid, withdraw_aid
from .links import add_link, end_link, import_link, record_split, strike_link

__all__ = [
    "add_link",
    "correct_aid",
    "declare_aid",
    "end_ceiling",
    "end_link",
    "grant_aid",
    "import_aid",
    "import_declaration",
    "import_link",
    "record_split",
    "set_ceiling",
    "strike_link",
    "supersede_declaration",
    "withdraw_aid",
    "withdraw_declaration",
]
