"""The one place that asks what time it is; in the demo the day stands still."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Give the present moment, aware; in the demo the time of day of the demo's fixed date."""
    present = timezone.now()
    fixed: date | None = settings.ERRERA_TODAY
    return present.replace(year=fixed.year, month=fixed.month, day=fixed.day) if fixed else present


def today() -> date:
    """Give the present date in the agency's time zone."""
    return timezone.localdate(now())
