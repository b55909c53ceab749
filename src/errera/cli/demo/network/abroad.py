"""Terms, weights, and the sixty nodes with the people behind them and the links between them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from errera.foundation.directory import actions as directory
from errera.foundation.directory.models import Person
from errera.foundation.directory.shapes import PersonFacts
from errera.network import actions, queries
from errera.network.models import Node, Term
from errera.network.shapes import NodeFacts
from errera.network.states import LinkKind, NodeKind

from ..content import source_of
from ..money.initiatives.content import POSTS
from ..money.people import MANAGER, hands, moment
from ..sheets.directory import key_of
from . import content
from .content import rows

LAID_ON, NOTED_ON, CLOSED_ON = dt.date(2024, 1, 15), dt.date(2024, 2, 5), dt.date(2025, 11, 4)
COUNTRY_BUNDLES = (NodeKind.NETWORK, NodeKind.CLUSTER)


def note_nodes(random: Random) -> None:
    """Lay down the terms and weights, and note what stands abroad."""
    who = hands(MANAGER, moment(LAID_ON))
    actions.lay_usual_terms(**who)
    _weigh(who)
    terms = {row.code: row for row in queries.terms()}
    posts = [_post(number, post) for number, post in enumerate(POSTS)]
    nodes = [_node(number, row, terms) for number, row in enumerate(rows("node"))]
    for node in nodes:
        _contacts(node, random)
    _link(posts, nodes)
    closed = next(node for node in nodes if node.code == content.CLOSED)
    actions.close_node(node=closed, ground=content.CLOSED_GROUND, **hands(MANAGER, moment(CLOSED_ON)))


def _weigh(who: dict[str, Any]) -> None:
    domains = {row.code: row for row in queries.domains()}
    for row in rows("priority"):
        for market, weight in row["weights"].items():
            code = "" if market == "rest" else market
            actions.set_priority(domain=domains[row["domain"]], market=code, weight=weight, **who)


def _post(number: int, post: Any) -> Node:
    """Note a post as it is published: a town, a country, and where that stands."""
    facts = NodeFacts(
        kind=NodeKind.POST, name=f"Science & Technology, {post.town}", country=post.country, town=post.town,
        about=content.POSTS, source=source_of({"sources": ["S7"]}), code=f"post-{_slug(post.town)}",
    )  # fmt: skip
    return actions.note_node(facts=facts, **hands(MANAGER, moment(NOTED_ON, 9, number * 3)))


def _slug(town: str) -> str:
    return town.lower().replace(" ", "-")


def _node(number: int, row: dict[str, Any], terms: dict[str, Term]) -> Node:
    given = {name: row[name] for name in ("code", "kind", "name", "country", "town", "about")}
    facts = NodeFacts(
        **given, programmes=row.get("programmes", ""), terms=tuple(terms[code] for code in row["terms"]),
        is_fictional=True,
    )  # fmt: skip
    day = NOTED_ON + dt.timedelta(days=1 + number * 2)
    return actions.note_node(facts=facts, **hands(MANAGER, moment(day, 11)))


def _contacts(node: Node, random: Random) -> None:
    """Put a person or two behind a node; who stood there earlier stays known with the last day."""
    day = dt.date(2024, 6, 3) + dt.timedelta(days=random.randrange(300))
    if own := content.AT_DESKS.get(node.code):
        person = Person.objects.get(public_id=key_of(own))
        who = hands(MANAGER, moment(day))
        actions.add_contact(node=node, person=person, function="Counsellor", from_on=day, **who)
        return
    for number in range(random.choice((1, 1, 2))):
        ends = day + dt.timedelta(days=160) if number else None
        _contact(node, random, day, ends)


def _contact(node: Node, random: Random, day: dt.date, ends: dt.date | None) -> None:
    who = hands(MANAGER, moment(day))
    name = f"{random.choice(content.FIRST)} {random.choice(content.LAST)}"
    email = f"{name.lower().replace(' ', '.')}.{node.code}@example.org"
    person = directory.add_person(facts=PersonFacts(name, email, language="en", is_fictional=True), **who)
    function = random.choice(content.FUNCTIONS)
    made = actions.add_contact(node=node, person=person, function=function, from_on=day, **who)
    if ends:
        actions.end_contact(contact=made, until_on=ends, **hands(MANAGER, moment(ends)))


def _link(posts: list[Node], nodes: list[Node]) -> None:
    """Draw who looks after whom, who is a member where, and who works together across a border."""
    by_code, by_town = {node.code: node for node in nodes}, {post.town: post for post in posts}
    for code, countries in content.AREAS.items():
        desk = by_code[code]
        _draw(desk, by_town[desk.town], LinkKind.WORKS_WITH)
        for node in nodes:
            if node.country in countries and node.kind != NodeKind.COUNSELLOR:
                _draw(desk, node, LinkKind.COVERS)
    for node in nodes:
        bundle = next((x for x in nodes if x.country == node.country and x.kind in COUNTRY_BUNDLES), None)
        if node.kind == NodeKind.INSTITUTION and bundle:
            _draw(node, bundle, LinkKind.MEMBER)
    for one, other in content.FAR_LINKS:
        _draw(by_code[one], by_code[other], LinkKind.WORKS_WITH)


def _draw(one: Node, other: Node, kind: LinkKind) -> None:
    actions.draw_link(one=one, other=other, kind=kind, **hands(MANAGER, moment(dt.date(2024, 5, 27))))
