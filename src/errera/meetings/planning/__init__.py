"""Where the room asks its engine: a timetable as a problem, and what the engine said as plain data."""

from .answering import answer
from .asking import Question, question_of, sha256_of
from .explaining import consequence, why

__all__ = ["Question", "answer", "consequence", "question_of", "sha256_of", "why"]
