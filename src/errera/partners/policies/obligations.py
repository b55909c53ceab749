"""Who may deliver, accept, send back and waive obligations, and when somebody is reminded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from ..states import Side
from .permissions import Permission
from .sides import is_the_calendar, may_as, only_agency

if TYPE_CHECKING:
    from ..models import Obligation

# Days from the due date on which each level of reminder begins: before, on, after, and after that the manager.
REMINDER_DAYS = (-14, 0, 7, 21)


def may_deliver_obligation(actor: Actor, obligation: Obligation) -> Verdict:
    """Let people of the side that owes it say it is done."""
    return may_as(
        actor,
        obligation.side,
        obligation.agreement.partnership,
        agency=Permission.WORK_FOR_AGENCY,
        partner=Permission.WORK_FOR_PARTNER,
        verb=N_("Your role does not deliver obligations."),
    )


def may_accept_obligation(actor: Actor, obligation: Obligation) -> Verdict:
    """Let people of the other side accept what was delivered, never the hands that delivered it."""
    if actor.had_a_hand_in(obligation.delivered_by):
        return no("You delivered this; the other side accepts it.")
    return may_as(
        actor,
        Side.named(obligation.side).other,
        obligation.agreement.partnership,
        agency=Permission.JUDGE_FOR_AGENCY,
        partner=Permission.JUDGE_FOR_PARTNER,
        verb=N_("Your role does not judge what was delivered."),
    )


may_send_back_obligation = may_accept_obligation


def may_waive_obligation(actor: Actor, obligation: Obligation) -> Verdict:
    """Let the side to which it is owed waive it: the agency's managers, or the partner's manager."""
    return may_as(
        actor,
        Side.named(obligation.side).other,
        obligation.agreement.partnership,
        agency=Permission.WAIVE_OBLIGATION,
        partner=Permission.WAIVE_OBLIGATION,
        verb=N_("A manager of the side to which it is owed waives an obligation."),
    )


def may_change_obligation(actor: Actor, obligation: Obligation) -> Verdict:
    """Let managers give it another owner; other changes need an amendment."""
    if only_agency(actor, Permission.SET_TARGETS, ""):
        return YES
    return may_as(
        actor,
        Side.PARTNER,
        obligation.agreement.partnership,
        agency=Permission.SET_TARGETS,
        partner=Permission.PLAN_FOR_PARTNER,
        verb=N_("Managers say who looks after an obligation."),
    )


def may_escalate(actor: Actor) -> Verdict:
    """Let the calendar alone note that a reminder went out."""
    return YES if is_the_calendar(actor) else no("Reminders go out by themselves.")


def reminder_level(due_on: date, on: date) -> int:
    """Give how many reminders an obligation still owed on a day should have caused; at the highest a manager hears."""
    days = (on - due_on).days
    return sum(days >= threshold for threshold in REMINDER_DAYS)
