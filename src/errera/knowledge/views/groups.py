"""Peer groups: which there are, one of them, joining and leaving, sessions and action points."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.initiatives import queries as initiative_queries

from .. import actions, policies, queries
from ..forms.groups import GroupForm, JoinForm, PointForm, SessionForm
from ..models import GroupSession, PeerGroup
from ..presenters import acts, lists, sentences
from ..presenters.lists import url
from ..states import GroupState
from .common import doors, seen_group, seen_point


@page(may=policies.may_see, params=lists.GROUPS.params)
def group_list(request: Request) -> HttpResponseBase:
    """List the groups."""
    rows, may = queries.groups_seen_by(request.actor), policies.may_keep_groups(request.actor)
    return table_page(request, lists.GROUPS, rows, template="knowledge/group_list.html", may=may, doors=doors(request))


@page(may=policies.may_see)
def group(request: Request, public_id: str) -> HttpResponse:
    """Show a group and its members; what is inside it to members and to those who see the whole programme."""
    row, actor = seen_group(request, public_id), request.actor
    members = list(queries.members_of(row))
    inside = policies.may_see_inside(actor, [member.partnership for member in members])
    points = list(queries.points_of(row)) if inside else []
    can_join = row.state == GroupState.ACTIVE and policies.may_write(actor) and _could_join(request, row)
    context = {
        "row": row, "inside": inside, "acts": acts.group_acts(actor, row, members, can_join=bool(can_join)),
        "lead": sentences.of_group(row, len(members), sum(point.is_late(request.today) for point in points)),
        "members": [(member, policies.may_leave(actor, member.partnership)) for member in members],
        "sessions": _sessions(request, row) if inside else [],
        "points": [
            (point, lists.whose(point.partnership), point.is_late(request.today), policies.may_settle(actor, point))
            for point in points
        ],
    }  # fmt: skip
    return render(request, "knowledge/group.html", context)


def _sessions(request: Request, row: PeerGroup) -> list[tuple[GroupSession, bool]]:
    """Give the sessions of a group, each with whether its page opens to the reader."""
    sessions = list(queries.sessions_of(row))
    seen = initiative_queries.initiatives_seen_by(request.actor).filter(pk__in=[one.initiative_id for one in sessions])
    opens = set(seen.select_related(None).prefetch_related(None).values_list("pk", flat=True))
    return [(one, one.initiative_id in opens) for one in sessions]


def _could_join(request: Request, row: PeerGroup) -> bool:
    return queries.partners_to_join(request.actor, row).exists()


@form_page(may=policies.may_keep_groups)
def group_found(request: Request) -> HttpResponse:
    """Found a group."""
    form = GroupForm(request.POST or None)
    return answer_form(
        request, form, lambda _given: actions.found_group(facts=form.facts(), **hands(request)),
        done=N_("The group is founded; partners can join it."), back=lambda made: url("group", made),
        heading=N_("Found a peer group"),
    )  # fmt: skip


@form_page(may=policies.may_keep_groups)
def group_change(request: Request, public_id: str) -> HttpResponse:
    """Change what a group is about."""
    held = seen_group(request, public_id)
    form = GroupForm(request.POST or None, initial={"title": held.title, "purpose": held.purpose})
    return answer_form(
        request, form, lambda _given: actions.change_group(group=held, facts=form.facts(), **hands(request)),
        done=N_("It is changed."), back=url("group", held), heading=N_("Change"), subject=held,
    )  # fmt: skip


@button(may=policies.may_keep_groups)
def group_close(request: Request, public_id: str) -> HttpResponse:
    """Close a group."""
    held, done = seen_group(request, public_id), Sentence(N_("The group is closed."))
    return carry_out(request, actions.close_group, done=done, back=url("group", held), group=held)


@button(may=policies.may_keep_groups)
def group_reopen(request: Request, public_id: str) -> HttpResponse:
    """Open a group again."""
    held, done = seen_group(request, public_id), Sentence(N_("The group is open again."))
    return carry_out(request, actions.reopen_group, done=done, back=url("group", held), group=held)


@form_page(may=policies.may_see)
def group_join(request: Request, public_id: str) -> HttpResponse:
    """Let a partner join."""
    held = seen_group(request, public_id)
    form = JoinForm(request.POST or None, partners=queries.partners_to_join(request.actor, held))
    return answer_form(
        request, form, lambda given: actions.join_group(group=held, **given, **hands(request)),
        done=N_("The partner is a member now."), back=url("group", held), heading=N_("Join"), subject=held,
        may=policies.may_write(request.actor),
    )  # fmt: skip


@button(may=policies.may_see)
def member_leave(request: Request, public_id: str) -> HttpResponse:
    """Let a partner leave."""
    held = seen(queries.members_seen_by(request.actor), public_id)
    done = Sentence(N_("The partner has left the group."))
    return carry_out(request, actions.leave_group, done=done, back=url("group", held.group), member=held)


@form_page(may=policies.may_see)
def session_tie(request: Request, public_id: str) -> HttpResponse:
    """Make a knowledge session one of the group's."""
    held = _worked_in(request, public_id)
    form = SessionForm(request.POST or None, initiatives=queries.initiatives_to_tie(request.actor))
    return answer_form(
        request, form, lambda given: actions.tie_session(group=held, **given, **hands(request)),
        done=N_("It is a session of the group."), back=url("group", held), heading=N_("Add a session"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_see)
def point_new(request: Request, public_id: str) -> HttpResponse:
    """Agree on something to do."""
    held = _worked_in(request, public_id)
    form = PointForm(request.POST or None, members=queries.members_of(held), sessions=queries.sessions_of(held))
    return answer_form(
        request, form, lambda _given: actions.set_point(group=held, facts=form.facts(), **hands(request)),
        done=N_("It is agreed."), back=url("group", held), heading=N_("Agree on something to do"), subject=held,
    )  # fmt: skip


@button(may=policies.may_see)
def point_done(request: Request, public_id: str) -> HttpResponse:
    """Say that it is done."""
    held, done = seen_point(request, public_id), Sentence(N_("It is done."))
    return carry_out(request, actions.settle_point, done=done, back=url("group", held.group), point=held)


@form_page(may=policies.may_see)
def point_drop(request: Request, public_id: str) -> HttpResponse:
    """Say that it will not be done, and why."""
    held, form = seen_point(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.drop_point(point=held, **given, **hands(request)),
        done=N_("It is dropped."), back=url("group", held.group), heading=N_("Drop"), subject=held, is_grave=True,
    )  # fmt: skip


def _worked_in(request: Request, public_id: str) -> PeerGroup:
    """Give a group in which the reader works; refuses with the reason whoever does not."""
    held = seen_group(request, public_id)
    members = [member.partnership for member in queries.members_of(held)]
    policies.may_work_in(request.actor, members).require()
    return held
