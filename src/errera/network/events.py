"""The news this room announces, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Introduction


@dataclass(frozen=True)
class IntroductionNews:
    """Something happened to an introduction."""

    introduction: Introduction
    by: Actor
    at: datetime


class IntroductionMade(IntroductionNews):
    """Both sides agreed, and they were brought together: leads may come of it."""
