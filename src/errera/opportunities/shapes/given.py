"""What actions are handed: an opportunity, a win with its values and credit keys, stages and facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation
    from errera.initiatives.models import Initiative
    from errera.network.models import Introduction
    from errera.partners.models import Partnership
    from errera.strategy.models import CoreDomain

    from ..models import Opportunity


@dataclass(frozen=True)
class Origin:
    """Where it came from: an initiative, an introduction that was made, or a reason why from neither."""

    initiative: Initiative | None = None
    introduction: Introduction | None = None
    ground: str = ""


@dataclass(frozen=True)
class Credit:
    """A partner's share of the credit, in hundredths of a per cent."""

    partnership: Partnership
    share: int
    is_lead: bool = False


@dataclass(frozen=True)
class OpportunityFacts:
    """A lead or an investment project, as it is reported or changed."""

    kind: str
    company: Organisation
    title: str
    market: str
    origin: Origin
    credits: tuple[Credit, ...]
    domain: CoreDomain | None = None
    code: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class WinFacts:
    """A win, as it is reported or changed: `years` are cents in the currency, by year from 1 to 5."""

    kind: str
    company: Organisation
    title: str
    market: str
    origin: Origin
    credits: tuple[Credit, ...]
    won_on: date
    currency: str
    years: Mapping[int, int]
    jobs_count: int = 0
    domain: CoreDomain | None = None
    opportunity: Opportunity | None = None
    code: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class StageFacts:
    """A stage: which kind of opportunity it is for, which state it stands for, in which order it comes."""

    kind: str
    code: str
    title: Any
    state: str
    order: int


@dataclass(frozen=True)
class FactFacts:
    """A fact that stages may ask for."""

    code: str
    title: Any
    takes: str
    hint: Any = ""
    order: int = 0


@dataclass(frozen=True)
class OpportunityRecord:
    """An opportunity as a workbook brings it, in the state it is in."""

    facts: OpportunityFacts
    stage: str
    state: str
    opened_on: date
    ended_on: date | None = None
    ended_ground: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WinRecord:
    """A win as a workbook brings it: reported, never confirmed, for only the company confirms."""

    facts: WinFacts
    reported_on: date
