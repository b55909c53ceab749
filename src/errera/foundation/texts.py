"""What people write, as actions take it: texts in several languages, days, and ends that come after beginnings."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils.timezone import get_current_timezone
from i18nfield.strings import LazyI18nString

from .sentences import N_, Invalid


def written(value: Any) -> LazyI18nString:
    """Give a text in several languages for whatever a form or a sheet handed in."""
    if isinstance(value, LazyI18nString):
        return value
    given = LazyI18nString(value or "")
    if isinstance(given.data, (str, dict)):
        return given
    return LazyI18nString({settings.LANGUAGE_CODE: str(value)})  # "2026" alone would be read as a number


def required(value: Any, *, field: str) -> LazyI18nString:
    """Give a text that says something; refuses an empty one."""
    given = written(value)
    parts = given.data.values() if isinstance(given.data, dict) else [given.data or ""]
    if not any(part and part.strip() for part in parts):
        raise Invalid(N_("Write something here."), field=field)
    return given


def in_order(earlier: Any, later: Any, *, field: str = "until_on") -> None:
    """Refuse an end before the beginning."""
    if earlier and later and later < earlier:
        raise Invalid(
            N_("It ends on {later}, before it begins on {earlier}."), field=field, later=later, earlier=earlier
        )


def noon(day: date) -> datetime:
    """Give the moment for a day of which nobody knows the hour: noon, where the agency is."""
    return datetime.combine(day, time(12), tzinfo=get_current_timezone())
