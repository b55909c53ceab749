"""What other rooms hand to funding and get from it. Plain Python."""

from .categories import COST_CATEGORIES
from .facts import (
    AllocationFacts,
    AllocationRecord,
    ConditionFacts,
    ConditionRecord,
    EnvelopeFacts,
    EnvelopeRecord,
    LineFacts,
    LineRecord,
)
from .forecast import Forecast, YearPaid, forecast
from .pots import earmark_pot, of_book, pot
from .trail import EVENT_WORDS, FIELD_WORDS
from .walls import Doorlink, Missing

__all__ = [
    "COST_CATEGORIES",
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AllocationFacts",
    "AllocationRecord",
    "ConditionFacts",
    "ConditionRecord",
    "Doorlink",
    "EnvelopeFacts",
    "EnvelopeRecord",
    "Forecast",
    "LineFacts",
    "LineRecord",
    "Missing",
    "YearPaid",
    "earmark_pot",
    "forecast",
    "of_book",
    "pot",
]
