"""Rules for leads, investment projects and wins: the lead partner answers for its own, the agency for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Opportunity, Win


def may_see(actor: Actor) -> Verdict:
    """Show opportunities to those who work with them; a partner sees those in which it has a share."""
    if not actor.may(Permission.SEE_OPPORTUNITIES):
        return no("Leads and wins are shown to partners and to those who answer for the programme.")
    return YES


def may_see_programme(actor: Actor) -> Verdict:
    """Show what is about the whole programme to the agency."""
    if not (actor.sees_all and may_see(actor)):
        return no("This is about the whole programme; you see the leads and wins of your own organisation.")
    return YES


def may_report(actor: Actor) -> Verdict:
    """Let partners report for themselves, and the agency for any partner."""
    if actor.sees_all and actor.may(Permission.REPORT_FOR_AGENCY):
        return YES
    if not actor.sees_all and actor.may(Permission.REPORT_FOR_PARTNER):
        return YES
    return no("Partners and the agency’s own people report leads and wins.")


def may_report_for(actor: Actor, lead: Partnership) -> Verdict:
    """Let a partner report what it leads itself."""
    if not may_report(actor) or actor.sees_all:
        return may_report(actor)
    if not lead.parties & actor.organisations:
        return no("The lead partner reports; it is {partner} here.", partner=str(lead))
    return YES


def carries(actor: Actor, leads: Iterable[Partnership]) -> bool:
    """Say whether the person speaks for one of these partners."""
    return any(lead.parties & actor.organisations for lead in leads)


def may_change(actor: Actor, row: Opportunity | Win) -> Verdict:
    """Let the lead partner and the agency change, end or withdraw what was reported."""
    return may_report_for(actor, row.lead)


def may_ask(actor: Actor, win: Win) -> Verdict:
    """Let the lead partner and the agency ask the company whether it is so."""
    return may_report_for(actor, win.lead)


def may_take_over(actor: Actor, win: Win, *, has_figures: bool) -> Verdict:
    """Let the lead partner take over the company's own figures, when the company gave some."""
    if not may_change(actor, win):
        return may_change(actor, win)
    if not has_figures:
        return no("The company gave no figures of its own: change the win and ask again, or withdraw it.")
    return YES


def may_take_back(actor: Actor, win: Win, *, is_told: bool) -> Verdict:
    """Let the lead partner and the agency take a story back for the company, when it may be told."""
    if not may_change(actor, win):
        return may_change(actor, win)
    return YES if is_told else no("The company has not agreed that its story is told, or has taken that back.")


def may_import(actor: Actor) -> Verdict:
    """Let the agency bring in leads and wins of earlier years from a workbook."""
    if not (actor.sees_all and actor.may(Permission.REPORT_FOR_AGENCY)):
        return no("The agency brings in earlier leads and wins.")
    return YES


def may_let_time_pass(actor: Actor) -> Verdict:
    """Let nobody but the clock remind, expire and start waves."""
    return YES if actor == SYSTEM else no("This happens by itself, day by day.")
