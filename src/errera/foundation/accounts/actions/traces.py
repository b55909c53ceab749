"""Notes in the trail about coming in: who did, and that somebody tried."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record

from .. import policies
from ..models import User


@action
def note_log_in(*, user: User, by: Actor, at: datetime) -> User:
    """Note that somebody logged in, and when by the house's own clock."""
    policies.may_note(by, user).require()
    change(user, last_login=at)
    record(what="accounts.user.logged_in", target=user, by=by, at=at)
    return user


@action
def note_failed_log_in(*, email: str, by: Actor, at: datetime) -> None:
    """Note that somebody tried to log in and could not; the address itself is not kept.

    An address that nobody has is noted just the same, under no account, so that neither the trail nor the time an
    answer takes tells who has an account.
    """
    user = User.objects.filter(email__iexact=email).first() or User()
    record(what="accounts.user.log_in_failed", target=user, by=by, at=at)
