"""Who may change the values that everybody chooses from."""

from __future__ import annotations

from enum import StrEnum

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.sentences import N_

from .shapes import LookUp


class Permission(StrEnum):
    """What a role may do in this room."""

    EDIT_LOOK_UPS = "reference.edit_look_ups"


def may_edit_look_ups(actor: Actor) -> Verdict:
    """Let administrators add values and give them titles and dates."""
    if not actor.may(Permission.EDIT_LOOK_UPS):
        return no(N_("Only an administrator may change the values of a look-up."))
    return YES


def may_remove_value(actor: Actor, look_up: LookUp, code: str, used: int) -> Verdict:
    """Let administrators take away a value that nothing uses; a used one can only be given an end."""
    if not (verdict := may_edit_look_ups(actor)):
        return verdict
    if code in {value.code for value in look_up.start}:
        return no(N_("This value came with Errera; give it an end date instead of removing it."))
    if used:
        return no(N_("Records that use this value: {count}. Give it an end date instead of removing it."), count=used)
    return YES
