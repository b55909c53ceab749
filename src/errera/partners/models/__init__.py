"""The tables of the room: partnerships and cycles, agreements, what both sides owe, and how they look back."""

from .agreements import Agreement, Signature, Suspension
from .amendments import Amendment
from .feeds import CalendarFeed
from .obligations import Evidence, Obligation
from .partnerships import Cycle, DueDiligenceItem, Partnership
from .reviews import ActionPoint, Evaluation, EvaluationCriterion, Meeting
from .targets import Activity, YearlyPlan, YearlyTarget

__all__ = [
    "ActionPoint",
    "Activity",
    "Agreement",
    "Amendment",
    "CalendarFeed",
    "Cycle",
    "DueDiligenceItem",
    "Evaluation",
    "EvaluationCriterion",
    "Evidence",
    "Meeting",
    "Obligation",
    "Partnership",
    "Signature",
    "Suspension",
    "YearlyPlan",
    "YearlyTarget",
]
