"""The tables of the room: kinds of lessons, lessons with their editions, peer groups, questions with answers."""

from .groups import GroupSession, Member, PeerGroup, Point
from .kinds import LessonKind
from .lessons import Edition, Lesson, LessonMarket
from .questions import Question, QuestionAnswer

__all__ = [
    "Edition",
    "GroupSession",
    "Lesson",
    "LessonKind",
    "LessonMarket",
    "Member",
    "PeerGroup",
    "Point",
    "Question",
    "QuestionAnswer",
]
