"""Who fits a need: partners by what they declare, nodes by their terms; each with the reasons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference

from .. import policies
from ..models import Expertise, Node, Term
from ..shapes import Candidate, Match, Names, Need, matches_of, read_need
from . import scope


@dataclass(frozen=True)
class Understood:
    """A need in plain words, how it was understood, and the names by which its parts are called."""

    text: str
    need: Need
    names: Names


def understood(text: str) -> Understood:
    """Read a need: terms, markets and core domains are recognised by their names in any language; in three queries."""
    names = names_known()
    return Understood(text, read_need(text, names), names)


def matches(need: str | Understood, actor: Actor) -> list[Match]:
    """Give the partners and nodes that fit a need in plain words, the best first, with the reason of each match.

    What is the name of nothing known is looked for in the texts. Gives nothing to those who do not see the network,
    and for a need that says nothing.
    """
    if not policies.may_see(actor):
        return []
    asked = understood(need) if isinstance(need, str) else need
    if asked.need.is_empty:
        return []
    return matches_of(asked.need, [*_partners(actor), *_nodes(actor)], asked.names)


def names_known() -> Names:
    """Give every name that a need may use: titles in each language, other words, countries by name and code."""
    markets: dict[str, tuple[str, ...]] = {
        entry.code: (reference.country(entry.code), *entry.titles.values())
        for entry in reference.entries(reference.COUNTRIES).values()
    }
    return Names(
        terms={_key(row): (str(row.title), *_said(row.title), *row.words.split(",")) for row in scope.terms()},
        markets=markets,
        domains={row.code: (str(row.title), *_said(row.title)) for row in scope.domains()},
    )


def _key(term: Term) -> str:
    return f"{term.kind}:{term.code}"


def _said(text: Any) -> list[str]:
    held = text.data if isinstance(text, LazyI18nString) else text
    return [part for part in held.values() if part] if isinstance(held, dict) else [str(held)]


def _partners(actor: Actor) -> list[Candidate]:
    by_partner: dict[int, list[Expertise]] = defaultdict(list)
    for row in scope.expertise_seen_by(actor).order_by("pk"):
        by_partner[row.partnership_id].append(row)
    return [_of_partner(rows) for rows in by_partner.values()]


def _of_partner(rows: list[Expertise]) -> Candidate:
    held = rows[0].partnership
    return Candidate(
        label=f"partners.Partnership:{held.public_id}",
        title=held.organisation.name,
        terms=frozenset(_key(row.capability) for row in rows),
        markets=frozenset({row.market for row in rows if row.market} | set(held.markets)),
        domains=frozenset(row.domain.code for row in rows),
        text=" ".join([*_said(held.themes), *_said(held.stands_for), *(row.note for row in rows)]),
        is_fictional=held.organisation.is_fictional,
        kind="partner",
    )


def _nodes(actor: Actor) -> list[Candidate]:
    rows = scope.nodes_ever_seen_by(actor).filter(closed_at__isnull=True).order_by("pk")
    return [_of_node(row) for row in rows]


def _of_node(row: Node) -> Candidate:
    held = list(row.terms.all())
    parents = {f"{term.parent.kind}:{term.parent.code}" for term in held if term.parent}
    return Candidate(
        label=f"network.Node:{row.public_id}",
        title=row.name,
        terms=frozenset({_key(term) for term in held} | parents),
        markets=frozenset([row.country]),
        text=" ".join([row.town, *_said(row.about), *_said(row.programmes)]),
        is_fictional=row.is_fictional,
        kind=row.kind,
    )
