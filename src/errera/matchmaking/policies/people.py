"""Who may organise a matchmaking, and who speaks for a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Participant

Parties = frozenset[int]  # row numbers of organisations


def may_see_matchmaking(actor: Actor) -> Verdict:
    """Let in whoever looks after matchmaking; a partner sees that of its own initiatives."""
    if not actor.may(Permission.SEE_MATCHMAKING):
        return no("Matchmaking is for the agency and for the partners that organise.")
    return YES


def may_organise(actor: Actor, carriers: Parties) -> Verdict:
    """Let the partners that carry the initiative, or the agency for them, set rules and look after participants."""
    if actor.sees_all and actor.may(Permission.ORGANISE_FOR_AGENCY):
        return YES
    if not actor.may(Permission.ORGANISE_FOR_PARTNER):
        return no("Your role does not organise matchmaking.")
    if not carriers & actor.organisations:
        return no("The partners that carry the initiative organise it, or the agency.")
    return YES


def may_organise_something(actor: Actor) -> Verdict:
    """Let in whoever organises any matchmaking at all."""
    if actor.may(Permission.ORGANISE_FOR_AGENCY) or actor.may(Permission.ORGANISE_FOR_PARTNER):
        return YES
    return no("Your role does not organise matchmaking.")


def may_take_part_somewhere(actor: Actor) -> Verdict:
    """Let the people of companies in."""
    if not actor.may(Permission.TAKE_PART):
        return no("This page is for companies that take part; others use the link in their letter.")
    return YES


def may_speak_for(actor: Actor, participant: Participant, carriers: Parties) -> Verdict:
    """Let whoever holds the link, the organisation's own people, and the organiser act for a participant."""
    if holds_link(actor, participant):
        return YES
    if actor.may(Permission.TAKE_PART) and actor.belongs_to(participant.organisation_id):
        return YES
    if may_organise(actor, carriers):
        return YES
    return no("The participant acts, by the link in the letter or with an account, or the organiser.")


def holds_link(actor: Actor, participant: Participant) -> bool:
    """Say whether the person came by the signed link of this participant."""
    return bool(actor.key) and actor.key == participant.public_id


def may_keep_time(actor: Actor) -> Verdict:
    """Let the calendar alone do what happens by itself."""
    return YES if actor == SYSTEM else no("This happens by itself.")
