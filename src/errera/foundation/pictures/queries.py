"""Reads of pictures."""

from __future__ import annotations

from .models import Picture


def picture_named(digest: str) -> Picture | None:
    """Give the picture of this hash, drawn or only asked for."""
    return Picture.objects.filter(digest=digest).first()
