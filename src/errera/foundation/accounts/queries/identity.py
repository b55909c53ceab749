"""Who someone is on a day, and what that lets them do."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from errera.foundation.actor import NOBODY, Actor, Role
from errera.foundation.directory.queries import former_keys_of

from ..models import Deputy, RoleHeld, User

HELD = f"""
    SELECT role, organisation_id FROM {RoleHeld._meta.db_table}
     WHERE user_id = %s AND from_on <= %s AND (until_on IS NULL OR until_on >= %s)
"""  # noqa: S608 - a table's own name


@functools.cache
def roles() -> Mapping[str, Role]:
    """Give every role by its code, from the page that the settings name."""
    return {role.code: role for role in import_string(settings.ERRERA_ROLES)}


def role_named(code: str) -> str:
    """Give the title of a role; a role that no longer exists speaks its code."""
    return roles()[code].title if code in roles() else code


def roles_held_on(user: User, day: date) -> QuerySet[RoleHeld]:
    """Give the roles a user holds on a day."""
    return RoleHeld.objects.filter(held_on(day), user=user)


def deputising_on(user: User, day: date) -> QuerySet[Deputy]:
    """Give for whom a user may stand in on a day."""
    standing = Deputy.objects.filter(held_on(day), stand_in=user, revoked_at__isnull=True, absent__is_active=True)
    return standing.select_related("absent__person", "stand_in__person").order_by("until_on", "pk")


def actor_for(user: User, *, on: date, acting_for: User | None = None) -> Actor:
    """Give the actor that a user is on a day; as a deputy, with the absent colleague's roles instead of their own.

    Asking to act for someone for whom one is no deputy that day gives the user's own actor.
    """
    if not user.is_active or (user.leaves_on and user.leaves_on < on):
        return NOBODY
    if acting_for and not deputising_on(user, on).filter(absent=acting_for).exists():
        acting_for = None
    held = _roles_and_where(acting_for or user, on)
    return Actor(
        key=user.person.public_id,
        permissions=frozenset().union(*(role.permissions for role, _ in held)),
        organisations=frozenset(organisation for _, organisation in held if organisation),
        sees_all=any(role.sees_all for role, _ in held),
        acting_for=acting_for.person.public_id if acting_for else "",
        former_keys=former_keys_of(user.person) | (former_keys_of(acting_for.person) if acting_for else frozenset()),
    )


def _roles_and_where(user: User, day: date) -> list[tuple[Role, int | None]]:
    """Give what `roles_held_on` gives, in SQL of our own: every page asks it, and the ORM is slower than the answer."""
    with connection.cursor() as cursor:
        on = connection.ops.adapt_datefield_value(day)
        cursor.execute(HELD, [user.pk, on, on])
        return [(roles()[role], organisation) for role, organisation in cursor.fetchall() if role in roles()]


def held_on(day: date) -> Q:
    """Pick what is held on a day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))
