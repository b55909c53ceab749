"""Reads about calendar feeds; a secret is compared by its hash, so that the database never holds one."""

from __future__ import annotations

import hashlib
import hmac

from django.db.models import QuerySet

from errera.foundation.actor import Actor

from ..models import CalendarFeed


def hashed(secret: str) -> str:
    """Give what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_at(public_id: str, secret: str) -> CalendarFeed | None:
    """Give the feed behind an address, or nothing when it does not exist, was revoked or the secret is wrong."""
    feed = CalendarFeed.objects.filter(public_id=public_id, revoked_at__isnull=True).first()
    return feed if feed and hmac.compare_digest(feed.secret_hash, hashed(secret)) else None


def feeds_of(actor: Actor) -> QuerySet[CalendarFeed]:
    """Give the reader's own feeds that still work."""
    return CalendarFeed.objects.filter(person=actor.key, revoked_at__isnull=True).order_by("created_at")
