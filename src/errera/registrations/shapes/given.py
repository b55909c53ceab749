"""What forms, sheets and rooms hand to the actions: a door, a company, people, an arrival; named and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from .form import Criterion, Purpose, Question

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation


@dataclass(frozen=True)
class Rung:
    """A rung of the cancellation ladder: who cancels on this day or before owes so many per cent."""

    until_on: date
    percent: int


@dataclass(frozen=True)
class DoorFacts:
    """When a door is open, how many it lets in and how, and until when plans may change."""

    opens_at: datetime
    closes_at: datetime
    capacity: int
    per_company: int = 0  # 0: no limit
    giving: str = "first_come"
    waiting_rule: str = "in_order"
    swap_until_on: date | None = None
    aid_cents: int = 0  # worth of one place that counts as de minimis aid; 0: none
    aid_authority: str = ""
    sizes: tuple[str, ...] = ()  # empty: all
    sectors: tuple[str, ...] = ()
    ladder: tuple[Rung, ...] = ()


@dataclass(frozen=True)
class FormFacts:
    """What a door asks: questions, consents, criteria, and the survey afterwards."""

    questions: tuple[Question, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    survey: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Firm:
    """The company somebody comes from: known, or as typed; a number finds it, a name alone never makes one."""

    organisation: Organisation | None = None
    name: str = ""
    country: str = "BE"
    number: str = ""


@dataclass(frozen=True)
class Contact:
    """Who is written to and answers for a registration; of a delegation the one who pays."""

    name: str
    email: str
    phone: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Guest:
    """One who comes; a delegation may name its people later."""

    name: str = ""
    email: str = ""
    function: str = ""


@dataclass(frozen=True)
class Ask:
    """What is asked for: by whom, for which company, for whom, with which answers and consents."""

    contact: Contact
    firm: Firm = Firm()
    guests: tuple[Guest, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    consents: frozenset[str] = frozenset()

    @property
    def places(self) -> int:
        """Give how many places it asks."""
        return len(self.guests)


@dataclass(frozen=True)
class Arrival:
    """Somebody was at the door at a moment, as a telephone without network noted it."""

    attendee: str  # public id
    at: datetime


@dataclass(frozen=True)
class RegistrationRecord:
    """A registration as it is: from a workbook, or from before Errera was there; `presence` goes with the guests."""

    contact: Contact
    firm: Firm
    guests: tuple[Guest, ...]
    state: str
    asked_at: datetime
    moved_at: datetime | None = None  # when it got into its state
    came_at: datetime | None = None
    presence: tuple[str, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    consents: frozenset[str] = frozenset()
    reason: str = ""
    owed_percent: int | None = None
    code: str = ""
