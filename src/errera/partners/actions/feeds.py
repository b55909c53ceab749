"""Calendar feeds: making a secret address, and revoking it."""

from __future__ import annotations

import secrets
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import CalendarFeed


@action
def create_calendar_feed(*, by: Actor, at: datetime) -> tuple[CalendarFeed, str]:
    """Make an address for one's own calendar program; gives the feed and its secret, which is shown only now."""
    policies.may_keep_calendar_feed(by).require()
    secret = secrets.token_urlsafe(24)
    feed = CalendarFeed.objects.create(
        person=by.key, secret_hash=queries.hashed(secret), created_by=by.doer, created_at=at
    )
    record(what="partners.calendar_feed.created", target=feed, by=by, at=at)
    return feed, secret


@action
def revoke_calendar_feed(*, feed: CalendarFeed, by: Actor, at: datetime) -> CalendarFeed:
    """Let an address lead nowhere from now on; refuses somebody else's and one that is revoked."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    policies.may_keep_calendar_feed(by, feed).require()
    if feed.revoked_at:
        raise Invalid(N_("This address was revoked before."))
    before, after = change(feed, revoked_by=by.doer, revoked_at=at)
    record(what="partners.calendar_feed.revoked", target=feed, by=by, at=at, before=before, after=after)
    return feed
