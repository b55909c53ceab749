"""What initiatives do on news from below: people who are erased leave the programmes; and what is told to the trail."""

from __future__ import annotations

from itertools import product

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import DuplicatePersonMerged, PersonErased
from errera.foundation.events import reacts_to
from errera.ledger.shapes import about
from errera.network import actions as network_actions
from errera.network import queries as network_queries
from errera.network.shapes import EvidenceFacts

from . import actions, queries
from .events import InitiativeHeld
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="initiatives")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Empty the name of an erased person in every programme."""
    if queries.speaks_anywhere(news.person.public_id):
        actions.forget_speaker(person=news.person.public_id, by=news.by, at=news.at)


@reacts_to(DuplicatePersonMerged)
def follow_the_kept_person(news: DuplicatePersonMerged) -> None:
    """Let a speaker who was known by the duplicate be known by the key that stays."""
    if queries.speaks_anywhere(news.former_key):
        actions.follow_speaker(former=news.former_key, kept=news.kept.public_id, by=news.by, at=news.at)


@reacts_to(InitiativeHeld)
def show_what_partners_can_do(news: InitiativeHeld) -> None:
    """Let an initiative that took place count as evidence of what its partners can do, for each domain and market."""
    held = news.initiative
    domains, markets = list(held.domains.all()), [row.country for row in held.markets.all()] or [held.country]
    for carrier in held.partners.select_related("partnership__organisation"):
        if network_queries.is_shown(carrier.partnership, about(held)):
            continue
        for domain, market in product(domains, markets):
            facts = EvidenceFacts(carrier.partnership, domain, about(held), str(held.title), held.from_on, market)
            network_actions.add_evidence(facts=facts, by=SYSTEM, at=news.at)
