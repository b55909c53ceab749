"""What rooms tell the trail: the words for what they record and for the fields that change."""

from __future__ import annotations

from collections.abc import Mapping

_events: dict[str, str] = {}
_fields: dict[str, str] = {}


def calls(events: Mapping[str, str], fields: Mapping[str, str] | None = None) -> None:
    """Give people's words for a room's events (`partners.agreement.signed`) and for the fields in before and after.

    Called from a room's `panels.py`. Fields are named alone (`state`), or with their table (`partners.Agreement.state`)
    where a word means something else there.
    """
    _events.update(events)
    _fields.update(fields or {})


def event_words() -> Mapping[str, str]:
    """Give the words for every event that a room named."""
    return dict(sorted(_events.items()))


def word_for(what: str) -> str:
    """Give the words for an event; without them, its name in plain letters."""
    return _events.get(what) or _plain(" ".join(what.split(".")[1:]) or what)


def field_word(label: str, name: str) -> str:
    """Give the word for a field of a table; without one, its name in plain letters."""
    return _fields.get(f"{label}.{name}") or _fields.get(name) or _plain(name.removesuffix("_id"))


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
