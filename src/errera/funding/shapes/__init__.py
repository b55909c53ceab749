"""What other rooms hand to funding and get from it. Plain Python."""

from .categories import COST_CATEGORIES
from .facts import AllocationFacts, ConditionFacts, EnvelopeFacts, LineFacts
from .forecast import Forecast, YearPaid, forecast
from .pots import earmark_pot, of_book, pot
from .trail import EVENT_WORDS, FIELD_WORDS
from .walls import Doorlink, Missing

__all__ = [
    "COST_CATEGORIES",
    "EVENT_WORDS",
    "FIELD_WORDS",
    "AllocationFacts",
    "ConditionFacts",
    "Doorlink",
    "EnvelopeFacts",
    "Forecast",
    "LineFacts",
    "Missing",
    "YearPaid",
    "earmark_pot",
    "forecast",
    "of_book",
    "pot",
]
