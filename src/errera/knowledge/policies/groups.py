"""Rules for peer groups: the agency founds them, partners join by themselves, members agree on what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Actor, Verdict, no

from .permissions import Permission

if TYPE_CHECKING:
    from errera.partners.models import Partnership

    from ..models import Point


def may_keep_groups(actor: Actor) -> Verdict:
    """Let the agency found, change and close groups."""
    if not (actor.sees_all and actor.may(Permission.KEEP_GROUPS)):
        return no("Programme managers found and close peer groups.")
    return YES


def may_join(actor: Actor, partnership: Partnership) -> Verdict:
    """Let a partner join by itself, and the agency bring one in."""
    if may_keep_groups(actor) or _speaks_for(actor, partnership):
        return YES
    return no("The people of {partner} decide whether it takes part.", partner=str(partnership))


def may_leave(actor: Actor, partnership: Partnership) -> Verdict:
    """Let a partner leave by itself, and the agency take one out."""
    return may_join(actor, partnership)


def may_work_in(actor: Actor, members: Iterable[Partnership]) -> Verdict:
    """Let members, and the agency, tie sessions to the group and agree on what to do."""
    if may_keep_groups(actor) or any(_speaks_for(actor, partnership) for partnership in members):
        return YES
    return no("Members plan sessions and agree on what to do; join the group first.")


def may_see_inside(actor: Actor, members: Iterable[Partnership]) -> Verdict:
    """Show sessions and action points to members and to those who see the whole programme."""
    if actor.may(Permission.SEE_KNOWLEDGE) and (
        actor.sees_all or any(partnership.parties & actor.organisations for partnership in members)
    ):
        return YES
    return no("Sessions and action points are shown to members; join the group to see them.")


def may_settle(actor: Actor, point: Point) -> Verdict:
    """Let whoever has to do it say that it is done, and the agency."""
    if may_keep_groups(actor) or (point.partnership and _speaks_for(actor, point.partnership)):
        return YES
    if point.partnership is None:
        return no("The agency does this, and says when it is done.")
    return no("{partner} does this, and says when it is done.", partner=str(point.partnership))


def _speaks_for(actor: Actor, partnership: Partnership) -> bool:
    return actor.may(Permission.WRITE_FOR_PARTNER) and bool(partnership.parties & actor.organisations)
