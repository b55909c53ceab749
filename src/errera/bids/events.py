"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Bid, Call, Decision


@dataclass(frozen=True)
class CallNews:
    """Something happened to a call."""

    call: Call
    by: Actor
    at: datetime


class CallOpened(CallNews):
    """Partners may bid, and its money is earmarked."""


class CallClosed(CallNews):
    """The deadline has passed."""


class CallCancelled(CallNews):
    """It will not be decided; its money went back to the envelope."""


@dataclass(frozen=True)
class CallDecided:
    """The committee decided: what it awarded is allocated, what it left is back in the envelope."""

    call: Call
    decision: Decision
    by: Actor
    at: datetime


@dataclass(frozen=True)
class BidNews:
    """Something happened to a bid."""

    bid: Bid
    by: Actor
    at: datetime


class BidSubmitted(BidNews):
    """A bid was sealed before its deadline."""


class BidWithdrawn(BidNews):
    """The lead partner took its bid back."""


class BidReopened(BidNews):
    """The agency let the partner write once more, on a ground."""
