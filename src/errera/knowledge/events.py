"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Lesson


@dataclass(frozen=True)
class LessonNews:
    """Something happened to a lesson that others may read."""

    lesson: Lesson
    by: Actor
    at: datetime


class LessonPublished(LessonNews):
    """An edition was published: from now on those it is meant for read it."""


class LessonWithdrawn(LessonNews):
    """It is no longer to be read by others."""
