"""Accounts, their roles and deputies, and what their people still have in hand."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.models import AuditEvent
from errera.foundation.panels import panels_on

from ..models import Deputy, RoleHeld, User
from ..shapes import OpenWork
from .identity import held_on


def account_of(key: str) -> User | None:
    """Give the account of the person with this key."""
    return User.objects.filter(person__public_id=key).first()


def accounts_on(day: date) -> QuerySet[User]:
    """Give all accounts, each with the roles of a day (`held_today`) and whether it has a second factor."""
    held = RoleHeld.objects.filter(held_on(day)).select_related("organisation").order_by("pk")
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    rows = User.objects.annotate(has_second_factor=Exists(factor))
    return rows.prefetch_related(Prefetch("roleheld_set", held, to_attr="held_today"))


def has_second_factor(user: User) -> bool:
    """Say whether an account asks for a code besides the password."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def leavers_before(day: date) -> QuerySet[User]:
    """Give the open accounts of people whose last day has passed."""
    return User.objects.filter(is_active=True, leaves_on__lt=day).order_by("pk")


def roles_ever_held(user: User) -> QuerySet[RoleHeld]:
    """Give every role a user holds, held or will hold, latest first."""
    return RoleHeld.objects.filter(user=user).select_related("organisation").order_by("-from_on", "-pk")


def deputies_of(user: User) -> QuerySet[Deputy]:
    """Give who stands, stood or will stand in for a user, latest first."""
    return Deputy.objects.filter(absent=user).select_related("stand_in__person").order_by("-from_on", "-pk")


def possible_deputies_of(user: User, day: date) -> QuerySet[User]:
    """Give who could stand in for a user: those with a role at one of the same organisations."""
    ours = RoleHeld.objects.filter(held_on(day), user=user, organisation__isnull=False).values("organisation")
    colleagues = RoleHeld.objects.filter(held_on(day), user=OuterRef("pk"), organisation__in=ours)
    found = User.objects.filter(Exists(colleagues), is_active=True)
    return found.exclude(pk=user.pk).order_by("person__name", "pk")


def open_work_of(key: str, actor: Actor) -> list[OpenWork]:
    """Give what a person still has in hand, as the rooms above tell it."""
    return panels_on("accounts.open_work", key, actor=actor)


def history_of_account(user: User) -> QuerySet[AuditEvent]:
    """Give what happened to an account, its roles and its deputies, latest first."""
    return audit_queries.history_of(user, *roles_ever_held(user), *deputies_of(user))
