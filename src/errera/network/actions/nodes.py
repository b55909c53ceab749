"""Nodes abroad: noted, changed, closed; their contacts and links."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Person
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, written

from .. import policies
from ..models import Contact, Link, Node
from ..shapes import NodeFacts
from ..states import LinkKind, NodeKind
from .common import _country, _locked, _reason

SHOWN = ("kind", "name", "country", "town", "about", "programmes", "website", "source")


@action
def note_node(*, facts: NodeFacts, by: Actor, at: datetime) -> Node:
    """Note a node abroad; refuses an empty name, no country, and a code that another node has."""
    policies.may_keep_nodes(by).require()
    public_id = new_public_id()
    code = facts.code or f"n-{public_id}"
    if Node.objects.filter(code=code).exists():
        raise Invalid(N_("Another node has the code {code}."), field="code", code=code)
    node = Node.objects.create(
        public_id=public_id, code=code, is_fictional=facts.is_fictional, noted_by=by.doer, noted_at=at, **_said(facts)
    )
    node.terms.set(facts.terms)
    after = {**seen(node, *SHOWN), "terms": _codes(facts)}
    record(what="network.node.noted", target=node, by=by, at=at, after=after)
    return node


@action
def change_node(*, node: Node, facts: NodeFacts, by: Actor, at: datetime) -> Node:
    """Change what is known about a node; refuses as noting does, and a node that is closed."""
    node = _open(node)
    policies.may_keep_nodes(by).require()
    held = sorted(term.code for term in node.terms.all())
    before, after = change(node, **_said(facts))
    node.terms.set(facts.terms)
    before["terms"], after["terms"] = held, _codes(facts)
    record(what="network.node.changed", target=node, by=by, at=at, before=before, after=after)
    return node


@action
def close_node(*, node: Node, ground: str, by: Actor, at: datetime) -> Node:
    """Close a node: it is found no longer, and what happened with it stays. Refuses without a reason."""
    node = _open(node)
    policies.may_keep_nodes(by).require()
    ground = _reason(ground)
    before, after = change(node, closed_by=by.doer, closed_at=at, closed_ground=ground)
    record(what="network.node.closed", target=node, by=by, at=at, before=before, after=after, ground=ground)
    return node


@action
def add_contact(*, node: Node, person: Person, function: str, from_on: date, by: Actor, at: datetime) -> Contact:
    """Note who stands behind a node from a day on; refuses an erased person, and the same person twice at once."""
    node = _open(node)
    policies.may_keep_nodes(by).require()
    if person.erased_at is not None:
        raise Invalid(N_("This person was erased."), field="person")
    if Contact.objects.filter(node=node, person=person, until_on__isnull=True).exists():
        raise Invalid(N_("This person stands behind the node already."), field="person")
    if Contact.objects.filter(node=node, person=person, from_on=from_on).exists():
        raise Invalid(N_("This person was added from this day on before."), field="from_on")
    made = Contact.objects.create(node=node, person=person, function=function.strip(), from_on=from_on)
    record(what="network.contact.added", target=made, by=by, at=at, after=seen(made, "node", "person", "from_on"))
    return made


@action
def end_contact(*, contact: Contact, until_on: date, by: Actor, at: datetime) -> Contact:
    """Note until when a person stood behind a node; refuses a day before it began."""
    contact = _locked(contact)
    policies.may_keep_nodes(by).require()
    in_order(contact.from_on, until_on)
    before, after = change(contact, until_on=until_on)
    record(what="network.contact.ended", target=contact, by=by, at=at, before=before, after=after)
    return contact


@action
def forget_person(*, person: Person, by: Actor, at: datetime) -> None:
    """Remove an erased person from every node; by whoever erases."""
    for contact in Contact.objects.select_for_update().filter(person=person):
        record(what="network.contact.forgotten", target=contact, by=by, at=at, before=seen(contact, "node"))
        contact.delete()


@action
def draw_link(*, one: Node, other: Node, kind: str, by: Actor, at: datetime) -> Link:
    """Say what one node is to another; refuses a node with itself, an unknown kind, and the same twice."""
    one, other = _open(one), _open(other)
    policies.may_keep_nodes(by).require()
    if kind not in set(LinkKind):
        raise Invalid(N_("“{kind}” is no kind of link."), field="kind", kind=kind)
    if one == other:
        raise Invalid(N_("A node is not linked to itself."), field="other")
    if Link.objects.filter(one=one, other=other, kind=kind).exists():
        raise Invalid(N_("This link is drawn already."), field="other")
    made = Link.objects.create(one=one, other=other, kind=kind, drawn_by=by.doer, drawn_at=at)
    record(what="network.link.drawn", target=made, by=by, at=at, after=seen(made, "one", "other", "kind"))
    return made


@action
def remove_link(*, link: Link, by: Actor, at: datetime) -> None:
    """Remove a link that no longer holds."""
    link = _locked(link)
    policies.may_keep_nodes(by).require()
    record(what="network.link.removed", target=link, by=by, at=at, before=seen(link, "one", "other", "kind"))
    link.delete()


def _open(node: Node) -> Node:
    held = _locked(node)
    if held.closed_at is not None:
        raise Invalid(N_("“{name}” is closed."), name=held.name)
    return held


def _said(facts: NodeFacts) -> dict[str, Any]:
    if facts.kind not in set(NodeKind):
        raise Invalid(N_("“{kind}” is no kind of node."), field="kind", kind=facts.kind)
    if not facts.name.strip():
        raise Invalid(N_("Say what it is called."), field="name")
    return {
        "kind": facts.kind, "name": facts.name.strip(), "country": _country(facts.country),
        "town": facts.town.strip(), "about": written(facts.about), "programmes": written(facts.programmes),
        "website": facts.website, "source": written(facts.source),
    }  # fmt: skip


def _codes(facts: NodeFacts) -> list[str]:
    return sorted(term.code for term in facts.terms)
