"""Who may order, prepare, sign, bring in bank files, match lines and ask money back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Demand, PaymentRun


def _agency(actor: Actor, permission: Permission) -> bool:
    return actor.sees_all and actor.may(permission)


def may_see_payments(actor: Actor) -> Verdict:
    """Let the agency's people who answer for money, and auditors, see payments, runs and bank files."""
    if not _agency(actor, Permission.SEE_PAYMENTS):
        return no("Payments are seen by those who answer for the money, and by auditors.")
    return YES


def may_see_own_payments(actor: Actor) -> Verdict:
    """Let those who see payments, and partners' managers, open the list: the latter see the payments to their own."""
    if not may_see_payments(actor) and not actor.may(Permission.PROPOSE_PAYEE):
        return no("Payments are seen by finance, auditors, and the partner who is paid.")
    return YES


def may_order(actor: Actor) -> Verdict:
    """Let the agency order and cancel payments; the room that does so has asked whether the money is owed."""
    return YES if actor.sees_all else no("Payments are ordered by the agency.")


def may_demand(actor: Actor) -> Verdict:
    """Let the agency ask money back; the room that does so has asked whether it is owed."""
    return YES if actor.sees_all else no("Money is asked back by the agency.")


def may_prepare_run(actor: Actor) -> Verdict:
    """Let finance put payments together for the bank."""
    return YES if _agency(actor, Permission.PREPARE_RUN) else no("Finance officers prepare payment runs.")


def may_sign_run(actor: Actor, run: PaymentRun) -> Verdict:
    """Let a second person of finance sign: nobody signs what they prepared."""
    if not _agency(actor, Permission.SIGN_RUN):
        return no("Finance officers sign payment runs.")
    if actor.had_a_hand_in(run.prepared_by):
        return no("You prepared this run; a second person has to sign it.")
    return YES


def may_send_run(actor: Actor) -> Verdict:
    """Let finance hand the signed file to the bank."""
    if not (_agency(actor, Permission.PREPARE_RUN) or _agency(actor, Permission.SIGN_RUN)):
        return no("Finance officers take the file to the bank.")
    return YES


def may_withdraw_run(actor: Actor, run: PaymentRun) -> Verdict:
    """Let finance take a draft apart; what is signed already is withdrawn by those who may sign."""
    needed = Permission.PREPARE_RUN if not run.signed_at else Permission.SIGN_RUN
    return YES if _agency(actor, needed) else no("Finance officers withdraw payment runs.")


def may_import_bank_file(actor: Actor) -> Verdict:
    """Let finance bring in what the bank says."""
    return YES if _agency(actor, Permission.IMPORT_BANK_FILE) else no("Finance officers bring in bank files.")


def may_match(actor: Actor) -> Verdict:
    """Let finance match parked lines by hand."""
    return YES if _agency(actor, Permission.IMPORT_BANK_FILE) else no("Finance officers match bank lines.")


def may_see_demands(actor: Actor) -> Verdict:
    """Let those who see payments, and partners' managers, open the list of demands: the latter see their own."""
    if not may_see_payments(actor) and not actor.may(Permission.PROPOSE_PAYEE):
        return no("Demands are seen by finance, auditors, and the partner who owes.")
    return YES


def may_see_demand(actor: Actor, demand: Demand) -> Verdict:
    """Let the agency see every demand and a partner's manager the own organisation's."""
    seen = may_see_demands(actor)
    if seen and not actor.sees(demand.organisation_id):
        return no("You see the demands to your own organisation.")
    return seen


def may_write_off(actor: Actor, demand: Demand) -> Verdict:
    """Let a second person of finance write a demand off: never who asked the money back."""
    if not _agency(actor, Permission.SIGN_RUN):
        return no("Finance officers write demands off.")
    if actor.had_a_hand_in(demand.asked_by):
        return no("You asked this money back; a second person has to write it off.")
    return YES


def may_record_payments(actor: Actor) -> Verdict:
    """Let finance take payments over from the earlier system."""
    if not _agency(actor, Permission.IMPORT_BANK_FILE):
        return no("Finance officers take payments over from the earlier system.")
    return YES
