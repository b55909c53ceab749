"""What other rooms hand to this one and get from it. Plain Python."""

from .given import GroupFacts, KindFacts, LessonFacts, PointFacts, QuestionFacts
from .kinds import USUAL_KINDS
from .likeness import Like, reason_of
from .told import EditionRecord, LessonRecord
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "USUAL_KINDS",
    "EditionRecord",
    "GroupFacts",
    "KindFacts",
    "LessonFacts",
    "LessonRecord",
    "Like",
    "PointFacts",
    "QuestionFacts",
    "reason_of",
]
