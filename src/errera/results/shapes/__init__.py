"""What other rooms hand to results and get from it. Plain Python."""

from .algebra import Figure, Rolled, figure, gap, is_divided, over_parties, over_parts, over_time, rolled, rounded
from .completeness import Duty, Kept, kept
from .costs import Cost, TiersDiffer, cost_per_result
from .feeds import Asked, Fed, FedPart, Feed, Read, feeds, known_feeds
from .flow import Flow, Joint, Ribbon, Strand, flow_of, shared
from .given import EndRecord, FigureFacts, Handed, MeasurementRecord, PartFacts, PeriodFacts, PeriodRecord
from .progress import Judgement, Path, judge, shown
from .spans import bounds, code, days, numbers, share_of_year
from .standing import Standing, weakest
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "Asked",
    "Cost",
    "Duty",
    "EndRecord",
    "Fed",
    "FedPart",
    "Feed",
    "Figure",
    "FigureFacts",
    "Flow",
    "Handed",
    "Joint",
    "Judgement",
    "Kept",
    "MeasurementRecord",
    "PartFacts",
    "Path",
    "PeriodFacts",
    "PeriodRecord",
    "Read",
    "Ribbon",
    "Rolled",
    "Standing",
    "Strand",
    "TiersDiffer",
    "bounds",
    "code",
    "cost_per_result",
    "days",
    "feeds",
    "figure",
    "flow_of",
    "gap",
    "is_divided",
    "judge",
    "kept",
    "known_feeds",
    "numbers",
    "over_parties",
    "over_parts",
    "over_time",
    "rolled",
    "rounded",
    "share_of_year",
    "shared",
    "shown",
    "weakest",
]
