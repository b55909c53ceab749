"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Allocation, Condition, Envelope


@dataclass(frozen=True)
class EnvelopeNews:
    """Something happened to the envelope of a year."""

    envelope: Envelope
    by: Actor
    at: datetime


class EnvelopeOpened(EnvelopeNews):
    """Its money may be promised and paid."""


class EnvelopeClosed(EnvelopeNews):
    """Money and results of the year are closed."""


@dataclass(frozen=True)
class AllocationNews:
    """Something happened to what a partner was granted."""

    allocation: Allocation
    by: Actor
    at: datetime


class Allocated(AllocationNews):
    """A partner was granted money."""


class AllocationClosed(AllocationNews):
    """Nothing more will be claimed; what was left is released."""


@dataclass(frozen=True)
class ConditionMet:
    """What the money waited for has happened, or was waived."""

    condition: Condition
    by: Actor
    at: datetime
