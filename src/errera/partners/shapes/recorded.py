"""What a workbook tells about agreements that were concluded before Errera was there, or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.partners.models import Agreement, Amendment, Cycle, Meeting, Partnership, YearlyPlan
    from errera.strategy.models import Indicator, Objective

Text = Any


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement in the state it is in, with the days that belong to that state."""

    code: str
    partnership: Partnership
    cycle: Cycle
    title: Text
    from_on: date
    until_on: date
    state: str
    precision: str = "day"
    objectives: Sequence[Objective] = ()
    co_financing_percent: int | None = None
    appointed_on: date | None = None
    signed_on: date | None = None
    document: str = ""
    document_hash: str = ""
    ended_on: date | None = None
    end_reason: str = ""
    end_ground: Text = ""
    end_consequences: Text = ""
    renewal_of: Agreement | None = None
    novated_into: Agreement | None = None
    source: Text = ""


@dataclass(frozen=True)
class SignatureRecord:
    """A signature under a recorded agreement or amendment."""

    agreement: Agreement
    side: str
    signed_on: date
    amendment: Amendment | None = None
    person: str = ""
    name: str = ""
    function: Text = ""


@dataclass(frozen=True)
class SuspensionRecord:
    """A time in which a recorded agreement rested."""

    agreement: Agreement
    from_on: date
    ground: Text
    until_on: date | None = None
    condition: Text = ""
    answer_by_on: date | None = None
    lifted_ground: Text = ""


@dataclass(frozen=True)
class CheckRecord:
    """A due diligence check of a day."""

    partnership: Partnership
    kind: str
    checked_on: date
    risk: str
    reason: Text
    title: Text = ""
    valid_until: date | None = None
    checked_by: str = ""


@dataclass(frozen=True)
class ObligationRecord:
    """An obligation in the state it is in; `evidence` are the names of documents."""

    code: str
    agreement: Agreement
    side: str
    kind: str
    title: Text
    due_on: date
    state: str
    owner: str = ""
    note: Text = ""
    ground: str = ""
    delivered_on: date | None = None
    accepted_on: date | None = None
    sent_back_on: date | None = None
    waived_on: date | None = None
    evidence: Sequence[str] = ()
    moved_from: Agreement | None = None


@dataclass(frozen=True)
class TargetRecord:
    """A yearly target."""

    agreement: Agreement
    indicator: Indicator
    year: int
    value: Decimal


@dataclass(frozen=True)
class PlanRecord:
    """A yearly plan in the state it is in."""

    agreement: Agreement
    year: int
    state: str
    summary: Text = ""
    ground: str = ""
    submitted_on: date | None = None
    agreed_on: date | None = None
    sent_back_on: date | None = None


@dataclass(frozen=True)
class ActivityRecord:
    """One thing in a recorded plan."""

    plan: YearlyPlan
    position: int
    title: Text
    kind: str = "other"
    period: str = ""
    markets: Sequence[str] = ()


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting to come, held or called off."""

    code: str
    kind: str
    title: Text
    held_on: date
    state: str
    agreements: Sequence[Agreement] = ()
    place: Text = ""
    chair: str = ""
    people: Sequence[str] = ()
    minutes: Text = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class PointRecord:
    """An action point of a recorded meeting."""

    meeting: Meeting
    position: int
    text: Text
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class EvaluationRecord:
    """An evaluation, draft or final."""

    agreement: Agreement
    year: int
    held_on: date
    state: str
    scores: Mapping[str, int] = field(default_factory=dict)
    judgement: Text = ""
    recommendation: Text = ""
    evaluators: Sequence[str] = ()


@dataclass(frozen=True)
class AmendmentRecord:
    """An amendment in the state it is in; what it changes is recorded line by line."""

    code: str
    agreement: Agreement
    reason: Text
    state: str
    drafted_on: date
    drafted_by: str = ""
    from_on: date | None = None
    adopted_on: date | None = None
    withdrawn_on: date | None = None
    document: str = ""
    document_hash: str = ""
