"""Who may see the post and send it again."""

from __future__ import annotations

from enum import StrEnum

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_POST = "mail.see_post"
    RESEND = "mail.resend"


def may_see_post(actor: Actor) -> Verdict:
    """Let administrators see which letters wait, left or failed."""
    return YES if actor.may(Permission.SEE_POST) else no("The post is for administrators.")


def may_resend(actor: Actor) -> Verdict:
    """Let administrators send a letter again that failed."""
    return YES if actor.may(Permission.RESEND) else no("Only an administrator sends letters again.")


def may_carry_post(actor: Actor) -> Verdict:
    """Let the machine alone put letters in envelopes and send them."""
    return YES if actor.doer == SYSTEM.doer else no("The post is carried by the machine alone.")


def may_choose_for(actor: Actor, key: str) -> Verdict:
    """Let people decide about their own post alone; their signed link says who they are."""
    return YES if actor.key == key and key else no("You decide about your own mail alone.")
