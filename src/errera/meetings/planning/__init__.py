"""Where the room asks its engine: a timetable as a problem, and what the engine said as plain data."""

from .answering import answer
from .asking import Question, question_of, sha256_of

__all__ = ["Question", "answer", "question_of", "sha256_of"]
