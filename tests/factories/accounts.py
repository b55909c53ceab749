"""Accounts, roles and deputies for tests."""

from __future__ import annotations

from typing import Any

from errera.foundation.accounts.models import Deputy, RoleHeld, User
from tests.cast import LONG_AGO, TODAY
from tests.factories import directory


def account(**facts: Any) -> User:
    """Write an account, without a password unless one is given."""
    person = facts.pop("person", None) or directory.person()
    user = User(person=person, email=person.email, **{k: v for k, v in facts.items() if k != "password"})
    user.set_password(facts.get("password"))
    user.save()
    return user


def role(user: User, code: str, **facts: Any) -> RoleHeld:
    """Write a role held."""
    return RoleHeld.objects.create(user=user, role=code, **{"from_on": LONG_AGO, **facts})


def deputy(absent: User, stand_in: User, **facts: Any) -> Deputy:
    """Write a deputy, for today alone unless told otherwise."""
    return Deputy.objects.create(absent=absent, stand_in=stand_in, **{"from_on": TODAY, "until_on": TODAY, **facts})
