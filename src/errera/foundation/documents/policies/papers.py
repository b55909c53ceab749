"""Who may read a paper, keep one, and withdraw one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.documents import shapes

if TYPE_CHECKING:
    from errera.foundation.documents.models import Document


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_WITHDRAWN = "documents.see_withdrawn"
    WITHDRAW_ANY = "documents.withdraw_any"


def may_keep(actor: Actor) -> Verdict:
    """Let whoever has an account keep a file; the room that asks for it guards its own record."""
    return YES if actor.key else no("Log in to keep a file.")


def may_read(actor: Actor, document: Document) -> Verdict:
    """Let those read a paper who may see the record it is about; without a room's rule, its keeper alone."""
    if not actor.key:
        return no("Log in to read this document.")
    if document.withdrawn_at and not actor.may(Permission.SEE_WITHDRAWN):
        return no("This document was withdrawn: {reason}", reason=document.withdrawn_reason)
    rule = shapes.rule_for(document.about_label)
    if rule is not None:
        return rule(actor, document.about_pk)
    return YES if actor.had_a_hand_in(document.kept_by) else no("Only who kept this document may read it.")


def may_withdraw(actor: Actor, document: Document) -> Verdict:
    """Let the keeper of a paper withdraw it, and those who look after all papers."""
    readable = may_read(actor, document)
    if not readable:
        return readable
    if not (actor.had_a_hand_in(document.kept_by) or actor.may(Permission.WITHDRAW_ANY)):
        return no("Only who kept this document, or a programme manager, can withdraw it.")
    return YES
