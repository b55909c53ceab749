"""What a workbook tells of introductions that were made before, or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..states import Answer
from .given import IntroductionFacts


@dataclass(frozen=True)
class Answered:
    """What one side said, and on which day."""

    answer: str = Answer.WAITING
    consents: bool = False
    on: date | None = None


@dataclass(frozen=True)
class Told:
    """What came of an introduction after some months; nothing where nobody said so yet."""

    course: str = ""
    remark: str = ""
    on: date | None = None


@dataclass(frozen=True)
class IntroductionRecord:
    """An introduction in the state it is in, with its days; outcomes by the months after it was made."""

    facts: IntroductionFacts
    state: str
    proposed_on: date
    partner: Answered = Answered()
    node: Answered = Answered()
    made_on: date | None = None
    outcomes: Mapping[int, Told] = field(default_factory=dict)
    ended_on: date | None = None
    ended_ground: str = ""
