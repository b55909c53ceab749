"""The tables of the room: kinds and their questions, initiatives with keys, answers and targets, the programme."""

from ..states import WHOLE
from .initiatives import (
    Answer,
    Initiative,
    InitiativePartner,
    InitiativeTarget,
    Market,
    TiedCondition,
)
from .kinds import InitiativeKind, KindQuestion
from .sessions import Session, Speaker

__all__ = [
    "WHOLE",
    "Answer",
    "Initiative",
    "InitiativeKind",
    "InitiativePartner",
    "InitiativeTarget",
    "KindQuestion",
    "Market",
    "Session",
    "Speaker",
    "TiedCondition",
]
