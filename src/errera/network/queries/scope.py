"""What of the network exists for a reader."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Person
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership
from errera.strategy import queries as strategy_queries
from errera.strategy.models import CoreDomain

from .. import policies
from ..models import Contact, Evidence, Expertise, Introduction, Link, Node, Outcome, Priority, Term
from ..states import IntroductionState, TermKind

_PARTNER = ("partnership__organisation", "partnership__delivering_unit")


def terms(kind: str = "") -> QuerySet[Term]:
    """Give the terms of the taxonomy in order, of one kind or of all; each with what it is part of."""
    rows = Term.objects.select_related("parent").order_by("kind", "order", "code")
    return rows.filter(kind=kind) if kind else rows


def capabilities() -> QuerySet[Term]:
    """Give the capabilities in order."""
    return terms(TermKind.CAPABILITY)


def priorities() -> QuerySet[Priority]:
    """Give the weight of every cell, the heaviest first."""
    return Priority.objects.select_related("domain").order_by("-weight", "domain__order", "domain__code", "market")


def expertise() -> QuerySet[Expertise]:
    """Give what partners declare."""
    return Expertise.objects.select_related(*_PARTNER, "capability", "domain").filter(ended_at__isnull=True)


def expertise_seen_by(actor: Actor) -> QuerySet[Expertise]:
    """Give what partners declare to the reader: everybody in the programme may look for a companion."""
    return expertise() if policies.may_see(actor) else expertise().none()


def own_expertise(actor: Actor) -> QuerySet[Expertise]:
    """Give the expertise that the reader may change."""
    rows = expertise_seen_by(actor)
    if not policies.may_declare(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_ours(actor))


def evidence_seen_by(actor: Actor) -> QuerySet[Evidence]:
    """Give the evidence whose names the reader may read: all for the agency, its own for a partner."""
    rows = Evidence.objects.select_related(*_PARTNER, "domain", "capability")
    if not policies.may_see(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_ours(actor))


def is_shown(partnership: Partnership, about: str) -> bool:
    """Say whether a record counts already as evidence for a partner."""
    return Evidence.objects.filter(partnership=partnership, about=about).exists()


def shows_anything(about: str) -> bool:
    """Say whether a record counts as evidence for any partner."""
    return Evidence.objects.filter(about=about).exists()


def nodes_seen_by(actor: Actor) -> QuerySet[Node]:
    """Give the nodes that are open; they are known to everybody in the programme."""
    rows = Node.objects.filter(closed_at__isnull=True)
    return rows if policies.may_see(actor) else rows.none()


def nodes_ever_seen_by(actor: Actor) -> QuerySet[Node]:
    """Give the nodes, those that are closed included, with their terms at hand."""
    rows = Node.objects.prefetch_related(Prefetch("terms", terms()))
    return rows if policies.may_see(actor) else rows.none()


def contacts_of(node: Node, actor: Actor) -> QuerySet[Contact]:
    """Give the people behind a node, for those who may know them."""
    rows = Contact.objects.select_related("person", "node").filter(node=node).order_by("until_on", "from_on", "pk")
    return rows if policies.may_see_contacts(actor) else rows.none()


def contacts_seen_by(actor: Actor) -> QuerySet[Contact]:
    """Give every contact, for those who may know them."""
    rows = Contact.objects.select_related("person", "node")
    return rows if policies.may_see_contacts(actor) else rows.none()


def is_contact(person: Person) -> bool:
    """Say whether a person stands behind any node."""
    return Contact.objects.filter(person=person).exists()


def links_seen_by(actor: Actor) -> QuerySet[Link]:
    """Give the links between nodes that are open."""
    rows = Link.objects.select_related("one", "other").filter(
        one__closed_at__isnull=True, other__closed_at__isnull=True
    )
    return rows.order_by("pk") if policies.may_see(actor) else rows.none()


def links_of(node: Node, actor: Actor) -> QuerySet[Link]:
    """Give the links of a node, in either direction."""
    return links_seen_by(actor).filter(Q(one=node) | Q(other=node))


def introductions_seen_by(actor: Actor) -> QuerySet[Introduction]:
    """Give the introductions that exist for the reader: all for the agency, its own for a partner."""
    rows = Introduction.objects.select_related(*_PARTNER, "node", "domain")
    if not policies.may_see(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_ours(actor))


def outcomes_of(introduction: Introduction) -> QuerySet[Outcome]:
    """Give what came of an introduction, wave by wave."""
    return Outcome.objects.filter(introduction=introduction).order_by("months")


def next_outcome(introduction: Introduction, day: date) -> Outcome | None:
    """Give the earliest wave that is due on a day and not answered."""
    return outcomes_of(introduction).filter(due_on__lte=day, said_at__isnull=True).first()


def outcomes_due(actor: Actor, day: date) -> QuerySet[Outcome]:
    """Give the waves that wait for the reader's answer on a day."""
    seen = introductions_seen_by(actor).filter(state=IntroductionState.MADE)
    rows = Outcome.objects.select_related("introduction__partnership__organisation", "introduction__node")
    return rows.filter(introduction__in=seen, due_on__lte=day, said_at__isnull=True).order_by("due_on", "pk")


def introductions_waiting(actor: Actor) -> QuerySet[Introduction]:
    """Give the introductions that wait for the reader's own side, or for the agency to make them."""
    rows = introductions_seen_by(actor).order_by("proposed_at", "pk")
    if policies.may_bring_together(actor):
        waits = Q(state=IntroductionState.ACCEPTED) | Q(state=IntroductionState.PROPOSED, node_answer="waiting")
        return rows.filter(waits)
    if not actor.sees_all and policies.may_propose(actor):
        return rows.filter(state=IntroductionState.PROPOSED, partner_answer="waiting")
    return rows.none()


def partnerships_to_choose(actor: Actor) -> QuerySet[Partnership]:
    """Give the partners for whom the reader may declare or propose."""
    return partner_queries.partnerships_seen_by(actor).order_by("organisation__name", "pk")


def domains() -> QuerySet[CoreDomain]:
    """Give the core domains of the strategy in force."""
    version = strategy_queries.adopted_version()
    return strategy_queries.domains_of(version) if version else CoreDomain.objects.none()


def people_to_choose(actor: Actor) -> QuerySet[Person]:
    """Give the people who may stand behind a node."""
    rows = Person.objects.filter(erased_at__isnull=True).order_by("name", "pk")
    return rows if policies.may_keep_nodes(actor) else rows.none()


def counts_for(actor: Actor) -> dict[str, int]:
    """Give how many partners declare something, nodes, and introductions going on and made; in two queries."""
    held = expertise_seen_by(actor).aggregate(partners=Count("partnership", distinct=True))
    made = Q(state=IntroductionState.MADE)
    going = Q(state__in=[IntroductionState.PROPOSED, IntroductionState.ACCEPTED])
    met = introductions_seen_by(actor).aggregate(going=Count("pk", filter=going), made=Count("pk", filter=made))
    return {**held, **met, "nodes": nodes_seen_by(actor).count()}


def partners_without_expertise() -> QuerySet[Partnership]:
    """Give the partners that have declared nothing."""
    said = Expertise.objects.filter(partnership=OuterRef("pk"), ended_at__isnull=True)
    rows = Partnership.objects.select_related("organisation").filter(~Exists(said))
    return rows.order_by("organisation__name", "pk")


def _ours(actor: Actor) -> Q:
    held: dict[str, Any] = {"partnership__organisation__in": actor.organisations}
    delivered: dict[str, Any] = {"partnership__delivering_unit__in": actor.organisations}
    return Q(**held) | Q(**delivered)
