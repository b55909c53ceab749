"""What other rooms hand to opportunities and get from it. Plain Python."""

from .adding import SHARES, Additional, additional, together
from .asked import AnswerFacts, FollowUpFacts
from .exchange import WHOLE_UNITS, Rate, converted, read_rates, spoken_rate, units_of
from .given import Credit, FactFacts, OpportunityFacts, OpportunityRecord, Origin, StageFacts, WinFacts, WinRecord
from .splitting import percent, proposed, shares_of, totals
from .stages import USUAL_FACTS, USUAL_STAGES
from .timing import Spread, spread_of
from .trail import EVENT_WORDS, FIELD_WORDS
from .typed import checked, spoken
from .waves import WAVES, months_later
from .wins import ConfirmedWin

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "SHARES",
    "USUAL_FACTS",
    "USUAL_STAGES",
    "WAVES",
    "WHOLE_UNITS",
    "Additional",
    "AnswerFacts",
    "ConfirmedWin",
    "Credit",
    "FactFacts",
    "FollowUpFacts",
    "OpportunityFacts",
    "OpportunityRecord",
    "Origin",
    "Rate",
    "Spread",
    "StageFacts",
    "WinFacts",
    "WinRecord",
    "additional",
    "checked",
    "converted",
    "months_later",
    "percent",
    "proposed",
    "read_rates",
    "shares_of",
    "spoken",
    "spoken_rate",
    "spread_of",
    "together",
    "totals",
    "units_of",
]
