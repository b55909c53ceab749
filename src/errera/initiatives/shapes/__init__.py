"""What other rooms hand to this room and get from it. Plain Python."""

from .answers import read, told
from .coverage import QUARTERS, DomainCover, MarketRow, coverage
from .facts import (
    InitiativeFacts,
    InitiativeRecord,
    KeyRecord,
    KindFacts,
    QuestionFacts,
    SessionFacts,
    SessionRecord,
    Share,
    SpeakerFacts,
)
from .seeds import KINDS
from .trail import EVENT_WORDS, FIELD_WORDS
from .walls import Doorlink, Face, Looked, Overlap, Readiness, ToTell, merged

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "KINDS",
    "QUARTERS",
    "DomainCover",
    "Doorlink",
    "Face",
    "InitiativeFacts",
    "InitiativeRecord",
    "KeyRecord",
    "KindFacts",
    "Looked",
    "MarketRow",
    "Overlap",
    "QuestionFacts",
    "Readiness",
    "SessionFacts",
    "SessionRecord",
    "Share",
    "SpeakerFacts",
    "ToTell",
    "coverage",
    "merged",
    "read",
    "told",
]
