"""Who may plan, lead, publish and see an initiative, and say yes to a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.funding.policies import Permission as Funding
from errera.funding.policies import may_keep_conditions
from errera.funding.policies import may_see_money as may_see_any_money

from .permissions import Permission

if TYPE_CHECKING:
    from errera.funding.models import Allocation
    from errera.partners.models import Partnership

    from ..models import Initiative, InitiativePartner

MANDATE = frozenset({Funding.KEEP_CONDITIONS})


def may_see_initiatives(actor: Actor) -> Verdict:
    """Show the planning board to the agency and its partners."""
    return YES if actor.may(Permission.SEE_INITIATIVES) else no("Initiatives are shown to the agency and its partners.")


def may_see_initiative(actor: Actor, initiative: Initiative) -> Verdict:
    """Show the whole of an initiative to the agency and to the partners that carry it."""
    if not may_see_initiatives(actor):
        return may_see_initiatives(actor)
    if actor.sees_all or initiative.parties & actor.organisations:
        return YES
    return no("You see the initiatives that your own organisation carries.")


def may_plan_initiatives(actor: Actor) -> Verdict:
    """Let those who plan for a partner or for the agency begin."""
    if actor.sees_all and actor.may(Permission.PLAN_FOR_AGENCY):
        return YES
    if not actor.sees_all and actor.may(Permission.PLAN_FOR_PARTNER):
        return YES
    return no("Programme managers and the people of partners plan initiatives.")


def may_plan_initiative(actor: Actor, lead: Partnership) -> Verdict:
    """Let a partner plan what it leads itself, and programme managers plan for every partner."""
    verdict = may_plan_initiatives(actor)
    if not verdict or actor.sees_all or lead.parties & actor.organisations:
        return verdict
    return no("A partner plans what it leads itself; {lead} leads this one.", lead=str(lead))


def may_lead_initiative(actor: Actor, initiative: Initiative) -> Verdict:
    """Let the lead partner, or the agency in its place, change an initiative and take its steps."""
    return may_plan_initiative(actor, initiative.lead)


def may_publish_initiative(actor: Actor, initiative: Initiative) -> Verdict:
    """Let the manager of the lead partner or the agency decide what the public sees."""
    if not actor.may(Permission.PUBLISH):
        return no("The manager of the lead partner decides what the public sees.")
    if actor.sees_all or initiative.lead.parties & actor.organisations:
        return YES
    return no("The manager of the lead partner decides what the public sees.")


def may_agree_key(actor: Actor, row: InitiativePartner) -> Verdict:
    """Let a partner say yes to its own key; the agency may note down a yes that was given on paper."""
    if row.is_lead:
        return no("The lead wrote the keys; the other partners say yes to theirs.")
    if row.agreed_at is not None:
        return no("This key has been agreed to already.")
    return may_plan_initiative(actor, row.partnership)


def may_tie_condition(actor: Actor) -> Verdict:
    """Let whoever says whether a condition is met say, too, that holding an initiative meets it."""
    return may_keep_conditions(actor)


def may_see_money(actor: Actor, initiative: Initiative) -> Verdict:
    """Show budget and cost to whoever sees money, of the initiatives that exist for them."""
    return may_see_any_money(actor) and may_see_initiative(actor, initiative)


def may_open_allocation(actor: Actor, allocation: Allocation) -> Verdict:
    """Lead on to the money of an initiative whoever may open it: the agency, and the partner that holds it."""
    holds = actor.sees_all or allocation.agreement.partnership.parties & actor.organisations
    if may_see_any_money(actor) and holds:
        return YES
    return no("The money is shown to the agency and to the partner that holds it.")


def may_keep_kinds(actor: Actor) -> Verdict:
    """Let programme managers decide which kinds there are and what they ask."""
    if actor.sees_all and actor.may(Permission.KEEP_KINDS):
        return YES
    return no("Programme managers keep the kinds of initiatives.")


def may_import_history(actor: Actor) -> Verdict:
    """Let programme managers bring in initiatives of earlier years."""
    if actor.sees_all and actor.may(Permission.PLAN_FOR_AGENCY):
        return YES
    return no("Programme managers bring in earlier records.")


def with_mandate(actor: Actor) -> Actor:
    """Give the same hands with the one power that the agency lent by tying a condition: to mark it as met."""
    return Actor(
        actor.key, MANDATE, actor.organisations, sees_all=True, acting_for=actor.acting_for,
        former_keys=actor.former_keys,
    )  # fmt: skip
