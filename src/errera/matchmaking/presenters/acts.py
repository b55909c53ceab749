"""Addresses, and the steps a reader may take as buttons; a refused one says why."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Matchmaking, Participant
from ..policies import Parties
from ..states import PRESENT, MatchmakingState, ParticipantState

url = addresses("matchmaking")


def on_matchmaking(actor: Actor, row: Matchmaking, carriers: Parties, *, to_check: int) -> list[Act]:
    """Give what can be done with a matchmaking in its state, in which so many profiles wait for a check."""
    may = policies.may_organise(actor, carriers)
    acts = []
    if row.state == MatchmakingState.PREPARED:
        acts.append(Act(N_("Open for wishes"), url("open", row), may, asks=False, tone="main"))
    if row.is_going_on and to_check:
        acts.append(Act(N_("Let all of them take part"), url("validate-all", row), may, asks=False))
    if row.is_going_on:
        acts += [
            Act(N_("Invite somebody"), url("invite", row), may),
            Act(N_("Invite the registered"), url("invite-registered", row), may),
            Act(N_("Change the rules"), url("change", row), may),
        ]
    if row.state == MatchmakingState.OPEN:
        acts.append(Act(N_("Close wishes"), url("close", row), may, asks=False))
    if row.state == MatchmakingState.CLOSED:
        acts.append(Act(N_("Open wishes again"), url("reopen", row), may))
    if row.is_going_on:
        acts.append(Act(N_("Cancel"), url("cancel", row), may, tone="danger"))
    return acts


def on_participant(actor: Actor, row: Participant, carriers: Parties) -> list[Act]:
    """Give what an organiser can do with a participant in its state."""
    may = policies.may_organise(actor, carriers)
    if not row.matchmaking.is_going_on:
        return []
    acts = []
    if row.state == ParticipantState.SUBMITTED:
        acts.append(Act(N_("Let take part"), url("validate", row), may, asks=False, tone="main"))
    if row.is_parked:
        acts.append(Act(N_("Match the organisation"), url("match", row), may))
    if row.state == ParticipantState.WITHDRAWN:
        acts.append(Act(N_("Take back in"), url("take-back", row), may, asks=False))
    else:
        acts.append(Act(N_("Profile, availability and wishes"), url("page", row), may))
    if row.email and row.matchmaking.state != MatchmakingState.PREPARED:
        acts.append(Act(N_("Send a new link"), url("send-link", row), may, asks=False))
    if row.state in PRESENT:
        acts.append(Act(N_("Change the contact"), url("contact", row), may))
        acts.append(Act(N_("Comes later"), url("late", row), may))
    if row.state in (ParticipantState.SUBMITTED, ParticipantState.VALIDATED):
        acts.append(Act(N_("Refuse"), url("refuse", row), may, tone="danger"))
    if row.state in PRESENT:
        acts.append(Act(N_("Withdraw"), url("withdraw", row), may, tone="danger"))
    return acts
