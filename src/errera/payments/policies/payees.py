"""Who may see, propose and verify bank accounts: two people, always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Payee


def _verifies(actor: Actor) -> bool:
    return actor.sees_all and actor.may(Permission.VERIFY_PAYEE)


def may_see_payees(actor: Actor) -> Verdict:
    """Let those who see payments, and partners who propose accounts, open the list: the latter see their own."""
    if not (actor.sees_all and actor.may(Permission.SEE_PAYMENTS)) and not actor.may(Permission.PROPOSE_PAYEE):
        return no("Accounts are seen by finance, auditors, and the partner whose they are.")
    return YES


def may_see_payee(actor: Actor, organisation_id: int) -> Verdict:
    """Let the agency see every account and a partner's manager the own organisation's."""
    seen = may_see_payees(actor)
    if seen and not actor.sees(organisation_id):
        return no("You see the accounts of your own organisation.")
    return seen


def may_read_iban(actor: Actor, organisation_id: int) -> Verdict:
    """Show the whole number to those who keep accounts alone; the others see it masked."""
    if not (actor.sees(organisation_id) and (_verifies(actor) or actor.may(Permission.PROPOSE_PAYEE))):
        return no("Account numbers are shown in full to those who keep them.")
    return YES


def may_propose_somewhere(actor: Actor) -> Verdict:
    """Let partners' managers and finance open the form; for whom they may propose is asked again when they do."""
    if not actor.may(Permission.PROPOSE_PAYEE):
        return no("The partner’s manager proposes an account, or finance does.")
    return YES


def may_propose_payee(actor: Actor, organisation_id: int) -> Verdict:
    """Let a partner's manager propose the own organisation's account, and finance anybody's."""
    somewhere = may_propose_somewhere(actor)
    if somewhere and not actor.sees(organisation_id):
        return no("You propose the account of your own organisation.")
    return somewhere


def may_verify_payee(actor: Actor, payee: Payee) -> Verdict:
    """Let a second person of finance verify an account: nobody verifies what they proposed."""
    if not _verifies(actor):
        return no("Finance officers verify accounts.")
    if actor.had_a_hand_in(payee.proposed_by):
        return no("You proposed this account; a second person of finance has to verify it.")
    return YES


def may_refuse_payee(actor: Actor) -> Verdict:
    """Let finance refuse a proposed account."""
    return YES if _verifies(actor) else no("Finance officers refuse accounts.")


def may_withdraw_payee(actor: Actor, organisation_id: int) -> Verdict:
    """Let finance withdraw any account and a partner's manager the own organisation's: nothing is paid to it then."""
    own = actor.may(Permission.PROPOSE_PAYEE) and actor.belongs_to(organisation_id)
    if not (_verifies(actor) or own):
        return no("Finance withdraws an account, or the partner whose it is.")
    return YES


def may_record_payees(actor: Actor) -> Verdict:
    """Let finance take accounts over from the earlier system."""
    return YES if _verifies(actor) else no("Finance officers take accounts over from the earlier system.")
