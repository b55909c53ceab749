"""The news this room announces, in the past tense; each carries the period as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Period


@dataclass(frozen=True)
class PeriodNews:
    """Something happened to what was measured in a period."""

    period: Period
    by: Actor
    at: datetime


class PeriodSubmitted(PeriodNews):
    """Whoever measured says that it is complete."""


class PeriodSentBack(PeriodNews):
    """The agency asks for something to be put right, saying what."""


class PeriodApproved(PeriodNews):
    """A second person agrees: from now on it counts."""


class PeriodLocked(PeriodNews):
    """Nothing in it changes any more."""
