"""What rooms hand to the ledger and get from it. Plain Python."""

from .abouts import AboutNames, Called, Namer, named_labels, names_abouts_of, names_of_abouts
from .figures import Balance, TrialRow
from .moves import Move, Posted, Pot, Short, Written, about, net, short
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AboutNames",
    "Balance",
    "Called",
    "Move",
    "Namer",
    "Posted",
    "Pot",
    "Short",
    "TrialRow",
    "Written",
    "about",
    "named_labels",
    "names_abouts_of",
    "names_of_abouts",
    "net",
    "short",
]
