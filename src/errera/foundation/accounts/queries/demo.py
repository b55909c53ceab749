"""Who can walk into the demo by a button; in any other database: nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from errera.foundation.actor import Role

from ..models import DemoMark, RoleHeld, User
from .identity import held_on, roles


@dataclass(frozen=True)
class DemoDoor:
    """A button of the demo: the role, and the fictional person who holds it."""

    role: Role
    user: User


def is_demo() -> bool:
    """Say whether this installation runs as a demo *and* this database was marked as one by the demo loader."""
    return bool(settings.DEMO) and DemoMark.objects.exists()


def demo_doors(day: date) -> list[DemoDoor]:
    """Give one fictional holder for each role that somebody fictional holds on a day, in the order of the roles."""
    if not is_demo():
        return []
    held = RoleHeld.objects.filter(held_on(day), user__is_active=True, user__person__is_fictional=True)
    holders: dict[str, User] = {}
    for row in held.select_related("user__person").order_by("pk"):
        holders.setdefault(row.role, row.user)
    return [DemoDoor(role, holders[code]) for code, role in roles().items() if code in holders]


def demo_user(role: str, day: date) -> User | None:
    """Give the fictional person behind a button."""
    return next((door.user for door in demo_doors(day) if door.role.code == role), None)
