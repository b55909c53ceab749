"""What actions are handed: a lesson, a kind of lessons, a peer group, an action point, a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.initiatives.models import Initiative
    from errera.partners.models import Partnership
    from errera.strategy.models import CoreDomain

    from ..models import GroupSession, LessonKind


@dataclass(frozen=True)
class KindFacts:
    """A kind of lessons; `needs` are the codes of the parts it insists on."""

    code: str
    title: Any
    purpose: Any = ""
    needs: Sequence[str] = ()
    order: int = 0


@dataclass(frozen=True)
class LessonFacts:
    """A lesson as it is written: its texts in one language or several, for whom, and what it is about."""

    kind: LessonKind
    title: Any
    audience: str
    context: Any = ""
    happened: Any = ""
    advice: Any = ""
    evidence: Any = ""
    link: str = ""
    initiative: Initiative | None = None
    domains: Sequence[CoreDomain] = ()
    markets: Sequence[str] = ()
    code: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class GroupFacts:
    """A peer group: its subject."""

    title: Any
    purpose: Any = ""
    code: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class PointFacts:
    """What somebody does by a day; without a partner the agency does it."""

    text: str
    due_on: date
    partnership: Partnership | None = None
    session: GroupSession | None = None


@dataclass(frozen=True)
class QuestionFacts:
    """What a partner wants to know."""

    title: str
    body: str = ""
    market: str = ""
    domain: CoreDomain | None = None
    is_fictional: bool = False
