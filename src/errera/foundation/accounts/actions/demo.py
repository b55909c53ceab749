"""Writes of the demo: the mark that opens its doors, and walking in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from errera.foundation.actor import Actor, NotAllowed
from errera.foundation.audit.actions import action, record
from errera.foundation.sentences import N_, Invalid

from .. import queries
from ..models import DemoMark, User


@action
def mark_as_demo(*, by: Actor, at: datetime) -> DemoMark:
    """Mark this database as a demo, so that anybody may walk in as one of its fictional people.

    Refuses where Errera does not run as a demo, and where somebody who is not fictional has an account: such a
    database holds real work.
    """
    if not settings.DEMO:
        raise NotAllowed(N_("This installation is not a demo."))
    if User.objects.filter(person__is_fictional=False).exists():
        raise NotAllowed(N_("Real people have accounts here, so this database cannot become a demo."))
    mark = DemoMark.objects.first() or DemoMark(marked_by=by.doer, marked_at=at)
    mark.save()
    record(what="accounts.demo.marked", target=mark, by=by, at=at)
    return mark


@action
def enter_demo(*, role: str, by: Actor, at: datetime) -> User:
    """Note that somebody walks into the demo as the fictional holder of a role. Refuses outside a demo."""
    user = queries.demo_user(role, timezone.localdate(at))
    if user is None:
        raise Invalid(N_("Nobody in the demo holds this role."))
    record(what="accounts.demo.entered", target=user, by=Actor(user.key), at=at)
    return user
