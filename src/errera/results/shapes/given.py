"""What forms and sheets hand to the actions: a figure, its parts, a paper, a period. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..states import Source, Span, Tier

if TYPE_CHECKING:
    from errera.initiatives.models import Initiative
    from errera.partners.models import Agreement
    from errera.strategy.models import Indicator

Text = Any  # a plain string, {"en": ..., "nl": ...}, or a text in several languages


@dataclass(frozen=True)
class PartFacts:
    """A part of a figure; an empty key is what cannot be divided further."""

    dimension: str
    key: str
    top: Decimal
    bottom: Decimal | None = None
    initiative: Initiative | None = None


@dataclass(frozen=True)
class FigureFacts:
    """What was measured: the figure, where it comes from, how strong it is, and its parts.

    An average is given by the total of all scores (`top`) and how many were given (`bottom`).
    """

    top: Decimal
    bottom: Decimal | None = None
    tier: str = Tier.ACTIVITY
    source: str = Source.TYPED
    source_text: Text = ""
    note: str = ""
    measured_on: date | None = None
    parts: Sequence[PartFacts] = ()
    is_fictional: bool = False


@dataclass(frozen=True)
class Handed:
    """A paper that was kept by the documents room."""

    title: str
    document: str
    document_hash: str


@dataclass(frozen=True)
class PeriodFacts:
    """A stretch of time that is to be measured: of an agreement, or of the programme as a whole."""

    agreement: Agreement | None
    year: int
    span: str = Span.YEAR
    number: int = 1


@dataclass(frozen=True)
class PeriodRecord:
    """A period of before, as a workbook tells it."""

    facts: PeriodFacts
    due_on: date
    opened_on: date
    story: Text = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class MeasurementRecord:
    """A figure of before, for an indicator of a period."""

    indicator: Indicator
    facts: FigureFacts
    feed: str = ""
    is_counted: bool = True


@dataclass(frozen=True)
class EndRecord:
    """How far a period of before has come."""

    state: str
    submitted_on: date | None = None
    sent_back_on: date | None = None
    approved_on: date | None = None
    locked_on: date | None = None
    ground: str = ""
