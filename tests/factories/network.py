"""Expertise, nodes and introductions for tests, made through the room's own actions so that every promise holds."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

from errera.foundation.actor import Actor
from errera.network import actions
from errera.network.models import Evidence, Expertise, Introduction, Node, Priority, Term
from errera.network.shapes import EvidenceFacts, ExpertiseFacts, IntroductionFacts, NodeFacts
from errera.network.states import Answer
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain, StrategyVersion
from tests.cast import NOON
from tests.factories import partners, strategy

_numbers = itertools.count(1)


def hands(role: str = "programme_manager", *organisations: int) -> Actor:
    """Give the hands of somebody who plays in no test: of the agency, or of a partner where organisations are named."""
    from errera.config.roles import ROLES

    known = next(known for known in ROLES if known.code == role)
    return Actor(f"hands{next(_numbers):05}", known.permissions, frozenset(organisations), sees_all=known.sees_all)


def terms() -> dict[str, Term]:
    """Lay down the usual terms where there are none; give them by code."""
    if not Term.objects.exists():
        actions.lay_usual_terms(by=hands(), at=NOON)
    return {row.code: row for row in Term.objects.all()}


def domain(code: str = "food") -> CoreDomain:
    """Give a core domain of the strategy in force."""
    version = StrategyVersion.objects.filter(state="adopted").first() or strategy.a_version("adopted")
    held = CoreDomain.objects.filter(version=version, code=code).first()
    return held or strategy.a_domain(version, code, hue=1)


def priority(code: str = "food", market: str = "JP", weight: int = 10) -> Priority | None:
    """Weigh a cell."""
    return actions.set_priority(domain=domain(code), market=market, weight=weight, by=hands(), at=NOON)


def expertise(partner: Partnership | None = None, capability: str = "sector", **given: Any) -> Expertise:
    """Declare what a partner can do: leading in food in Japan, if nothing else is said."""
    start: dict[str, Any] = {
        "partnership": partner or partners.partnership(), "capability": terms()[capability], "market": "JP",
        "level": "leading", "domain": given.pop("domain", None) or domain(),
    }  # fmt: skip
    return actions.declare_expertise(facts=ExpertiseFacts(**{**start, **given}), by=hands(), at=NOON)


def evidence_facts(partner: Partnership, **given: Any) -> EvidenceFacts:
    """Give a mission to Japan that a partner held."""
    start: dict[str, Any] = {
        "partnership": partner, "domain": given.pop("domain", None) or domain(), "market": "JP",
        "about": f"initiatives.Initiative:x{next(_numbers):09}", "label": "Mission to Japan", "on": date(2025, 5, 5),
    }  # fmt: skip
    return EvidenceFacts(**{**start, **given})


def evidence(partner: Partnership, **given: Any) -> Evidence:
    """Add evidence."""
    return actions.add_evidence(facts=evidence_facts(partner, **given), by=hands(), at=NOON)


def node_facts(**given: Any) -> NodeFacts:
    """Give the facts of a cluster in Japan."""
    start: dict[str, Any] = {
        "kind": "cluster", "name": f"Cluster {next(_numbers)}", "country": "JP", "town": "Osaka", "is_fictional": True,
        "about": {"en": "Robots and tools.", "nl": "Robots en werktuigen."},
    }  # fmt: skip
    return NodeFacts(**{**start, **given})


def node(**given: Any) -> Node:
    """Note a node."""
    return actions.note_node(facts=node_facts(**given), by=hands(), at=NOON)


def introduction(partner: Partnership | None = None, at: datetime = NOON, **given: Any) -> Introduction:
    """Propose an introduction, by the agency."""
    start: dict[str, Any] = {
        "partnership": partner or partners.partnership(), "node": given.pop("node", None) or node(),
        "reason": "Both work on printed parts.", "is_fictional": True,
    }  # fmt: skip
    return actions.propose_introduction(facts=IntroductionFacts(**{**start, **given}), by=hands(), at=at)


def accepted(partner: Partnership | None = None, at: datetime = NOON, **given: Any) -> Introduction:
    """Propose an introduction, and let both sides say yes."""
    row = introduction(partner, at=at, **given)
    own = hands("partner_manager", *row.partnership.parties)
    actions.answer_for_partner(introduction=row, answer=Answer.YES, consents=True, by=own, at=at)
    return actions.answer_for_node(introduction=row, answer=Answer.YES, consents=False, by=hands(), at=at)


def made(partner: Partnership | None = None, at: datetime = NOON, **given: Any) -> Introduction:
    """Bring two together on the day they agreed."""
    return actions.make_introduction(introduction=accepted(partner, at=at, **given), on=at.date(), by=hands(), at=at)


def made_long_ago(partner: Partnership | None = None, **given: Any) -> Introduction:
    """Bring two together four months before the tests' day."""
    return made(partner, at=NOON - timedelta(days=122), **given)
