"""Public pages and open data are the same for everybody: gathered once, kept until anything in the house changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import caches
from django.utils.translation import get_language

from errera.foundation.audit.models import AuditEvent

Found = TypeVar("Found")
KEPT = 24 * 60 * 60  # seconds; an older answer is never asked for, because the day is part of its name


def version_of_everything(on: date) -> str:
    """Name the state of the house: the day, and the latest record of the audit trail; every write moves it."""
    latest = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
    return f"{on:%Y%m%d}-{latest or 0}"


def shared(name: str, build: Callable[[], Found], *, on: date) -> Found:
    """Give what `build` gathers, from memory where nothing has changed since; `name` says what it is."""
    key = f"{name}:{get_language()}:{version_of_everything(on)}"
    found: Found | None = caches["public"].get(key)
    if found is None:
        found = build()
        caches["public"].set(key, found, KEPT)
    return found
