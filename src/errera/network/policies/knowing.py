"""Rules for what is known: expertise and its evidence, terms and priorities, nodes and their contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership


def may_see(actor: Actor) -> Verdict:
    """Show the network to those who work in the programme: partners look for each other in it."""
    if not actor.may(Permission.SEE_NETWORK):
        return no("The network is shown to partners and to those who answer for the programme.")
    return YES


def may_see_programme(actor: Actor) -> Verdict:
    """Show what compares partners with each other to the agency."""
    if not (actor.sees_all and may_see(actor)):
        return no("This compares partners; it is shown to the agency. The matrix and the teams are open to you.")
    return YES


def may_see_contacts(actor: Actor) -> Verdict:
    """Show the people behind a node to those who bring others together."""
    if not (actor.sees_all and actor.may(Permission.SEE_CONTACTS)):
        return no("Contacts are shown to the agency and its posts: propose an introduction to meet them.")
    return YES


def may_see_evidence(actor: Actor, partnership: Partnership) -> Verdict:
    """Show evidence by name to the agency and to the partner itself; others see how much there is."""
    if actor.sees_all and may_see(actor):
        return YES
    if not partnership.parties & actor.organisations:
        return no("The evidence of another partner is counted, not named.")
    return may_see(actor)


def may_declare(actor: Actor) -> Verdict:
    """Let partners declare their own expertise, and the agency that of any partner."""
    if actor.sees_all and actor.may(Permission.DECLARE_FOR_AGENCY):
        return YES
    if not actor.sees_all and actor.may(Permission.DECLARE_FOR_PARTNER):
        return YES
    return no("Partners declare what they can do, and the agency’s programme managers.")


def may_declare_for(actor: Actor, partnership: Partnership) -> Verdict:
    """Let a partner declare for itself."""
    if not may_declare(actor) or actor.sees_all:
        return may_declare(actor)
    if not partnership.parties & actor.organisations:
        return no("{partner} declares its own expertise.", partner=str(partnership))
    return YES


def may_keep_terms(actor: Actor) -> Verdict:
    """Let the agency keep the taxonomy and the priorities that weigh the cells."""
    if not (actor.sees_all and actor.may(Permission.KEEP_TERMS)):
        return no("Programme managers keep the terms and the priorities.")
    return YES


def may_keep_nodes(actor: Actor) -> Verdict:
    """Let the agency and its posts keep nodes, their contacts and links."""
    if not (actor.sees_all and actor.may(Permission.KEEP_NODES)):
        return no("Programme managers and counsellors keep the nodes.")
    return YES
