"""What rooms hand to the ledger and get from it. Plain Python."""

from .abouts import (
    AboutNames,
    Called,
    Found,
    Namer,
    codes_abouts_of,
    codes_of_abouts,
    found_by_code,
    named_labels,
    names_abouts_of,
    names_of_abouts,
)
from .at_home import keeps_at_home, stays_at_home
from .figures import Balance, TrialRow
from .moves import MOVE_KEY, Move, MoveRecord, Posted, Pot, Short, Written, about, moves_of, net, short
from .trail import EVENT_WORDS, FIELD_WORDS, told_moves
from .ways_back import takes_back, way_back

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "MOVE_KEY",
    "AboutNames",
    "Balance",
    "Called",
    "Found",
    "Move",
    "MoveRecord",
    "Namer",
    "Posted",
    "Pot",
    "Short",
    "TrialRow",
    "Written",
    "about",
    "codes_abouts_of",
    "codes_of_abouts",
    "found_by_code",
    "keeps_at_home",
    "moves_of",
    "named_labels",
    "names_abouts_of",
    "names_of_abouts",
    "net",
    "short",
    "stays_at_home",
    "takes_back",
    "told_moves",
    "way_back",
]
