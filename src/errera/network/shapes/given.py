"""What actions are handed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.partners.models import Partnership
    from errera.strategy.models import CoreDomain

    from ..models import Node, Term


@dataclass(frozen=True)
class TermFacts:
    """A term of the taxonomy; `words` are other names for it, separated by commas."""

    kind: str
    code: str
    title: Any
    words: str = ""
    parent: Term | None = None
    is_needed: bool = False
    order: int = 0


@dataclass(frozen=True)
class ExpertiseFacts:
    """What a partner says it can do."""

    partnership: Partnership
    capability: Term
    domain: CoreDomain
    level: str
    market: str = ""
    note: str = ""


@dataclass(frozen=True)
class EvidenceFacts:
    """What shows that a partner can do something: a record of a room above, its name for people, and its day."""

    partnership: Partnership
    domain: CoreDomain
    about: str
    label: str
    on: date
    market: str = ""
    capability: Term | None = None


@dataclass(frozen=True)
class NodeFacts:
    """A node abroad."""

    kind: str
    name: str
    country: str
    town: str = ""
    about: Any = ""
    programmes: Any = ""
    website: str = ""
    source: Any = ""
    terms: tuple[Term, ...] = ()
    code: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class IntroductionFacts:
    """Who is to meet whom, and why."""

    partnership: Partnership
    node: Node
    reason: str
    domain: CoreDomain | None = None
    market: str = ""
    code: str = ""
    is_fictional: bool = False
