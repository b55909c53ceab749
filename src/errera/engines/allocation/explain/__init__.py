"""Why this choice and no other, as data: equals, the next euros, what a refused package lacked, and how firm it is."""

from .account import Ask, account
from .changes import Lack, least_change, least_changes
from .firmness import Firmness, robustness
from .steps import NextStep, next_step
from .ties import Ties, ties

__all__ = [
    "Ask",
    "Firmness",
    "Lack",
    "NextStep",
    "Ties",
    "account",
    "least_change",
    "least_changes",
    "next_step",
    "robustness",
    "ties",
]
