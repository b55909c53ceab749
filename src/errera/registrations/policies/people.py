"""Who may organise, register, manage a registration, check people in, and look at a passport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, by_itself, no
from errera.foundation.sentences import N_
from errera.initiatives.policies import Organising, Parties

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Registration

ERASES_PEOPLE = "directory.erase_people"  # the directory's permission, by its name: rules know no other room
ORGANISING = Organising(
    Permission.ORGANISE_FOR_AGENCY,
    Permission.ORGANISE_FOR_PARTNER,
    N_("Your role does not organise initiatives."),
    N_("The lead partner of the initiative organises it, or the agency."),
)


def may_see_registrations(actor: Actor) -> Verdict:
    """Let in whoever looks after registrations; a partner sees those of its own initiatives."""
    if not actor.may(Permission.SEE_REGISTRATIONS):
        return no("Registrations are for the agency and for the partners that organise.")
    return YES


def may_organise(actor: Actor, lead: Parties) -> Verdict:
    """Let the lead partner, or the agency for it, set a door up, decide, invite and look after its people."""
    return ORGANISING.of(actor, lead)


def may_organise_something(actor: Actor) -> Verdict:
    """Let in whoever organises anything at all."""
    return ORGANISING.of_any(actor)


def may_check_in(actor: Actor, carriers: Parties) -> Verdict:
    """Let the people at the door in: of the agency, or of a partner that carries the initiative."""
    if not actor.may(Permission.CHECK_IN):
        return no("Your role does not check people in.")
    if not (actor.sees_all or carriers & actor.organisations):
        return no("The partners that carry the initiative check people in, or the agency.")
    return YES


def may_check_in_somebody(actor: Actor) -> Verdict:
    """Let in whoever checks people in anywhere."""
    return YES if actor.may(Permission.CHECK_IN) else no("Your role does not check people in.")


def may_register_anything(actor: Actor) -> Verdict:
    """Let companies in."""
    if not actor.may(Permission.REGISTER):
        return no("Registering with an account is for companies; others use the public form.")
    return YES


def may_register(actor: Actor, organisation_id: int | None) -> Verdict:
    """Let a company's people register their own company."""
    if not actor.may(Permission.REGISTER):
        return no("Registering with an account is for companies; others use the public form.")
    if not actor.belongs_to(organisation_id):
        return no("You register people of your own company.")
    return YES


def may_manage(actor: Actor, registration: Registration, lead: Parties) -> Verdict:
    """Let whoever holds the link, the company's own people, and the organiser look after a registration."""
    if actor.holds_link(registration.public_id) or may_register(actor, registration.organisation_id):
        return YES
    if may_organise(actor, lead):
        return YES
    return no("The contact of this registration changes it, by the link in the mail, or the organiser.")


def may_answer(actor: Actor, registration: Registration) -> Verdict:
    """Let whoever holds the link in the mail say yes, and nobody else: it proves that the address is theirs."""
    return YES if actor.holds_link(registration.public_id) else no("Say yes by the link in the mail.")


def may_see_passport(actor: Actor, organisation_id: int) -> Verdict:
    """Let a company see its own passport, and those of the agency who see passports everybody's."""
    if actor.sees_all and actor.may(Permission.SEE_PASSPORTS):
        return YES
    if actor.may(Permission.REGISTER) and actor.belongs_to(organisation_id):
        return YES
    return no("A passport is for the company itself, and for those at the agency who see passports.")


def may_erase_passport(actor: Actor, organisation_id: int) -> Verdict:
    """Let a company erase the names in its own passport, and those of the agency who erase people; never a reader."""
    if actor.may(Permission.REGISTER) and actor.belongs_to(organisation_id):
        return YES
    if actor.sees_all and actor.may(ERASES_PEOPLE):
        return YES
    return no("The company itself erases its names, or whoever erases people at the agency.")


def may_see_a_passport(actor: Actor) -> Verdict:
    """Let in whoever sees any passport."""
    if actor.may(Permission.REGISTER) or (actor.sees_all and actor.may(Permission.SEE_PASSPORTS)):
        return YES
    return no("A passport is for the company itself, and for those at the agency who see passports.")


may_keep_time = by_itself  # the calendar alone writes letters and lets things lapse
