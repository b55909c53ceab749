"""Writes about people who leave: accounts closed, roles ended, open work handed over."""

from __future__ import annotations

from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils import timezone

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.policies import may_erase
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import WorkHandedOver
from ..models import Deputy, RoleHeld, User


@action
def close_account(*, user: User, ground: str, by: Actor, at: datetime) -> User:
    """Close an account at once: it cannot log in, its roles end, its deputies are revoked.

    Refuses oneself, an account that is closed, and a closing without its reason.
    """
    user = _locked(user)
    if not user.is_active:
        raise Invalid(N_("This account is closed."))
    policies.may_change_access(by, user).require()
    if not ground.strip():
        raise Invalid(N_("Say why the account is closed."), field="ground")
    _close(user, by=by, at=at)
    record(what="accounts.user.closed", target=user, by=by, at=at, ground=ground.strip())
    return user


@action
def close_leaver(*, user: User, by: Actor, at: datetime) -> User:
    """Close the account of somebody whose last day has passed; the daily round does this. Refuses everybody else."""
    user = _locked(user)
    policies.may_close_leavers(by).require()
    if not user.is_active or user.leaves_on is None or user.leaves_on >= timezone.localdate(at):
        raise Invalid(N_("This person's last day has not passed."))
    _close(user, by=by, at=at)
    record(what="accounts.user.left", target=user, by=by, at=at)
    return user


@action
def record_leaver(*, user: User, last_on: date, by: Actor, at: datetime) -> User:
    """Record somebody's last day: every role ends then at the latest, and the account closes the day after.

    Refuses oneself, a closed account, and a day in the past (close the account instead).
    """
    user = _locked(user)
    if not user.is_active:
        raise Invalid(N_("This account is closed."))
    policies.may_change_access(by, user).require()
    if last_on < timezone.localdate(at):
        raise Invalid(N_("That day has passed: close the account instead."), field="last_on")

    before, after = change(user, leaves_on=last_on)
    _end_roles(user, last_on, by=by, at=at)
    record(what="accounts.user.leaving", target=user, by=by, at=at, before=before, after=after)
    return user


@action
def hand_over_work(*, user: User, successor: User, by: Actor, at: datetime) -> User:
    """Hand everything open that a user owns to a successor; the rooms above change the owner of what is open.

    Refuses oneself (in either place), and a successor whose account is closed or who is the same person.
    """
    user, successor = _locked(user), _locked(successor)
    policies.may_change_access(by, user).require()
    policies.may_change_access(by, successor).require()
    if successor.pk == user.pk or not successor.is_active:
        raise Invalid(N_("Choose somebody else, whose account is open."), field="successor")

    record(what="accounts.user.work_handed_over", target=user, by=by, at=at, after={"to": successor.key})
    announce(WorkHandedOver(from_key=user.key, to_key=successor.key, by=by, at=at))
    return user


@action
def close_erased_account(*, user: User, by: Actor, at: datetime) -> User:
    """Close the account of an erased person and empty what it knows: address, password, second factor."""
    user = _locked(user)
    may_erase(by, user.person).require()
    _close(user, by=by, at=at)
    user.set_unusable_password()
    change(user, email=f"erased-{user.key}@invalid.invalid", password=user.password, last_login=None)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    record(what="accounts.user.erased", target=user, by=by, at=at)
    return user


def _locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=user.pk)


def _close(user: User, *, by: Actor, at: datetime) -> None:
    if user.is_active:
        change(user, is_active=False, invitation="", closed_by=by.doer, closed_at=at)
    _end_roles(user, timezone.localdate(at), by=by, at=at)
    for deputy in Deputy.objects.filter(Q(absent=user) | Q(stand_in=user), revoked_at__isnull=True):
        change(deputy, revoked_by=by.doer, revoked_at=at)
        record(what="accounts.deputy.revoked", target=deputy, by=by, at=at)


def _end_roles(user: User, on: date, *, by: Actor, at: datetime) -> None:
    """End what still runs after a day; a role that was still to begin ends on the day it begins."""
    for held in RoleHeld.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), user=user):
        before, after = change(held, until_on=max(on, held.from_on), ended_by=by.doer, ended_at=at)
        record(what="accounts.role.ended", target=held, by=by, at=at, before=before, after=after)
