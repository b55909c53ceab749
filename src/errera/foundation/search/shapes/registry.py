"""What rooms hand to the index: how each kind of record is found, and what finding gives back.

A room says in its `panels.py` how its records are found:

    finds("partners.Agreement", entry=lambda row: Entry(
        title=row.title, words_en="...", words_nl="...", url=reverse("partners:agreement-detail", args=[row.public_id]),
        room="partners", organisations=row.partnership.parties))

The index then follows by itself: whenever an action records something about such a row, in the same transaction.
A change elsewhere that alters the words of a row (a renamed organisation) is caught by `errera reindex`, or at once by
`search.actions.index(row=...)` from a reaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """How a record is found: its title, its words per language, where it leads, and who may see it.

    `title` and the words may be plain text or a text in several languages. Without `organisations` every signed-in
    reader finds it, otherwise the people of these organisations (row numbers) and those who see all; `permission`
    narrows further.
    """

    title: Any
    words_en: Any
    words_nl: Any
    url: str
    room: str
    organisations: frozenset[int] | None = None
    permission: str = ""

    def in_language(self, language: str) -> tuple[str, str]:
        """Give title and words in one language, falling back to whatever there is."""
        return spoken(self.title, language), spoken(self.words_nl if language == "nl" else self.words_en, language)


def spoken(text: Any, language: str) -> str:
    """Give a text in a language; a text in several languages falls back to English, then to any."""
    data = getattr(text, "data", text)
    if isinstance(data, Mapping):
        return str(data.get(language) or data.get("en") or next(filter(None, data.values()), ""))
    return "" if data is None else str(data)


@dataclass(frozen=True)
class Finder:
    """How the records of one kind are turned into entries; `rows` may prefetch what the entries need."""

    label: str
    entry: Callable[[Any], Entry | None]
    rows: Callable[[], Any] | None = None


_finders: dict[str, Finder] = {}


def finds(label: str, entry: Callable[[Any], Entry | None], *, rows: Callable[[], Any] | None = None) -> None:
    """Let records with this label (`partners.Agreement`) be found; an entry of None leaves a record out."""
    _finders[label] = Finder(label, entry, rows)


def finders() -> Mapping[str, Finder]:
    """Give every finder by its label."""
    return dict(sorted(_finders.items()))


@dataclass(frozen=True)
class Part:
    """A piece of a text, and whether it is one of the words that were looked for."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True)
class Hit:
    """A record that was found."""

    title: tuple[Part, ...]
    snippet: tuple[Part, ...]
    url: str
    room: str
    target: str = ""  # as the audit trail names the record

    @property
    def is_marked(self) -> bool:
        """Say whether a word that was looked for stands in what is shown."""
        return any(part.is_hit for part in (*self.title, *self.snippet))


@dataclass(frozen=True)
class Found:
    """What a search gives: the hits, and how many there are per room."""

    text: str
    hits: tuple[Hit, ...]
    counts: Mapping[str, int]
    room: str = ""

    @property
    def count(self) -> int:
        """Count the hits in the chosen room, or in all rooms."""
        return self.counts.get(self.room, 0) if self.room else sum(self.counts.values())
