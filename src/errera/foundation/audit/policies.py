"""Who may read the audit trail."""

from __future__ import annotations

from enum import StrEnum

from errera.foundation.actor import YES, Actor, Verdict, no


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_TRAIL = "audit.see_trail"


def may_see_trail(actor: Actor) -> Verdict:
    """Let auditors and whoever answers for the programme read every event."""
    if not actor.may(Permission.SEE_TRAIL):
        return no("The audit trail is for auditors and programme managers.")
    return YES
