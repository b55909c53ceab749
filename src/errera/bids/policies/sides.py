"""On which side of a bid a person stands, and under which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from errera.foundation.actor import HANDS, Actor

from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership


def is_agency(actor: Actor) -> bool:
    """Say whether the person works for the agency."""
    return actor.sees_all


def is_assessor_alone(actor: Actor) -> bool:
    """Say whether the person sees bids for no other reason than to assess them: then only those assigned exist."""
    others = (Permission.ASSIGN_ASSESSORS, Permission.DECIDE)
    return actor.may(Permission.ASSESS) and not any(actor.may(other) for other in others)


def speaks_for(actor: Actor, partnership: Partnership) -> bool:
    """Say whether the person belongs to the holder or the delivering unit of a partnership."""
    return bool(partnership.parties & actor.organisations)


def keys_of(actor: Actor) -> frozenset[str]:
    """Give every key under which the person is known, and those of the colleague the person stands in for.

    A conflict of interest under any of them counts: neither a deputy nor the absent colleague gets around it.
    """
    return frozenset({*actor.doer.split(HANDS), *actor.former_keys} - {""})
