"""Writes that give and end roles."""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.directory.shapes import Period
from errera.foundation.sentences import N_, Invalid, Sentence

from .. import policies, queries
from ..models import RoleHeld, User

FACTS = ("user", "role", "organisation", "from_on", "until_on")


@action
def give_role(
    *, user: User, role: str, organisation: Organisation | None, period: Period, by: Actor, at: datetime
) -> RoleHeld:
    """Give a user a role from a day on. Refuses oneself, a closed account, an unknown role, a role that needs an
    organisation and has none, and the same role twice at the same time.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if not user.is_active:
        raise Invalid(N_("This account is closed."))
    policies.may_change_access(by, user).require()
    _refuse_misfit(role, organisation, period)
    same = RoleHeld.objects.filter(user=user, role=role, organisation=organisation)
    if any(_overlap(held, period) for held in same):
        raise Invalid(N_("The person holds this role in these days already."), field="role")

    held = RoleHeld(
        user=user, role=role, organisation=organisation, from_on=period.from_on, until_on=period.until_on,
        given_by=by.doer, given_at=at,
    )  # fmt: skip
    held.save()
    record(what="accounts.role.given", target=held, by=by, at=at, after=seen(held, *FACTS))
    return held


@action
def end_role(*, held: RoleHeld, on: date, by: Actor, at: datetime) -> RoleHeld:
    """End a role on a day. Refuses one's own, a day before it began, and a role that ended before."""
    held = RoleHeld.objects.select_for_update(of=("self",)).select_related("user__person").get(pk=held.pk)
    if held.until_on and held.until_on < on:
        raise Invalid(N_("This role ended on {day} already."), field="on", day=held.until_on)
    policies.may_change_access(by, held.user).require()
    if on < held.from_on:
        raise Invalid(N_("The end lies before the beginning ({day})."), field="on", day=held.from_on)

    before, after = change(held, until_on=on, ended_by=by.doer, ended_at=at)
    record(what="accounts.role.ended", target=held, by=by, at=at, before=before, after=after)
    return held


def _refuse_misfit(role: str, organisation: Organisation | None, period: Period) -> None:
    known = queries.roles().get(role)
    if known is None:
        raise Invalid(N_("There is no role “{role}”."), field="role", role=role)
    if organisation is None and not known.sees_all:
        raise Invalid(
            N_("“{role}” is a role at an organisation: choose which."), field="organisation", role=Sentence(known.title)
        )
    if period.until_on and period.until_on < period.from_on:
        raise Invalid(N_("The end lies before the beginning ({day})."), field="until_on", day=period.from_on)


def _overlap(held: RoleHeld, period: Period) -> bool:
    begins_in_time = period.until_on is None or held.from_on <= period.until_on
    return begins_in_time and (held.until_on is None or held.until_on >= period.from_on)
