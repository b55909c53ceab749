"""What is handed to the actions of this room. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.funding.models import Allocation
    from errera.initiatives.models import Initiative, InitiativeKind, Speaker
    from errera.partners.models import Partnership
    from errera.strategy.models import CoreDomain, Objective

Text = Any


@dataclass(frozen=True)
class InitiativeFacts:
    """What an initiative is, where and when, and what it may cost."""

    kind: InitiativeKind
    title: Text
    objective: Objective
    from_on: date
    until_on: date
    summary: Text = ""
    domains: Sequence[CoreDomain] = ()
    markets: Sequence[str] = ()
    allocation: Allocation | None = None
    presence: str = "on_site"
    town: str = ""
    country: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    time_zone: str = "Europe/Brussels"
    budget_cents: int = 0


@dataclass(frozen=True)
class Share:
    """A partner's part of cost, claim and credit, in hundredths of a per cent."""

    partnership: Partnership
    cost: int
    claim: int
    credit: int
    is_lead: bool = False


@dataclass(frozen=True)
class KindFacts:
    """What a kind is called and what it is for."""

    code: str
    title: Text
    purpose: Text = ""
    order: int = 0
    is_in_use: bool = True


@dataclass(frozen=True)
class QuestionFacts:
    """A question of a kind: its label, the sort of its answer, from when it is needed."""

    code: str
    label: Text
    answer: str
    needed: str = "never"
    options: Sequence[Mapping[str, Any]] = ()
    help: Text = ""
    order: int = 0
    is_in_use: bool = True


@dataclass(frozen=True)
class SessionFacts:
    """A part of an initiative: what, when, in which room, and who speaks."""

    title: Text
    begins_at: datetime
    ends_at: datetime
    summary: Text = ""
    room: str = ""
    speakers: Sequence[Speaker] = ()


@dataclass(frozen=True)
class SpeakerFacts:
    """Who speaks."""

    name: str
    function: Text = ""
    person: str = ""


@dataclass(frozen=True)
class InitiativeRecord:
    """An initiative as a workbook tells it, in the state it is in, with the days that belong to that state."""

    code: str
    lead: Partnership
    facts: InitiativeFacts
    state: str
    cost_cents: int | None = None
    is_published: bool = False
    cancelled_ground: Text = ""
    is_fictional: bool = False
    source: Text = ""
    days: Mapping[str, date | None] = field(default_factory=dict)


@dataclass(frozen=True)
class KeyRecord:
    """A key as a workbook tells it."""

    initiative: Initiative
    share: Share
    agreed_on: date | None = None


@dataclass(frozen=True)
class SessionRecord:
    """A session as a workbook tells it; speakers by name."""

    initiative: Initiative
    title: Text
    begins_at: datetime
    ends_at: datetime
    room: str = ""
    summary: Text = ""
    speakers: Sequence[str] = ()
