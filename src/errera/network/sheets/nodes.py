"""Sheets of nodes, of the people behind them, of links, and of nodes that were closed.

Closing comes last: a node that is closed takes no contacts and links any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Person
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Contact, Link, Node
from ..shapes import NodeFacts
from ..states import LinkKind, NodeKind, TermKind
from . import columns as c

TOLD = ("kind", "name", "country", "town", "about", "programmes", "website", "source")
TAGS = (("themes", TermKind.THEME), ("technologies", TermKind.TECHNOLOGY), ("capabilities", TermKind.CAPABILITY))


def node_rows() -> Iterator[dict[str, Any]]:
    """Give every node, those that were closed included."""
    for row in Node.objects.prefetch_related("terms").order_by("code"):
        tags = {name: [term.code for term in row.terms.all() if term.kind == kind] for name, kind in TAGS}
        yield {**c.plain(row, "code", *TOLD, "is_fictional"), **tags}


def put_node(row: Row, *, by: Actor, at: datetime) -> Node:
    """Note a node, or change what is known of one that is open; whether it is invented never changes."""
    terms = [term for name, kind in TAGS for term in c.terms_of(row, name, kind)]
    told = {name: row[name] for name in ("code", *TOLD, "is_fictional")}
    facts = NodeFacts(**told, terms=tuple(terms))
    held = Node.objects.filter(code=row["code"]).first()
    if held is None:
        return actions.note_node(facts=facts, by=by, at=at)
    if held.is_fictional != row["is_fictional"]:
        raise Invalid(N_("Whether a node is invented does not change."), field="is_fictional")
    return actions.change_node(node=held, facts=facts, by=by, at=at)


def contact_rows() -> Iterator[dict[str, Any]]:
    """Give everybody who stands or stood behind a node."""
    rows = Contact.objects.filter(person__erased_at__isnull=True).select_related("node", "person")
    for row in rows.order_by("node__code", "from_on", "person__public_id"):
        yield {
            **c.plain(row, "function", "from_on", "until_on"), "node": row.node.code, "person": row.person.public_id
        }  # fmt: skip


def put_contact(row: Row, *, by: Actor, at: datetime) -> Contact:
    """Add who stands behind a node, or end it; what else stands there is not changed by a workbook."""
    node, person = c.node_of(row), Person.objects.get(public_id=row["person"])
    held = Contact.objects.filter(node=node, person=person, from_on=row["from_on"]).first()
    if held and (held.function != row["function"] or held.until_on):
        raise Invalid(N_("This contact is there already: end it, and add another one."), field="person")
    facts = {"function": row["function"], "from_on": row["from_on"]}
    made = held or actions.add_contact(node=node, person=person, **facts, by=by, at=at)
    return actions.end_contact(contact=made, until_on=row["until_on"], by=by, at=at) if row["until_on"] else made


def link_rows() -> Iterator[dict[str, Any]]:
    """Give every link."""
    rows = Link.objects.select_related("one", "other").order_by("one__code", "other__code", "kind")
    for row in rows:
        yield {"node": row.one.code, "other": row.other.code, "kind": row.kind}


def put_link(row: Row, *, by: Actor, at: datetime) -> Link:
    """Draw a link."""
    return actions.draw_link(one=c.node_of(row), other=c.node_of(row, "other"), kind=row["kind"], by=by, at=at)


def end_rows() -> Iterator[dict[str, Any]]:
    """Give the nodes that were closed."""
    for row in Node.objects.filter(closed_at__isnull=False).order_by("code"):
        yield {"node": row.code, "ground": row.closed_ground}


def put_end(row: Row, *, by: Actor, at: datetime) -> Node:
    """Close a node."""
    return actions.close_node(node=c.node_of(row), ground=row["ground"], by=by, at=at)


register(
    Sheet(
        name="nodes",
        title=N_("Nodes"),
        about=N_("Networks, clusters, institutions, posts and counsellors abroad."),
        key=("code",),
        columns=(
            Col.code(),
            Col.choice("kind", N_("Kind"), NodeKind),
            Col("name", N_("Name"), required=True),
            Col("country", N_("Country"), Kind.CHOICE, required=True, choices=reference.countries),
            Col("town", N_("Town"), longest=100),
            Col("about", N_("About"), Kind.TRANSLATED, longest=c.LONG),
            Col("programmes", N_("Programmes"), Kind.TRANSLATED, longest=c.LONG, help=N_("One on a line.")),
            Col("themes", N_("Themes"), Kind.CODES, help=N_("Codes of themes among the terms.")),
            Col("technologies", N_("Technologies"), Kind.CODES, help=N_("Codes of technologies among the terms.")),
            Col("capabilities", N_("Capabilities"), Kind.CODES, help=N_("Codes of capabilities among the terms.")),
            Col("website", N_("Website"), pattern=r"https?://\S+", help=N_("With https:// in front.")),
            Col("source", N_("Source"), Kind.TRANSLATED, longest=c.LONG),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=node_rows,
        put=put_node,
        order=82,
    )
)
register(
    Sheet(
        name="node_contacts",
        title=N_("Contacts of nodes"),
        about=N_("The people behind nodes, from a day to a day."),
        key=("node", "person", "from_on"),
        columns=(
            c.node("node", N_("Node")),
            Col("person", N_("Person"), Kind.CODE, required=True, refers_to="people"),
            Col("function", N_("Function")),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day")),
        ),
        existing=contact_rows,
        put=put_contact,
        order=83,
    )
)
register(
    Sheet(
        name="node_links",
        title=N_("Links between nodes"),
        about=N_("What one node is to another."),
        key=("node", "other", "kind"),
        columns=(c.node("node", N_("Node")), c.node("other", N_("Other node")), Col.choice("kind", N_("Is"), LinkKind)),
        existing=link_rows,
        put=put_link,
        order=84,
    )
)
register(
    Sheet(
        name="node_ends",
        title=N_("Closed nodes"),
        about=N_("Nodes that are found no longer, and why."),
        key=("node",),
        columns=(c.node("node", N_("Node")), Col("ground", N_("Why it was closed"), required=True, longest=600)),
        existing=end_rows,
        put=put_end,
        order=86,
    )
)
