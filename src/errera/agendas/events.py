"""The news this room announces, in the past tense; each carries the row as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Note, Side


@dataclass(frozen=True)
class FollowUpAgreed:
    """The two sides of a meeting agreed that something is to be done; a lead may come of it."""

    note: Note
    by: Actor
    at: datetime


@dataclass(frozen=True)
class MeetingDeclined:
    """A participant does not come to a meeting of its agenda, and said why."""

    side: Side
    by: Actor
    at: datetime
