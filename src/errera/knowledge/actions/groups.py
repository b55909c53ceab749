"""Peer groups: founded, joined, left, closed; their sessions, and what members agree to do."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.initiatives.models import Initiative
from errera.partners.models import Partnership

from .. import policies, queries
from ..models import GroupSession, Member, PeerGroup, Point
from ..shapes import GroupFacts, PointFacts
from ..states import GROUP, POINT
from .checks import _locked_group, _locked_point, _required_ground, _required_text


@action
def found_group(*, facts: GroupFacts, by: Actor, at: datetime) -> PeerGroup:
    """Found a group around a subject; refuses whoever does not answer for the programme."""
    policies.may_keep_groups(by).require()
    public_id = new_public_id()
    group = PeerGroup.objects.create(
        public_id=public_id, code=facts.code or f"G-{public_id}", title=required(facts.title, field="title"),
        purpose=written(facts.purpose), is_fictional=facts.is_fictional, founded_by=by.doer, founded_at=at,
    )  # fmt: skip
    record(what="knowledge.group.founded", target=group, by=by, at=at, after=seen(group, "title", "purpose"))
    return group


@action
def change_group(*, group: PeerGroup, facts: GroupFacts, by: Actor, at: datetime) -> PeerGroup:
    """Change the subject of a group that meets."""
    group = _locked_group(group)
    GROUP.take("change", state=group.state)
    policies.may_keep_groups(by).require()
    before, after = change(group, title=required(facts.title, field="title"), purpose=written(facts.purpose))
    record(what="knowledge.group.changed", target=group, by=by, at=at, before=before, after=after)
    return group


@action
def close_group(*, group: PeerGroup, by: Actor, at: datetime) -> PeerGroup:
    """Close a group; refuses while something that was agreed is still to do."""
    group = _locked_group(group)
    target = GROUP.take("close", state=group.state)
    policies.may_keep_groups(by).require()
    if open_count := queries.points_of(group).filter(state="open").count():
        raise Invalid(N_("{count} action points are still to do: settle or drop them first."), count=open_count)
    before, after = change(group, state=target)
    record(what="knowledge.group.closed", target=group, by=by, at=at, before=before, after=after)
    return group


@action
def reopen_group(*, group: PeerGroup, by: Actor, at: datetime) -> PeerGroup:
    """Open a group again with the members it had."""
    group = _locked_group(group)
    target = GROUP.take("reopen", state=group.state)
    policies.may_keep_groups(by).require()
    before, after = change(group, state=target)
    record(what="knowledge.group.reopened", target=group, by=by, at=at, before=before, after=after)
    return group


@action
def join_group(*, group: PeerGroup, partnership: Partnership, by: Actor, at: datetime) -> Member:
    """Take a partner into a group; refuses a member, a closed group, and to decide for another partner."""
    group = _locked_group(group)
    GROUP.take("change", state=group.state)
    policies.may_join(by, partnership).require()
    if queries.members_of(group).filter(partnership=partnership).exists():
        raise Invalid(N_("{partner} is a member already."), field="partnership", partner=str(partnership))
    member = Member.objects.create(group=group, partnership=partnership, joined_by=by.doer, joined_at=at)
    record(what="knowledge.member.joined", target=member, by=by, at=at, after=seen(member, "partnership"))
    return member


@action
def leave_group(*, member: Member, by: Actor, at: datetime) -> Member:
    """Let a partner leave a group; refuses while it has something to do there."""
    _locked_group(member.group)
    member = Member.objects.select_for_update(of=("self",)).select_related(
        "group", "partnership__organisation", "partnership__delivering_unit"
    ).get(pk=member.pk)  # fmt: skip
    if member.left_at is not None:
        raise Invalid(N_("{partner} has left already."), partner=str(member.partnership))
    policies.may_leave(by, member.partnership).require()
    if queries.points_of(member.group).filter(state="open", partnership=member.partnership).exists():
        raise Invalid(
            N_("{partner} still has something to do in this group: settle it or hand it on first."),
            partner=str(member.partnership),
        )
    before, after = change(member, left_by=by.doer, left_at=at)
    record(what="knowledge.member.left", target=member, by=by, at=at, before=before, after=after)
    return member


@action
def tie_session(*, group: PeerGroup, initiative: Initiative, by: Actor, at: datetime) -> GroupSession:
    """Make a knowledge session a session of the group.

    Refuses an initiative of another kind, one that does not exist for the reader, and one of another group.
    """
    group = _locked_group(group)
    GROUP.take("change", state=group.state)
    policies.may_work_in(by, _partners(group)).require()
    if not queries.initiatives_to_tie(by).filter(pk=initiative.pk).exists():
        raise Invalid(N_("Choose a knowledge session that belongs to no group yet."), field="initiative")
    session = GroupSession.objects.create(group=group, initiative=initiative, tied_by=by.doer, tied_at=at)
    record(what="knowledge.session.tied", target=session, by=by, at=at, after=seen(session, "initiative"))
    return session


@action
def set_point(*, group: PeerGroup, facts: PointFacts, by: Actor, at: datetime) -> Point:
    """Note what a member, or the agency, does by a day.

    Refuses silence, a day that is over, a partner that is no member, and a session of another group.
    """
    group = _locked_group(group)
    GROUP.take("change", state=group.state)
    members = _partners(group)
    policies.may_work_in(by, members).require()
    text = _required_text(facts.text, "text")
    if facts.due_on < localdate(at):
        raise Invalid(N_("This day is over."), field="due_on")
    if facts.partnership and facts.partnership not in members:
        raise Invalid(N_("{partner} is no member of this group."), field="partnership", partner=str(facts.partnership))
    if facts.session and facts.session.group_id != group.pk:
        raise Invalid(N_("This session belongs to another group."), field="session")
    point = Point.objects.create(
        group=group, session=facts.session, partnership=facts.partnership, text=text, due_on=facts.due_on,
        set_by=by.doer, set_at=at,
    )  # fmt: skip
    told = seen(point, "text", "due_on", "partnership", "session")
    record(what="knowledge.point.set", target=point, by=by, at=at, after=told)
    return point


@action
def settle_point(*, point: Point, by: Actor, at: datetime) -> Point:
    """Say that it is done; whoever has to do it says so, or the agency."""
    point = _locked_point(point)
    target = POINT.take("do", state=point.state)
    policies.may_settle(by, point).require()
    before, after = change(point, state=target, settled_by=by.doer, settled_at=at)
    record(what="knowledge.point.done", target=point, by=by, at=at, before=before, after=after)
    return point


@action
def drop_point(*, point: Point, ground: str, by: Actor, at: datetime) -> Point:
    """Say that it will not be done, and why; refuses silence."""
    point = _locked_point(point)
    target = POINT.take("drop", state=point.state)
    policies.may_settle(by, point).require()
    ground = _required_ground(ground)
    before, after = change(point, state=target, settled_by=by.doer, settled_at=at, settled_ground=ground)
    record(what="knowledge.point.dropped", target=point, by=by, at=at, before=before, after=after, ground=ground)
    return point


def _partners(group: PeerGroup) -> list[Partnership]:
    return [member.partnership for member in queries.members_of(group)]
