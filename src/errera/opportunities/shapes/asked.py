"""What a company answers: about a win, and about how it went on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..states import Answer, Band


@dataclass(frozen=True)
class AnswerFacts:
    """The answer about a win. `years` are the company's own figures, in cents by year, where they differ."""

    answer: Answer
    years: Mapping[int, int] = field(default_factory=dict)
    ratings: Mapping[str, int] = field(default_factory=dict)
    is_prerequisite: bool = False
    is_faster: bool = False
    band: Band | str = ""
    may_publish: bool = False
    remark: str = ""


@dataclass(frozen=True)
class FollowUpFacts:
    """How a win went on: in a word, and what it has come to so far in the currency of the win."""

    course: str
    cents: int | None = None
    jobs_count: int | None = None
    remark: str = ""
