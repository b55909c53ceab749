"""Writes of pictures. They repeat what recorded facts already say, so nothing is recorded."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.audit.actions import derived
from errera.foundation.ui.charts import Chart

from .models import Picture


@derived
def ask_for(*, chart: Chart, at: datetime) -> Picture:
    """Note that somebody wants to see this chart, now."""
    picture, _ = Picture.objects.update_or_create(digest=chart.digest, defaults={"order": chart.order, "asked_at": at})
    return picture


@derived
def keep_drawing(*, digest: str, svg: str) -> None:
    """Keep the drawing of a picture; a picture that was thrown away meanwhile stays away."""
    Picture.objects.filter(digest=digest).update(svg=svg)


@derived
def throw_away(*, asked_before: datetime) -> int:
    """Forget pictures that were first asked for long ago; whoever still wants one gets it drawn anew."""
    return Picture.objects.filter(asked_at__lt=asked_before).delete()[0]
