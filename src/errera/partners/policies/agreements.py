"""Who may draft, sign and steer agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from ..states import Side
from .permissions import Permission
from .sides import is_the_calendar, may_as, only_agency, sees

if TYPE_CHECKING:
    from ..models import Agreement, Partnership


def may_see_agreement(actor: Actor, agreement: Agreement) -> Verdict:
    """Let the agency see every agreement, and a partner's people their own organisation's."""
    if not (actor.may(Permission.SEE_PARTNERS) and sees(actor, agreement.partnership)):
        return no("You see the agreements of your own organisation.")
    return YES


def may_draft_agreement(actor: Actor) -> Verdict:
    """Let programme managers draft and change drafts."""
    return only_agency(actor, Permission.DRAFT_AGREEMENT, N_("Programme managers draft agreements."))


may_renew_agreement = may_draft_agreement


def may_enter_signature(actor: Actor, partnership: Partnership, side: str) -> Verdict:
    """Let each side enter its own signature; the agency may also enter the partner's, as it stands on the document."""
    if side == Side.PARTNER and only_agency(actor, Permission.SIGN_FOR_AGENCY, ""):
        return YES
    return may_as(
        actor,
        side,
        partnership,
        agency=Permission.SIGN_FOR_AGENCY,
        partner=Permission.SIGN_FOR_PARTNER,
        verb=N_("Signatures are entered by whoever may sign for this side."),
    )


def may_sign_agreement(actor: Actor, agreement: Agreement) -> Verdict:
    """Let a second person of the agency bring a draft to signature: nobody signs what they drafted alone."""
    if not only_agency(actor, Permission.SIGN_FOR_AGENCY, ""):
        return no("Programme managers bring an agreement to signature.")
    if actor.had_a_hand_in(agreement.drafted_by):
        return no("You wrote this draft; a second person has to sign it.")
    return YES


def may_activate_agreement(actor: Actor, agreement: Agreement, on: date) -> Verdict:
    """Let programme managers, and the calendar, bring an agreement into force from its first day."""
    if not _may_keep_time(actor):
        return _may_keep_time(actor)
    if on < agreement.from_on:
        return no("The term begins on {day}.", day=agreement.from_on)
    return YES


def may_end_agreement(actor: Actor, agreement: Agreement, on: date) -> Verdict:
    """Let programme managers, and the calendar, end an agreement when its term is over."""
    if not _may_keep_time(actor):
        return _may_keep_time(actor)
    if on <= agreement.until_on:
        return no("The term runs until {day}; to break it off before, terminate it.", day=agreement.until_on)
    return YES


def _may_keep_time(actor: Actor) -> Verdict:
    return YES if is_the_calendar(actor) else may_steer_agreement(actor)


def may_steer_agreement(actor: Actor) -> Verdict:
    """Let programme managers suspend, resume and terminate agreements."""
    return only_agency(actor, Permission.STEER_AGREEMENT, N_("Programme managers steer an agreement."))


may_novate_agreement = may_steer_agreement


def may_set_targets(actor: Actor) -> Verdict:
    """Let programme managers set the yearly targets and obligations of a draft."""
    return only_agency(actor, Permission.SET_TARGETS, N_("Programme managers set targets and obligations."))


def may_import_history(actor: Actor) -> Verdict:
    """Let whoever answers for the programme bring in agreements that were concluded elsewhere."""
    return only_agency(actor, Permission.IMPORT_HISTORY, N_("Programme managers bring in earlier records."))
