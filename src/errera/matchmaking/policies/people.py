"""Who may organise a matchmaking, and who speaks for a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, by_itself, no
from errera.foundation.sentences import N_
from errera.initiatives.policies import Organising, Parties

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Participant

ORGANISING = Organising(
    Permission.ORGANISE_FOR_AGENCY,
    Permission.ORGANISE_FOR_PARTNER,
    N_("Your role does not organise matchmaking."),
    N_("The partners that carry the initiative organise it, or the agency."),
)


def may_see_matchmaking(actor: Actor) -> Verdict:
    """Let in whoever looks after matchmaking; a partner sees that of its own initiatives."""
    if not actor.may(Permission.SEE_MATCHMAKING):
        return no("Matchmaking is for the agency and for the partners that organise.")
    return YES


def may_organise(actor: Actor, carriers: Parties) -> Verdict:
    """Let the partners that carry the initiative, or the agency for them, set rules and look after participants."""
    return ORGANISING.of(actor, carriers)


def may_organise_something(actor: Actor) -> Verdict:
    """Let in whoever organises any matchmaking at all."""
    return ORGANISING.of_any(actor)


def may_take_part_somewhere(actor: Actor) -> Verdict:
    """Let the people of companies in."""
    if not actor.may(Permission.TAKE_PART):
        return no("This page is for companies that take part; others use the link in their letter.")
    return YES


def may_speak_for(actor: Actor, participant: Participant, carriers: Parties) -> Verdict:
    """Let whoever holds the link, the organisation's own people, and the organiser act for a participant."""
    if actor.holds_link(participant.public_id):
        return YES
    if actor.may(Permission.TAKE_PART) and actor.belongs_to(participant.organisation_id):
        return YES
    if may_organise(actor, carriers):
        return YES
    return no("The participant acts, by the link in the letter or with an account, or the organiser.")


may_keep_time = by_itself  # the calendar alone writes letters and lets things lapse
