"""Events of the trail, recorded by small actions on the cast's organisations."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.audit.actions import action, change, record
from tests.cast import NOON


@action
def rename(*, organisation, name: str, by, at: datetime, ground: str = ""):
    """Rename an organisation, recorded."""
    before, after = change(organisation, name=name)
    return record(
        what="directory.organisation.changed", target=organisation, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip


def some_events(cast, count: int):
    """Record some renames."""
    for number in range(count):
        rename(organisation=cast.boris.organisation, name=f"Wood {number}", by=cast.ana.actor, at=NOON)
