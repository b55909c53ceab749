"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Opportunity, Win


@dataclass(frozen=True)
class OpportunityNews:
    """Something happened to a lead or an investment project."""

    opportunity: Opportunity
    by: Actor
    at: datetime


class OpportunityReported(OpportunityNews):
    """A lead or an investment project was found."""


class OpportunityEnded(OpportunityNews):
    """It was won or lost."""


@dataclass(frozen=True)
class WinNews:
    """Something happened to a win."""

    win: Win
    by: Actor
    at: datetime


class WinReported(WinNews):
    """A partner says that something was won."""


class WinConfirmed(WinNews):
    """The company said so itself: from now on it counts."""


class WinDisputed(WinNews):
    """The company says that it was otherwise."""


class WinUnsettled(WinNews):
    """A win that was confirmed was changed or withdrawn: it no longer counts."""
