"""The news this room announces, in the past tense; each carries the row as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Matchmaking, Participant


@dataclass(frozen=True)
class ParticipantNews:
    """Something happened to a participant of a matchmaking."""

    participant: Participant
    by: Actor
    at: datetime


class ParticipantWithdrew(ParticipantNews):
    """They no longer take part: by themselves, refused after all, or taken out by the organiser."""


class AvailabilityChanged(ParticipantNews):
    """They cannot attend the same moments as before, attend in another way, or take more or fewer meetings."""


class ParticipantLate(AvailabilityChanged):
    """They come later than they said."""


@dataclass(frozen=True)
class WishesChanged:
    """Somebody wished, answered, put wishes in order or took one back, or the matchmaking ended."""

    matchmaking: Matchmaking
    by: Actor
    at: datetime
