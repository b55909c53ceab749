"""What partners are strong at, cell by cell, as plain data for the engine and for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence

from .. import policies
from ..models import Evidence, Expertise
from ..shapes import Declared, Place, Shown, TeamAdvice, TeamWish, Worths, advice, strengths_in, worths
from . import scope


@dataclass(frozen=True)
class Partner:
    """A partner on a page of the network."""

    public_id: str
    title: str
    is_fictional: bool


@dataclass(frozen=True)
class Field:
    """Everything that is known on a day: partners, cells with weights, capabilities, and who is strong at what.

    `weights` are whole numbers by place, `strengths` ten-thousandths by partner, place and capability.
    """

    partners: Mapping[str, Partner]
    weights: Mapping[Place, int]
    needs: tuple[str, ...]
    strengths: Mapping[tuple[str, Place, str], int]
    capability_titles: Mapping[str, str]
    domain_titles: Mapping[str, str]
    hues: Mapping[str, int]

    def narrowed(self, domains: Iterable[str] = (), markets: Iterable[str] = ()) -> dict[Place, int]:
        """Give the cells of some core domains and markets; without any named, of all.

        A market that no priority names is weighed as the rest of the world is.
        """
        wanted, asked = set(domains), set(markets)
        rows = {place: weight for place, weight in self.weights.items() if not wanted or place.domain in wanted}
        if not asked:
            return rows
        found = {place: weight for place, weight in rows.items() if place.market in asked}
        for place, weight in rows.items():
            for market in asked if not place.market else ():
                found.setdefault(Place(place.domain, market), weight)
        return found

    def named(self, place: Place) -> Sentence:
        """Give a cell in words."""
        title = self.domain_titles.get(place.domain, place.domain)
        if not place.market:
            return Sentence(N_("{domain}, rest of the world"), {"domain": title})
        return Sentence("{domain}, {market}", {"domain": title, "market": reference.country(place.market)})


def field_on(day: date, actor: Actor, *, markets: Iterable[str] = ()) -> Field:
    """Give what is known on a day, to those who see the network; in four queries.

    `markets` adds cells that are asked for and have no priority of their own.
    """
    return field_of_all(day, markets=markets) if policies.may_see(actor) else Field({}, {}, (), {}, {}, {}, {})


def field_of_all(day: date, *, markets: Iterable[str] = ()) -> Field:
    """Give what is known on a day, for a sum that must come out the same whoever asks; never for a page."""
    kinds = list(scope.capabilities())
    rows = list(scope.expertise().order_by("pk"))
    cells = list(scope.priorities())
    weights = {Place(row.domain.code, row.market): row.weight for row in cells}
    asked = {Place(place.domain, market) for place in weights if not place.market for market in markets}
    known = [*(row.domain for row in cells), *(row.domain for row in rows)]
    return Field(
        partners={row.partnership.public_id: _partner(row) for row in rows},
        weights=weights,
        needs=tuple(kind.code for kind in kinds if kind.is_needed),
        strengths=strengths_in({*weights, *asked}, map(_declared, rows), _shown(), day),
        capability_titles={kind.code: str(kind.title) for kind in kinds},
        domain_titles={domain.code: str(domain.title) for domain in known},
        hues={domain.code: domain.hue for domain in known},
    )


def suggest_team(
    actor: Actor,
    *,
    domains: Iterable[str] = (),
    markets: Iterable[str] = (),
    size: int = 3,
    wanted: Iterable[str] = (),
    on: date | None = None,
    is_whole: bool = False,
) -> TeamAdvice | None:
    """Give the team of partners that is worth most for some core domains and markets (codes), with who brings what.

    `wanted` are public ids of partnerships that are in it already, `is_whole` says that nobody joins them; evidence
    counts as on a day, or today. Gives nothing to those who do not see the network, and where nobody is strong at
    anything that is asked for.
    """
    if not policies.may_see(actor):
        return None
    return advice(TeamWish(frozenset(domains), frozenset(markets), size, frozenset(wanted), on, is_whole), actor)


def worth_of(teams: Mapping[str, Iterable[str]], *, on: date) -> Worths:
    """Give what teams of partners (public ids, by a name for each team) are worth on a day, each and two by two.

    These are figures without a name, and the same whoever asks: the workbench of a call reckons with them. Who shows
    them to somebody asks its own policy.
    """
    return worths({name: frozenset(members) for name, members in teams.items()}, on)


def supporting(row: Expertise) -> QuerySet[Evidence]:
    """Give the evidence that supports what a partner declares, whenever it was, the latest on top.

    Who shows more than how much there is asks `policies.may_see_evidence`.
    """
    rows = Evidence.objects.filter(partnership=row.partnership_id, domain__code=row.domain.code)
    rows = rows.filter(Q(capability=None) | Q(capability=row.capability_id))
    rows = rows.filter(market=row.market) if row.market else rows
    return rows.select_related("domain", "capability").order_by("-on", "-pk")


def _partner(row: Expertise) -> Partner:
    held = row.partnership
    return Partner(held.public_id, held.organisation.name, held.organisation.is_fictional)


def _declared(row: Expertise) -> Declared:
    return Declared(row.partnership.public_id, row.capability.code, Place(row.domain.code, row.market), row.level)


def _shown() -> list[Shown]:
    rows = Evidence.objects.values_list(
        "partnership__public_id", "domain__code", "market", "on", "capability__code"
    ).order_by("pk")
    return [Shown(who, Place(domain, market), on, kind or "") for who, domain, market, on, kind in rows]
