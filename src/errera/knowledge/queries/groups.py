"""Peer groups: everybody who reads here sees which there are; sessions and points are for members and the agency."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.initiatives import queries as initiative_queries
from errera.initiatives.models import Initiative
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership

from .. import policies
from ..models import GroupSession, Member, PeerGroup, Point
from ..states import PointState
from .lessons import PARTNER

SESSION_KIND = "knowledge_session"


def groups() -> QuerySet[PeerGroup]:
    """Give every group, each with the number of its members and of what is still to do."""
    return PeerGroup.objects.annotate(
        member_count=Count("members", filter=Q(members__left_at__isnull=True), distinct=True),
        session_count=Count("sessions", distinct=True),
    )


def groups_seen_by(actor: Actor) -> QuerySet[PeerGroup]:
    """Give the groups that exist for the reader: all, for whoever reads here; what is inside is for members."""
    return groups() if policies.may_see(actor) else groups().none()


def members_of(group: PeerGroup) -> QuerySet[Member]:
    """Give who is in a group now, by name."""
    rows = Member.objects.filter(group=group, left_at__isnull=True).select_related("group", *PARTNER)
    return rows.order_by("partnership__organisation__name", "pk")


def members_seen_by(actor: Actor) -> QuerySet[Member]:
    """Give the members of the groups that exist for the reader."""
    rows = Member.objects.select_related("group", *PARTNER)
    return rows if policies.may_see(actor) else rows.none()


def partners_to_join(actor: Actor, group: PeerGroup) -> QuerySet[Partnership]:
    """Give the partners that the reader may bring into a group and that are not in it yet."""
    rows = partner_queries.partnerships_seen_by(actor).order_by("organisation__name", "pk")
    return rows.exclude(pk__in=members_of(group).order_by().values("partnership"))


def sessions_of(group: PeerGroup) -> QuerySet[GroupSession]:
    """Give the sessions of a group, the latest on top."""
    rows = GroupSession.objects.filter(group=group).select_related("initiative__kind")
    return rows.order_by("-initiative__from_on", "-pk")


def initiatives_to_tie(actor: Actor) -> QuerySet[Initiative]:
    """Give the knowledge sessions that the reader carries and that belong to no group yet."""
    rows = initiative_queries.initiatives_seen_by(actor).filter(kind__code=SESSION_KIND)
    return rows.exclude(pk__in=GroupSession.objects.values("initiative")).order_by("-from_on", "-pk")


def points_of(group: PeerGroup) -> QuerySet[Point]:
    """Give the action points of a group: what is to do first, by day."""
    return _points().filter(group=group).order_by("settled_at", "due_on", "pk")


def points_seen_by(actor: Actor) -> QuerySet[Point]:
    """Give the action points that exist for the reader: of the groups it is a member of, all for the agency."""
    if not policies.may_see(actor):
        return _points().none()
    held = Member.objects.filter(_member(actor), group=OuterRef("group"), left_at__isnull=True)
    return _points() if actor.sees_all else _points().filter(Exists(held))


def points_waiting(actor: Actor) -> QuerySet[Point]:
    """Give what is still to do by the reader's own organisation, by day."""
    rows = points_seen_by(actor).filter(state=PointState.OPEN).order_by("due_on", "pk")
    return rows.filter(partnership=None) if actor.sees_all else rows.filter(_member(actor))


def late_points(group: PeerGroup, on: date) -> int:
    """Count what should have been done by now."""
    return Point.objects.filter(group=group, state=PointState.OPEN, due_on__lt=on).count()


def _points() -> QuerySet[Point]:
    return Point.objects.select_related("group", "session__initiative", *PARTNER)


def _member(actor: Actor) -> Q:
    held: dict[str, Any] = {"partnership__organisation__in": actor.organisations}
    delivered: dict[str, Any] = {"partnership__delivering_unit__in": actor.organisations}
    return Q(**held) | Q(**delivered)
