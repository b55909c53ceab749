"""Plain pieces that components draw: what happened, what changed, the faces of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from errera.foundation.actor import YES, Verdict


@dataclass(frozen=True)
class Change:
    """One fact that changed: its label (a text for translation), what it was, what it is."""

    label: Any  # a text for translation, or a Sentence
    before: Any
    after: Any


@dataclass(frozen=True)
class Moment:
    """Something that happened, for `<c-history>`: when, what in words, who in words, on which ground."""

    at: datetime
    what: Any  # a Sentence, or a text for translation
    who: Any = ""
    ground: str = ""
    changes: Sequence[Change] = ()
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """One face of a record, for `<c-tabs>`: a page of its own."""

    label: str
    url: str
    is_here: bool = False
    count: int | None = None


def tabs_of(doors: Iterable[tuple[str, str]], url: Callable[[str], str], here: str) -> list[Tab]:
    """Give the pages of a room as tabs: the name of each address with its word; `here` is the path that is shown."""
    return [Tab(label, url(name), is_here=here == url(name)) for name, label in doors]


@dataclass(frozen=True)
class Act:
    """A button: its word, where it leads, whether it is allowed, and whether it asks for more on a page of its own."""

    label: str
    url: str
    verdict: Verdict = YES
    asks: bool = True
    tone: str = ""
