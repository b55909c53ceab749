"""What rooms above may ask about teams, and the answer as plain data.

Only `planning` may ask the engine, and nobody enters another room's planning: it hands its adviser in here, and
`queries.suggest_team` asks it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from errera.foundation.actor import Actor


@dataclass(frozen=True)
class TeamWish:
    """For which core domains and markets a team is wanted, by their codes, how large, and who is in it already."""

    domains: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    size: int = 3
    wanted: frozenset[str] = frozenset()  # public ids of partnerships


@dataclass(frozen=True)
class Brings:
    """What a member brings: to which capability in which place, how strong (in ten-thousandths)."""

    capability: str
    domain: str
    market: str
    strength: int


@dataclass(frozen=True)
class Member:
    """A member of a team: by public id and name, what it brings, and what the team would lose without it."""

    partner: str
    title: str
    is_fictional: bool
    brings: tuple[Brings, ...]
    lost_without: int


@dataclass(frozen=True)
class Lacks:
    """A need that a team leaves open, and how far it is covered (in ten-thousandths)."""

    capability: str
    domain: str
    market: str
    covered: int


@dataclass(frozen=True)
class TeamAdvice:
    """A team: its members with reasons, what it covers of the cells that were asked for, together and apart.

    Figures are ten-thousandths of the weight of these cells. With `is_proved` no team of this size covers more.
    """

    members: tuple[Member, ...]
    covered: int
    apart: int
    is_proved: bool
    lacks: tuple[Lacks, ...] = ()


Adviser = Callable[[TeamWish, Actor], TeamAdvice | None]
_advisers: list[Adviser] = []


def advises(adviser: Adviser) -> None:
    """Let this function answer questions about teams."""
    _advisers[:] = [adviser]


def advice(wish: TeamWish, actor: Actor) -> TeamAdvice | None:
    """Give the team that is worth most for a wish; nothing where nobody is strong at anything there."""
    return _advisers[0](wish, actor) if _advisers else None
