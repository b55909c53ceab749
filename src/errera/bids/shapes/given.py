"""What forms hand to the actions of this room. Plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from errera.foundation.documents.shapes import Handed

from ..states import RuleKind


@dataclass(frozen=True)
class CallFacts:
    """What a call says."""

    code: str
    envelope: Any
    kind: str
    title: Any
    purpose: Any
    opens_at: datetime
    closes_at: datetime
    cents: int
    advance_percent: int = 0
    objectives: Sequence[Any] = ()
    de_minimis: bool = False


@dataclass(frozen=True)
class RuleFacts:
    """A rule as it was typed, with the reason of the call for it."""

    kind: RuleKind
    value: str
    text: Any = ""


@dataclass(frozen=True)
class CriterionFacts:
    """A question that assessors score."""

    code: str
    title: Any
    weight_percent: int
    max_points: int
    threshold: int = 0


@dataclass(frozen=True)
class ScoreFacts:
    """The points of one criterion, and why."""

    code: str
    points: int
    comment: str


@dataclass(frozen=True)
class ConditionFacts:
    """What must be met, what it holds up until then, and by when."""

    text: Any
    blocks: str
    due_on: date | None = None


@dataclass(frozen=True)
class OutcomeFacts:
    """What the committee says about one bid."""

    bid: Any
    outcome: str
    cents: int = 0
    reason: Any = ""
    conditions: Sequence[ConditionFacts] = ()


@dataclass(frozen=True)
class DecisionFacts:
    """A meeting of the committee: when, who was there, its minutes, and what it says about each bid."""

    held_on: date
    members: Sequence[str]
    minutes: Handed
    outcomes: Sequence[OutcomeFacts] = field(default_factory=tuple)
    late_ground: str = ""
