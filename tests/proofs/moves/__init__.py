"""Plays with the money at random: mostly what could be right, and often enough what must be refused.

The same moves serve the state machine and the processes that are killed. Every room of money has a file of its own; a
room that moves money adds its moves to `MOVES`, and its people to `people_of`; everything else follows.
"""

from .bank import BANK
from .bids import BIDS
from .claims import CLAIMS
from .funding import FUNDING
from .ledger import LEDGER
from .payments import PAYMENTS
from .people import at_work, people_of, set_the_stage
from .play import BEGIN, GRANTED, Move, NothingThere, Play, name_of
from .recoveries import RECOVERIES
from .review import REVIEW

# What must come several times before anything else can happen stands here more often.
MOVES: list[Move] = [*FUNDING, *LEDGER, *BIDS, *CLAIMS, *REVIEW, *RECOVERIES, *PAYMENTS, *BANK]
EVERY_MOVE: dict[str, Move] = {name_of(move): move for move in MOVES}

__all__ = [
    "BEGIN",
    "EVERY_MOVE",
    "GRANTED",
    "MOVES",
    "Move",
    "NothingThere",
    "Play",
    "at_work",
    "name_of",
    "people_of",
    "set_the_stage",
]
