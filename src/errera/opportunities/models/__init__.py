"""Leads, investment projects, wins, what companies said about them, and the rates that bring currencies together."""

from .asking import Ask, Confirmation, FollowUp
from .hints import Hint
from .opportunities import Known, Opportunity, OpportunityPartner
from .rates import ExchangeRate
from .stages import Fact, Requirement, Stage
from .wins import Win, WinPartner, WinValue

__all__ = [
    "Ask",
    "Confirmation",
    "ExchangeRate",
    "Fact",
    "FollowUp",
    "Hint",
    "Known",
    "Opportunity",
    "OpportunityPartner",
    "Requirement",
    "Stage",
    "Win",
    "WinPartner",
    "WinValue",
]
