"""What the room takes in and works with: facts, the arithmetic of fees, and the words of the trail."""

from .given import Offer, PriceFacts, ScheduleFacts, TreatmentFacts
from .sums import PERCENT, WHOLE, Amounts, Split, credit_down_to, half_up, left_by_ladder, line, split, taxed
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "PERCENT",
    "WHOLE",
    "Amounts",
    "Offer",
    "PriceFacts",
    "ScheduleFacts",
    "Split",
    "TreatmentFacts",
    "credit_down_to",
    "half_up",
    "left_by_ladder",
    "line",
    "split",
    "taxed",
]
