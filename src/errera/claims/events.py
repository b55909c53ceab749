"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Claim


@dataclass(frozen=True)
class ClaimNews:
    """Something happened to a claim."""

    claim: Claim
    by: Actor
    at: datetime


class ClaimSubmitted(ClaimNews):
    """The partner handed it in."""


class ClaimApproved(ClaimNews):
    """What is accepted of it stands."""


class ClaimPaid(ClaimNews):
    """The bank paid it, or it cleared the advance and there was nothing to pay."""
