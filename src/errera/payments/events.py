"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Demand, PaymentOrder


@dataclass(frozen=True)
class PaymentMade:
    """The bank took this payment from our account on a day."""

    order: PaymentOrder
    on: date
    by: Actor
    at: datetime


@dataclass(frozen=True)
class PaymentRejected:
    """The bank did not make this payment, or sent it back: then `order.paid_on` says when it had been made."""

    order: PaymentOrder
    reason: str
    by: Actor
    at: datetime


@dataclass(frozen=True)
class DemandWrittenOff:
    """What had not come in for a demand was given up."""

    demand: Demand
    ground: str
    by: Actor
    at: datetime


@dataclass(frozen=True)
class DemandMet:
    """So many cents came in for a demand on a day; `is_complete` when nothing is left to ask."""

    demand: Demand
    cents: int
    on: date
    is_complete: bool
    by: Actor
    at: datetime
