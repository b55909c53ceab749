"""Who may see and keep partnerships, cycles and due diligence."""

from __future__ import annotations

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from .permissions import Permission
from .sides import only_agency


def may_see_partners(actor: Actor) -> Verdict:
    """Let in everybody who works with partners; which of them they see is up to the queries."""
    if not actor.may(Permission.SEE_PARTNERS):
        return no("Partners and agreements are for the agency and its partners.")
    return YES


def may_begin_partnership(actor: Actor) -> Verdict:
    """Let the programme's managers give an organisation the role of partner."""
    return only_agency(actor, Permission.KEEP_PARTNERSHIPS, N_("Programme managers keep the list of partners."))


may_change_partnership = may_begin_partnership


def may_keep_cycles(actor: Actor) -> Verdict:
    """Let the programme's managers open and change cycles of agreements."""
    return only_agency(actor, Permission.KEEP_PARTNERSHIPS, N_("Programme managers keep the cycles of agreements."))


def may_check_due_diligence(actor: Actor) -> Verdict:
    """Let finance officers and programme managers write down what they found."""
    return only_agency(
        actor, Permission.CHECK_DUE_DILIGENCE, N_("Finance officers and programme managers check due diligence.")
    )


def may_see_risk(actor: Actor) -> Verdict:
    """Show risk ratings to the agency alone: partners see what was checked and until when it holds."""
    return only_agency(actor, Permission.SEE_RISK, N_("Risk ratings are for the agency alone."))


def may_compare_cycles(actor: Actor) -> Verdict:
    """Let the agency compare the partners of two cycles."""
    return only_agency(actor, Permission.SEE_PARTNERS, N_("The comparison of cycles shows every partner: agency only."))
