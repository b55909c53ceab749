"""The shape of a look-up, and the list of all look-ups: small lists of values that administrators may edit.

How a room adds one: in its `sheets.py` or `panels.py` (both are found by themselves), or beside its forms,

    PARTNERSHIP_KINDS = look_up(
        "partnership_kinds",
        title=N_("Kinds of partnership"),
        about=N_("What sort of organisation a partner is."),
        start=(Value("club", {"en": "Club", "nl": "Club"}), Value("chamber", {"en": "Chamber", "nl": "Kamer"})),
        used=queries.partnerships_by_kind,      # () -> {code: how many records use it}; a used value stays
    )

and reads it with `reference.queries`: `values_of(PARTNERSHIP_KINDS, on=day)` and `value_choices(...)` are what may be
chosen on a day, `title_of_value(...)` is what a stored code means, whether or not it may still be chosen, and
`titles_of_values(...)` is all of that at once, for a list. The values of `start` exist without a row in the database;
a row appears when somebody edits or adds one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Value:
    """One value of a look-up: a code that never changes, a title per language, and from when to when it is chosen."""

    code: str
    title: Mapping[str, str] = field(hash=False)
    from_on: date | None = None
    until_on: date | None = None
    order: int = 0

    def is_valid_on(self, day: date) -> bool:
        """Say whether the value may be chosen on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day <= self.until_on)


def _unused() -> Mapping[str, int]:
    return {}


@dataclass(frozen=True)
class LookUp:
    """A list of values that administrators may edit."""

    code: str
    title: str
    about: str
    start: tuple[Value, ...] = ()
    used: Callable[[], Mapping[str, int]] = _unused


_look_ups: dict[str, LookUp] = {}


def look_up(
    code: str, *, title: str, about: str, start: tuple[Value, ...] = (), used: Callable[[], Mapping[str, int]] = _unused
) -> LookUp:
    """Register a look-up; two look-ups may not have the same code."""
    if code in _look_ups:
        raise ValueError(f"a look-up named {code} is there already")
    return _look_ups.setdefault(code, LookUp(code, title, about, start, used))


def look_ups() -> Mapping[str, LookUp]:
    """Give every look-up by its code."""
    return dict(sorted(_look_ups.items()))
