"""Who may look after accounts, and why not."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

if TYPE_CHECKING:
    from .models import Deputy, User


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_ACCOUNTS = "accounts.see_accounts"
    MANAGE_ACCOUNTS = "accounts.manage_accounts"
    REVIEW_ACCESS = "accounts.review_access"


def may_see_accounts(actor: Actor) -> Verdict:
    """Let in whoever manages, reviews or audits access."""
    if not any(actor.may(permission) for permission in Permission):
        return no("Accounts are for administrators and auditors.")
    return YES


def may_manage_accounts(actor: Actor) -> Verdict:
    """Let administrators open, change and close accounts."""
    if not actor.may(Permission.MANAGE_ACCOUNTS):
        return no("Accounts are opened and closed by an administrator.")
    return YES


def may_change_access(actor: Actor, user: User) -> Verdict:
    """Let administrators change somebody's access, never their own nor that of whom they stand in for."""
    if actor.had_a_hand_in(user.key):
        return no("Nobody changes their own access: ask another administrator.")
    return may_manage_accounts(actor)


def may_close_leavers(actor: Actor) -> Verdict:
    """Let the daily round close the accounts of people who left."""
    return YES if actor.doer == SYSTEM.doer else no("Leavers' accounts are closed by the daily round.")


def may_review_access(actor: Actor) -> Verdict:
    """Let administrators and programme managers review who has access."""
    if not actor.may(Permission.REVIEW_ACCESS):
        return no("Access is reviewed by administrators and programme managers.")
    return YES


def may_decide_about(actor: Actor, user: User) -> Verdict:
    """Let a reviewer decide about somebody's access, never about their own nor that of whom they stand in for."""
    if actor.had_a_hand_in(user.key):
        return no("Nobody reviews their own access: ask another reviewer.")
    return may_review_access(actor)


def may_appoint_deputy(actor: Actor, absent: User, stand_in: User) -> Verdict:
    """Let people appoint their own deputy, and administrators somebody else's, but nobody appoint themselves."""
    if actor.acting_for:
        return no("While you stand in for somebody you cannot appoint deputies.")
    if actor.had_a_hand_in(stand_in.key):
        return no("Nobody makes themselves a deputy.")
    if actor.key == absent.key:
        return YES
    return may_manage_accounts(actor)


def may_revoke_deputy(actor: Actor, deputy: Deputy) -> Verdict:
    """Let either of the two end it at any time, and administrators."""
    if actor.had_a_hand_in(deputy.absent.key) or actor.had_a_hand_in(deputy.stand_in.key):
        return YES
    return may_manage_accounts(actor)


def may_act_for(actor: Actor, deputy: Deputy) -> Verdict:
    """Let the appointed person stand in."""
    if actor.key != deputy.stand_in.key:
        return no("You were not appointed as this person's deputy.")
    return YES


def may_note(actor: Actor, user: User) -> Verdict:
    """Let what somebody does with their own account be noted under their own name."""
    if actor.key != user.key:
        return no("This is somebody else's account.")
    return YES
