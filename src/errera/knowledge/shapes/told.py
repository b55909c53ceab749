"""What a workbook tells of lessons that were written before, or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from .given import LessonFacts

if TYPE_CHECKING:
    from errera.partners.models import Partnership


@dataclass(frozen=True)
class EditionRecord:
    """An edition with its days, and the keys of those who wrote and reviewed it."""

    number: int
    written_on: date
    reviewed_on: date | None = None
    published_on: date | None = None
    written_by: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True)
class LessonRecord:
    """A lesson in the state it is in, with its latest edition; without a partner it is the agency's."""

    facts: LessonFacts
    partnership: Partnership | None
    state: str
    edition: EditionRecord
    offered_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_ground: str = ""
    remark: str = ""
