"""Which side of an agreement a person speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import SYSTEM, YES, Actor, Verdict, no

from ..states import Side
from .permissions import Permission

if TYPE_CHECKING:
    from ..models import Partnership


def is_agency(actor: Actor) -> bool:
    """Say whether the person works for the agency, which sees every partner."""
    return actor.sees_all


def speaks_for(actor: Actor, side: str, partnership: Partnership) -> bool:
    """Say whether the person belongs to this side: the agency, or the holder or delivering unit of the partnership."""
    if side == Side.AGENCY:
        return is_agency(actor)
    return bool(partnership.parties & actor.organisations)


def sees(actor: Actor, partnership: Partnership) -> bool:
    """Say whether the partnership exists for the person at all."""
    return is_agency(actor) or speaks_for(actor, Side.PARTNER, partnership)


def may_as(
    actor: Actor, side: str, partnership: Partnership, *, agency: Permission, partner: Permission, verb: str
) -> Verdict:
    """Let people of a side through who carry that side's permission; refuse the others in words."""
    needed = agency if side == Side.AGENCY else partner
    if not speaks_for(actor, side, partnership):
        return (
            no("This is for the agency to do.")
            if side == Side.AGENCY
            else no("This is for {partner} to do.", partner=str(partnership))
        )
    return YES if actor.may(needed) else no(verb)


def only_agency(actor: Actor, permission: Permission, refusal: str) -> Verdict:
    """Let people of the agency through who carry the permission."""
    return YES if is_agency(actor) and actor.may(permission) else no(refusal)


def is_the_calendar(actor: Actor) -> bool:
    """Say whether nobody but the calendar acts: the daily tick."""
    return actor == SYSTEM
