"""What rooms above may ask about teams, and the answer as plain data.

Only `planning` may ask the engine, and nobody enters another room's planning: it hands in here who answers, and
`queries.suggest_team` and `queries.worth_of` ask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence

from .figures import hundredths, one_and_one, percent


@dataclass(frozen=True)
class TeamWish:
    """For which core domains and markets a team is wanted, by their codes, how large, and who is in it already.

    Evidence counts as it stands on a day; without one, today. With `is_whole` nobody joins those who are in it.
    """

    domains: frozenset[str] = frozenset()
    markets: frozenset[str] = frozenset()
    size: int = 3
    wanted: frozenset[str] = frozenset()  # public ids of partnerships
    on: date | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class Brings:
    """What a member brings: to which capability in which place, how strong (in ten-thousandths); and in words."""

    capability: str
    domain: str
    market: str
    strength: int
    said: Sentence


@dataclass(frozen=True)
class Member:
    """A member of a team: by public id and name, what it brings, and what the team would lose without it."""

    partner: str
    title: str
    is_fictional: bool
    brings: tuple[Brings, ...]
    lost_without: int

    @property
    def lost(self) -> Sentence | None:
        """Give what the team would lose without it as per cent, where that is anything."""
        return percent(self.lost_without) if self.lost_without else None


@dataclass(frozen=True)
class Lacks:
    """A need that a team leaves open, and how far it is covered (in ten-thousandths); and in words."""

    capability: str
    domain: str
    market: str
    covered: int
    said: Sentence


@dataclass(frozen=True)
class Worth:
    """What a team covers together, and what its members come to if each works alone.

    Figures are ten-thousandths of the weight of the cells that were asked for.
    """

    covered: int
    apart: int

    @property
    def number(self) -> Decimal | None:
        """Give what 1 + 1 is in this team; nothing where no member covers anything alone."""
        found = one_and_one(self.covered, self.apart)
        return None if found is None else hundredths(found)

    @property
    def share(self) -> Sentence:
        """Give what the team covers together as per cent."""
        return percent(self.covered)

    @property
    def said(self) -> Sentence:
        """Say what the team covers together and apart, and what 1 + 1 is in it."""
        facts = {"covered": percent(self.covered), "apart": percent(self.apart), "number": self.number}
        if not self.covered:
            return Sentence(N_("Together they do not cover all that is needed anywhere."))
        if self.number is None:
            return Sentence(N_("Together they cover {covered} of it, and alone nobody covers anything."), facts)
        return Sentence(N_("Together they cover {covered} of it, alone {apart}: 1 + 1 = {number}."), facts)


@dataclass(frozen=True, kw_only=True)
class TeamAdvice(Worth):
    """A team: its members with reasons, what it is worth, and what those who were in it already are worth.

    With `is_proved` no team of this size covers more.
    """

    members: tuple[Member, ...]
    is_proved: bool
    lacks: tuple[Lacks, ...] = ()
    begun: Worth = Worth(0, 0)

    @property
    def lead(self) -> Sentence:
        """Say what the team covers, and whether another could cover more."""
        if not self.covered:
            return Sentence(N_("No team of this size covers all that is needed here; this one comes nearest."))
        more = N_("No other team of this size covers more.") if self.is_proved else N_("It is the best found so far.")
        return Sentence(
            N_("This team covers {covered} of it together, and its members {apart} apart. {more}"),
            {"covered": percent(self.covered), "apart": percent(self.apart), "more": Sentence(more)},
        )


@dataclass(frozen=True)
class Worths:
    """What several teams are worth, by name, and what each two of them cover beyond what each covers alone.

    Who is in both of two teams counts once. Figures are ten-thousandths of the weight of all cells; two teams that
    add nothing to each other are left out of `between`.
    """

    teams: Mapping[str, Worth]
    between: Mapping[tuple[str, str], int]


NOTHING = Worths({}, {})
Teams = Mapping[str, frozenset[str]]  # public ids of partnerships, by the name of the team
Adviser = Callable[[TeamWish, Actor], TeamAdvice | None]
Reckoner = Callable[[Teams, date], Worths]
_advisers: list[Adviser] = []
_reckoners: list[Reckoner] = []


def advises(adviser: Adviser, reckoner: Reckoner) -> None:
    """Let these functions answer questions about teams: whom to take, and what given teams are worth."""
    _advisers[:], _reckoners[:] = [adviser], [reckoner]


def advice(wish: TeamWish, actor: Actor) -> TeamAdvice | None:
    """Give the team that is worth most for a wish; nothing where nobody is strong at anything there."""
    return _advisers[0](wish, actor) if _advisers else None


def worths(teams: Teams, on: date) -> Worths:
    """Give what teams are worth on a day."""
    return _reckoners[0](teams, on) if _reckoners else NOTHING
