"""Who sees a day of meetings, who runs it, and who speaks for a side of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_
from errera.initiatives.policies import Organising, Parties

from .permissions import Permission

if TYPE_CHECKING:
    from errera.matchmaking.models import Participant

RUNNING = Organising(
    Permission.RUN_DAY_FOR_AGENCY,
    Permission.RUN_DAY_FOR_PARTNER,
    N_("Your role does not run days of meetings."),
    N_("The partners that carry the initiative run its days, or the agency."),
)


def may_see_days(actor: Actor) -> Verdict:
    """Let in whoever looks after meetings; a partner sees the days of initiatives it carries."""
    if not actor.may(Permission.SEE_DAYS):
        return no("The days of meetings are for the agency and for the partners that organise.")
    return YES


def may_run_day(actor: Actor, carriers: Parties) -> Verdict:
    """Let the partners that carry the initiative, or the agency for them, note who came and print what is needed."""
    return RUNNING.of(actor, carriers)


def may_run_some_day(actor: Actor) -> Verdict:
    """Let in whoever runs any day at all."""
    return RUNNING.of_any(actor)


def may_have_agenda(actor: Actor) -> Verdict:
    """Let in companies and organisers; each sees the agendas of whom they speak for."""
    if actor.may(Permission.HAVE_AGENDA) or may_run_some_day(actor):
        return YES
    return no("Agendas are for those who take part; others use the link in their letter.")


def may_act_for(actor: Actor, participant: Participant, carriers: Parties) -> Verdict:
    """Let whoever holds the link, the organisation's own people, and who runs the day speak for a side."""
    if may_read_notes(actor, participant) or may_run_day(actor, carriers):
        return YES
    return no("The participant speaks for itself, by the link in the letter or with an account, or the organiser.")


def may_read_notes(actor: Actor, participant: Participant) -> Verdict:
    """Let the side that wrote them read notes; what was agreed is for the organiser, too."""
    if actor.holds_link(participant.public_id):
        return YES
    if actor.may(Permission.HAVE_AGENDA) and actor.belongs_to(participant.organisation_id):
        return YES
    return no("Notes are for the side that wrote them.")


def may_see_company(actor: Actor, organisation_id: int) -> Verdict:
    """Let a company see what came of its own meetings, and the agency of everybody's."""
    if actor.sees_all and actor.may(Permission.SEE_DAYS):
        return YES
    if actor.may(Permission.HAVE_AGENDA) and actor.belongs_to(organisation_id):
        return YES
    return no("What came of meetings is for the company itself, and for the agency.")
