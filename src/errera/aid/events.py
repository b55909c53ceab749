"""News from the register: aid granted, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Aid
    from .shapes import Computation


@dataclass(frozen=True)
class AidGranted:
    """Aid was granted; `computation` is the position with it, and `is_near` says that little room is left."""

    aid: Aid
    computation: Computation
    is_near: bool
    by: Actor
    at: datetime


@dataclass(frozen=True)
class AidCorrected:
    """A row was replaced by a later one; what the earlier one said stays readable."""

    earlier: Aid
    aid: Aid
    by: Actor
    at: datetime


@dataclass(frozen=True)
class AidWithdrawn:
    """Aid was withdrawn and no longer counts."""

    aid: Aid
    by: Actor
    at: datetime
