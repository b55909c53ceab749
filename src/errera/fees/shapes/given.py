"""What forms, sheets and reactions hand to the actions of the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation

    from ..models import Price, VatTreatment


@dataclass(frozen=True)
class TreatmentFacts:
    """A way to treat VAT, from a day to a day; `ground` is printed on the invoice."""

    code: str
    kind: str
    title: Any
    from_on: date
    basis_points: int = 0
    ground: Any = ""
    until_on: date | None = None


@dataclass(frozen=True)
class ScheduleFacts:
    """Who sells places, how VAT is treated, by when one pays, and which question tells the kinds of people apart."""

    seller: Organisation
    treatment: str
    treatment_abroad: str = ""  # for businesses with a VAT number in another country of the Union
    due_days: int = 30
    asks: str = ""


@dataclass(frozen=True)
class PriceFacts:
    """What one place costs for a kind of participant, without VAT, from a day to a day."""

    title: Any
    net_cents: int
    kind: str = ""  # as an answer to the schedule's question; nothing: for everybody else
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Offer:
    """What a registration is asked to pay: the price of its kind on its day, and how VAT is treated."""

    price: Price
    treatment: VatTreatment
    payer: Organisation
    places: int
