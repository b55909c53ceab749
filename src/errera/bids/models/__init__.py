"""Calls with their rules and criteria, bids with what is sealed, assessments, scenarios, and decisions."""

from .assessing import AgreedScore, Assessment, Consensus, Declaration, Score
from .bids import Bid, BidLine, BidPartner, SealedBid, WorkPackage
from .calls import Call, CallRule, Criterion
from .decisions import AwardCondition, BidOutcome, Decision
from .scenarios import Scenario, ScenarioAnswer, ScenarioHand, ScenarioLimit, ScenarioLink

__all__ = [
    "AgreedScore",
    "Assessment",
    "AwardCondition",
    "Bid",
    "BidLine",
    "BidOutcome",
    "BidPartner",
    "Call",
    "CallRule",
    "Consensus",
    "Criterion",
    "Decision",
    "Declaration",
    "Scenario",
    "ScenarioAnswer",
    "ScenarioHand",
    "ScenarioLimit",
    "ScenarioLink",
    "Score",
    "SealedBid",
    "WorkPackage",
]
