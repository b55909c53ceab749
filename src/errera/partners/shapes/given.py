"""What forms and sheets hand to the actions: the facts of one record, named and typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from errera.foundation.documents.shapes import Handed

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation
    from errera.strategy.models import CoreDomain, Objective, StrategyVersion

Text = Any  # a plain string, {"en": ..., "nl": ...}, or a text in several languages


@dataclass(frozen=True)
class CycleFacts:
    """A round of agreements."""

    title: Text
    from_on: date
    until_on: date
    strategy_version: StrategyVersion | None = None
    precision: str = "day"
    note: Text = ""
    source: Text = ""


@dataclass(frozen=True)
class PartnershipFacts:
    """What a partner stands for."""

    kind: str = "not_stated"
    delivering_unit: Organisation | None = None
    core_domains: Sequence[CoreDomain] = ()
    themes: Text = ""
    markets: Sequence[str] = ()
    stands_for: Text = ""
    work_packages: Text = ""
    since_on: date | None = None
    until_on: date | None = None
    source: Text = ""


@dataclass(frozen=True)
class CheckFacts:
    """What a due diligence check found."""

    kind: str
    risk: str
    reason: Text
    title: Text = ""
    valid_until: date | None = None
    document: Handed | None = None


@dataclass(frozen=True)
class AgreementText:
    """What a draft of an agreement says."""

    title: Text
    from_on: date
    until_on: date
    objectives: Sequence[Objective] = ()
    co_financing_percent: int | None = None
    precision: str = "day"
    source: Text = ""


@dataclass(frozen=True)
class SignatureFacts:
    """A signature as it stands on a document; `person` is a key of the directory, `name` as written without one."""

    side: str
    signed_on: date
    person: str = ""
    name: str = ""
    function: Text = ""


@dataclass(frozen=True)
class ObligationFacts:
    """What one side owes."""

    side: str
    kind: str
    title: Text
    due_on: date
    owner: str = ""
    note: Text = ""


@dataclass(frozen=True)
class ActivityFacts:
    """One thing in a yearly plan."""

    title: Text
    kind: str = "other"
    period: str = ""
    markets: Sequence[str] = ()


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting to come; `chair` and `people` are keys."""

    kind: str
    title: Text
    held_on: date
    place: Text = ""
    chair: str = ""
    people: Sequence[str] = ()


@dataclass(frozen=True)
class PointFacts:
    """Something a meeting asks somebody to do."""

    text: Text
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class EvaluationFacts:
    """What an evaluation says; scores go by the code of the criterion."""

    held_on: date
    scores: Mapping[str, int] = field(default_factory=dict)
    judgement: Text = ""
    recommendation: Text = ""
    evaluators: Sequence[str] = ()
