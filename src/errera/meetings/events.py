"""The news this room announces, in the past tense; each carries the row as it stands afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor
    from errera.matchmaking.models import Participant

    from .models import Meeting, Version


@dataclass(frozen=True)
class TimetablePublished:
    """A version stands; `affected` are the participants whose own agenda it changed."""

    version: Version
    affected: Sequence[Participant]
    by: Actor
    at: datetime


@dataclass(frozen=True)
class MeetingNews:
    """A version changed a meeting that an earlier one had; it carries the version's meeting as it stands."""

    meeting: Meeting
    by: Actor
    at: datetime


class MeetingMoved(MeetingNews):
    """It has another slot, place or table than before."""


class MeetingCancelled(MeetingNews):
    """It is not held any more."""
