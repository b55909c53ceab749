"""What rooms tell the trail: the words for what they record and for the fields that change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from errera.foundation.sentences import Sentence

Teller = Callable[[Any], Any]
_events: dict[str, str] = {}
_fields: dict[str, str] = {}
_tellers: dict[str, Teller] = {}


def calls(events: Mapping[str, str], fields: Mapping[str, str] | None = None, *, room: str = "") -> None:
    """Give people's words for a room's events (`partners.agreement.signed`) and for the fields in before and after.

    Called from a room's `panels.py`. The words for an event may hold `{called}`: what the record called itself then.
    Fields are named with their table (`partners.Agreement.state`), or alone (`state`) for all tables of the `room`.
    """
    _events.update(events)
    for name, word in (fields or {}).items():
        _fields[f"{room}.{name}" if room and "." not in name else name] = word


def event_words() -> Mapping[str, str]:
    """Give the words for every event that a room named."""
    return dict(sorted(_events.items()))


def sentence_for(what: str, called: str = "…") -> Sentence:
    """Say an event in words; one that no room named goes by its name in plain letters."""
    if text := _events.get(what):
        return Sentence(text, {"called": called})
    return Sentence("{name}", {"name": _plain(*what.split(".")[1:] or [what])})


def name_of(called: str) -> Sentence | str:
    """Give what a record called itself; what was written for an event is called by it, which is said in words."""
    return sentence_for(called) if called in _events else called


def tells(field: str, how: Teller) -> None:
    """Let a room say what a field of its events holds (`ledger.Posting.moves`), where that is no plain value."""
    _tellers[field] = how


def teller(label: str, name: str) -> Teller | None:
    """Give how a room says what this field of a table holds, where it does."""
    return _tellers.get(f"{label}.{name}")


def field_word(label: str, name: str) -> str:
    """Give the word for a field of a table; without one, its name in plain letters."""
    for key in (f"{label}.{name}", f"{label.partition('.')[0]}.{name}", name):
        if key in _fields:
            return _fields[key]
    return _plain(name.removesuffix("_id"))


def _plain(*names: str) -> str:
    return " ".join(names).replace("_", " ").capitalize()
