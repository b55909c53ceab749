"""Plain data that this room deals in: what a bid says and breaks, how scores add up, how an award is split."""

from errera.foundation.documents.shapes import Handed

from .content import (
    MOST_ROWS,
    PARTS,
    BidContent,
    Fault,
    Line,
    Package,
    Partner,
    blank,
    blank_row,
    is_untouched,
    read,
    typed_in,
)
from .given import (
    CallFacts,
    ConditionFacts,
    CriterionFacts,
    DecisionFacts,
    OutcomeFacts,
    RuleFacts,
    ScoreFacts,
)
from .ranking import Measure, Spread, Standing, passes, ranked, spreads, thousandths
from .rules import Bidder, PaidLine, Rule, Terms, broken, rule_of, span_of, words_of
from .sealing import canonical, hash_of, sealed_content
from .splitting import Asked, Granted, granted
from .trail import EVENT_WORDS, FIELD_WORDS
from .workbench import RankedBid

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "MOST_ROWS",
    "PARTS",
    "Asked",
    "BidContent",
    "Bidder",
    "CallFacts",
    "ConditionFacts",
    "CriterionFacts",
    "DecisionFacts",
    "Fault",
    "Granted",
    "Handed",
    "Line",
    "Measure",
    "OutcomeFacts",
    "Package",
    "PaidLine",
    "Partner",
    "RankedBid",
    "Rule",
    "RuleFacts",
    "ScoreFacts",
    "Spread",
    "Standing",
    "Terms",
    "blank",
    "blank_row",
    "broken",
    "canonical",
    "granted",
    "hash_of",
    "is_untouched",
    "passes",
    "ranked",
    "read",
    "rule_of",
    "sealed_content",
    "span_of",
    "spreads",
    "thousandths",
    "typed_in",
    "words_of",
]
