"""Checks and small helpers that the actions of the room share; nothing here writes."""

from __future__ import annotations

from typing import Any

from i18nfield.strings import LazyI18nString

from errera.foundation.sentences import N_, Invalid


def _text(value: Any) -> LazyI18nString:
    """Give a text in several languages for whatever a form or a sheet handed in."""
    return value if isinstance(value, LazyI18nString) else LazyI18nString(value or "")


def _required(value: Any, *, field: str) -> LazyI18nString:
    """Give a text that says something; refuses an empty one."""
    given = _text(value)
    parts = given.data.values() if isinstance(given.data, dict) else [given.data or ""]
    if not any(part and part.strip() for part in parts):
        raise Invalid(N_("Write something here."), field=field)
    return given


def _in_order(earlier: Any, later: Any, *, field: str = "until_on") -> None:
    """Refuse an end before the beginning."""
    if earlier and later and later < earlier:
        raise Invalid(
            N_("It ends on {later}, before it begins on {earlier}."), field=field, later=later, earlier=earlier
        )
