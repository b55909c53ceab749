"""The plain shapes of the room: what it hands out and takes in, and the pure sums that decide."""

from errera.foundation.documents.shapes import Handed

from .check import BudgetFacts, Checked, EarlierLine, Finding, LineFacts, Problem, RuleFacts
from .given import PeriodFacts, SampleFacts, TypedLine, TypedRule
from .history import AdvanceRecord, ClaimRecord, LineRecord, RecoveryRecord
from .moves import Reserved, Room
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AdvanceRecord",
    "BudgetFacts",
    "Checked",
    "ClaimRecord",
    "EarlierLine",
    "Finding",
    "Handed",
    "LineFacts",
    "LineRecord",
    "PeriodFacts",
    "Problem",
    "RecoveryRecord",
    "Reserved",
    "Room",
    "RuleFacts",
    "SampleFacts",
    "TypedLine",
    "TypedRule",
]
