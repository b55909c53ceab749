"""Who would complete the team of an initiative, for its page: the members, what they add, and how large a team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.network.shapes import Member, TeamAdvice

from ..models import Initiative
from .lists import url

SIZES = range(2, 7)  # partners; beyond, nobody carries an initiative together


@dataclass(frozen=True)
class Suggested:
    """A member of a suggested team; `add` is where it is asked to join, nothing where it carries the initiative."""

    member: Member
    add: str


@dataclass(frozen=True)
class TeamShown:
    """A team for an initiative: what it was asked for, those who carry it now and those who would join."""

    advice: TeamAdvice
    asked: Sentence
    now: list[Member]
    joining: list[Suggested]


def carriers_of(initiative: Initiative) -> list[str]:
    """Give the public ids of the partners that carry it."""
    return [row.partnership.public_id for row in initiative.partners.all()]


def size_asked(given: str, carriers: Iterable[str]) -> int:
    """Give how large a team is looked for: one more than carry it, and three at least, unless the address says so."""
    if not given:
        return min(max(3, len(list(carriers)) + 1), SIZES[-1])
    if not given.isascii() or not given.isdigit() or int(given) not in SIZES:
        raise Invalid(
            N_("A team has {least} to {most} partners."), field="size", least=SIZES[0], most=SIZES[-1]
        )  # fmt: skip
    return int(given)


def sizes(initiative: Initiative, size: int) -> list[tuple[Sentence, str, bool]]:
    """Give the ways to a smaller and a larger team: in words, the address, and whether it is shown."""
    page = url("initiative-team", initiative)
    return [(Sentence(N_("{count} partners"), {"count": one}), f"{page}?size={one}", one == size) for one in SIZES]


def team_of(initiative: Initiative, advice: TeamAdvice | None) -> TeamShown | None:
    """Put a suggested team for its page; nothing where nobody is strong at what the initiative is about."""
    if advice is None:
        return None
    carriers = set(carriers_of(initiative))
    return TeamShown(
        advice,
        _asked(initiative),
        [one for one in advice.members if one.partner in carriers],
        [
            Suggested(one, url("initiative-partner-add", initiative, one.partner))
            for one in advice.members
            if one.partner not in carriers
        ],
    )


def _asked(initiative: Initiative) -> Sentence:
    """Say for which core domains and markets the team was looked for."""
    domains = [str(domain.title) for domain in initiative.domains.all()]
    markets = sorted(reference.country(row.country) for row in initiative.markets.all())
    facts: dict[str, Any] = {"domains": domains, "markets": markets}
    if domains and markets:
        return Sentence(N_("Asked for: {domains}, in {markets}."), facts)
    if domains:
        return Sentence(N_("Asked for: {domains}, in every market. Name the markets in the plan to narrow it."), facts)
    if markets:
        return Sentence(
            N_("Asked for: every core domain, in {markets}. Name the core domains in the plan to narrow it."), facts
        )
    return Sentence(N_("Asked for: everything. Name core domains and markets in the plan to narrow it."))
