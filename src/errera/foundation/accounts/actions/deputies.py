"""Writes about deputies: appointed, revoked, and at work."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.shapes import Period
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Deputy, User


@action
def appoint_deputy(*, absent: User, stand_in: User, period: Period, by: Actor, at: datetime) -> Deputy:
    """Let one user stand in for another for some days.

    Refuses somebody of another organisation, a period without end or in the past, a closed account, and whoever
    would appoint themselves.
    """
    absent = User.objects.select_for_update(of=("self",)).get(pk=absent.pk)
    policies.may_appoint_deputy(by, absent, stand_in).require()
    today = timezone.localdate(at)
    if period.until_on is None or period.until_on < max(period.from_on, today):
        raise Invalid(N_("A deputy needs a last day, not before the first day and not in the past."), field="until_on")
    if not queries.possible_deputies_of(absent, today).filter(pk=stand_in.pk).exists():
        raise Invalid(N_("A deputy is a colleague with a role at the same organisation."), field="stand_in")

    deputy = Deputy(
        absent=absent, stand_in=stand_in, from_on=period.from_on, until_on=period.until_on,
        appointed_by=by.doer, appointed_at=at,
    )  # fmt: skip
    deputy.save()
    facts = seen(deputy, "absent", "stand_in", "from_on", "until_on")
    record(what="accounts.deputy.appointed", target=deputy, by=by, at=at, after=facts)
    return deputy


@action
def revoke_deputy(*, deputy: Deputy, by: Actor, at: datetime) -> Deputy:
    """End a deputy's powers at once. Refuses strangers, and one that was revoked before."""
    deputy = _locked(deputy)
    if deputy.revoked_at:
        raise Invalid(N_("This deputy was revoked already."))
    policies.may_revoke_deputy(by, deputy).require()

    change(deputy, revoked_by=by.doer, revoked_at=at)
    record(what="accounts.deputy.revoked", target=deputy, by=by, at=at)
    return deputy


@action
def act_for(*, deputy: Deputy, by: Actor, at: datetime) -> Deputy:
    """Note that a deputy begins to act for the absent colleague. Refuses others, and days outside the appointment."""
    deputy = _locked(deputy)
    policies.may_act_for(by, deputy).require()
    if not queries.deputising_on(deputy.stand_in, timezone.localdate(at)).filter(pk=deputy.pk).exists():
        raise Invalid(N_("You are not this person's deputy today."))

    record(what="accounts.deputy.began_to_act", target=deputy, by=by, at=at)
    return deputy


def _locked(deputy: Deputy) -> Deputy:
    rows = Deputy.objects.select_for_update(of=("self",)).select_related("absent__person", "stand_in__person")
    return rows.get(pk=deputy.pk)
