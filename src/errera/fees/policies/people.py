"""Who may set prices, issue and credit invoices, and read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no
from errera.foundation.sentences import N_
from errera.initiatives.policies import Organising, Parties

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import CreditNote, FeeSchedule

PRICING = Organising(
    Permission.PRICE_FOR_AGENCY,
    Permission.PRICE_FOR_PARTNER,
    N_("Your role does not set prices."),
    N_("The lead partner of the initiative sets its prices, or the agency."),
)


def may_see_fees(actor: Actor) -> Verdict:
    """Let in whoever looks after fees; a partner sees those of the initiatives that it carries."""
    if not actor.may(Permission.SEE_FEES):
        return no("Fees are for the agency and for the partners that organise.")
    return YES


def may_see_invoices(actor: Actor) -> Verdict:
    """Let in whoever looks after fees, and whoever reads the invoices to the own organisation."""
    if not (actor.may(Permission.SEE_FEES) or actor.may(Permission.SEE_OWN_INVOICES)):
        return no("Invoices are for the agency, the organisers, and the organisation that pays.")
    return YES


def may_price(actor: Actor, lead: Parties) -> Verdict:
    """Let the lead partner of an initiative, or the agency for it, say what a place costs."""
    return PRICING.of(actor, lead)


def may_price_something(actor: Actor) -> Verdict:
    """Let in whoever sets prices anywhere, and finance, who publishes them."""
    return YES if may_keep_fees(actor) else PRICING.of_any(actor)


def may_keep_fees(actor: Actor) -> Verdict:
    """Let finance keep VAT treatments and years, publish prices, and issue and credit by hand."""
    if not (actor.sees_all and actor.may(Permission.KEEP_FEES)):
        return no("Finance officers do this.")
    return YES


def may_publish(actor: Actor, schedule: FeeSchedule) -> Verdict:
    """Let a finance officer publish prices that somebody else set: they decide what VAT is declared."""
    verdict = may_keep_fees(actor)
    if verdict and actor.had_a_hand_in(schedule.set_up_by):
        return no("You set these prices; a second person publishes them.")
    return verdict


def may_issue(actor: Actor) -> Verdict:
    """Let an invoice follow a place by itself, and finance issue one by hand."""
    return YES if actor == SYSTEM else may_keep_fees(actor)


def may_credit(actor: Actor) -> Verdict:
    """Let a credit note follow a cancellation by itself, and finance write one by hand."""
    return YES if actor == SYSTEM else may_keep_fees(actor)


def may_decide_on_credit(actor: Actor, note: CreditNote) -> Verdict:
    """Let a second finance officer decide on a large credit note: never who proposed it."""
    verdict = may_keep_fees(actor)
    if verdict and actor.had_a_hand_in(note.proposed_by):
        return no("You proposed this credit note; a second person decides on it.")
    return verdict


def may_follow_bank(actor: Actor) -> Verdict:
    """Let whoever brings in what the bank says carry it on to invoices; the payments asked for more."""
    return YES if actor.sees_all else no("What the bank says is brought in by the agency.")


def may_remind(actor: Actor) -> Verdict:
    """Let the calendar write reminders, and finance."""
    return YES if actor == SYSTEM else may_keep_fees(actor)
