"""Addresses, and the steps a reader may take as buttons; a refused one says why."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import addresses
from errera.foundation.ui.pieces import Act
from errera.initiatives.states import InitiativeState

from .. import policies
from ..models import Door, Registration
from ..policies import Parties
from ..states import Giving, RegistrationState, WaitingRule

GRAVE = ("refuse", "cancel")
ARRIVING = (InitiativeState.CLOSED, InitiativeState.HELD)  # when checking people in is the first thing to do


url = addresses("registrations")


def on_door(actor: Actor, door: Door, lead: Parties, carriers: Parties) -> list[Act]:
    """Give what can be done with a door in the state of its initiative."""
    may, may_check_in = policies.may_organise(actor, lead), policies.may_check_in(actor, carriers)
    acts = []
    if door.is_to_come:
        acts += [
            Act(N_("Change registration"), url("door-change", door), may),
            Act(N_("Invite a company"), url("invite", door), may),
        ]
        if door.giving == Giving.SELECTION:
            acts.append(Act(N_("Select the best"), url("select", door), may))
    elif door.survey:
        acts.append(Act(N_("Send the survey"), url("survey-send", door), may, asks=False))
    has_come = door.initiative.state in ARRIVING
    check_in = Act(N_("Check people in"), url("arrivals", door), may_check_in, tone="main" if has_come else "")
    return [check_in, *acts] if has_come else [*acts, check_in]


def on_registration(actor: Actor, registration: Registration, lead: Parties) -> list[Act]:
    """Give what can be done with a registration in its state."""
    may, may_manage = policies.may_organise(actor, lead), policies.may_manage(actor, registration, lead)
    state, door = registration.state, registration.door
    acts = []
    if state in (RegistrationState.PENDING, RegistrationState.WAITING) and may:
        if door.giving == Giving.SELECTION:
            acts.append(Act(N_("Give a score"), url("score", registration), may))
        acts.append(Act(N_("Give a place"), url("approve", registration), may, tone="main"))
        if state == RegistrationState.PENDING and door.waiting_rule != WaitingRule.NONE:
            acts.append(Act(N_("Put on the waiting list"), url("put-in-line", registration), may))
        acts.append(Act(N_("Refuse"), url("refuse", registration), may, tone="danger"))
    if registration.is_parked and may:
        acts.append(Act(N_("Match the company"), url("match", registration), may))
    if door.is_to_come and state in (*_CANCELLED_FROM,):
        acts.append(Act(N_("Cancel"), url("cancel", registration), may_manage, tone="danger"))
    if registration.email and not (registration.is_alive and door.is_to_come):
        acts.append(Act(N_("Erase the names"), url("forget", registration), may_manage, tone="danger"))
    return acts


_CANCELLED_FROM = (
    RegistrationState.ASKED, RegistrationState.PENDING, RegistrationState.WAITING, RegistrationState.CONFIRMED
)  # fmt: skip
