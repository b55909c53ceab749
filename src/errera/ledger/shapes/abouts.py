"""What the records are called that the books know by opaque names, and where their pages are: rooms above say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from errera.foundation.actor import Actor


@dataclass(frozen=True)
class Called:
    """A record in words, and the address of its page where this reader may open it."""

    name: Any  # a plain string, a text in several languages, or a Sentence
    url: str = ""


# Gives, for the public ids of records, what this reader may know of them, in one query; who is not found is left out.
Namer = Callable[[frozenset[str], Actor], Mapping[str, Called]]
_namers: dict[str, Namer] = {}


def names_abouts_of(label: str, namer: Namer) -> None:
    """Let a room above say what its records with this label (`funding.Allocation`) are called, in one query.

    Called from the room's `panels.py`.
    """
    _namers[label] = namer


def named_labels() -> list[str]:
    """Give every label that a room gives words for."""
    return sorted(_namers)


def names_of_abouts(abouts: Iterable[str], *, actor: Actor) -> dict[str, Called]:
    """Give each opaque name in words, with one query for each label; one that no room knows goes by its own name."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for about in abouts:
        label, _, public_id = about.partition(":")
        if public_id:
            wanted[label].add(public_id)
    return {
        f"{label}:{public_id}": called
        for label, ids in wanted.items()
        for public_id, called in _named(label, frozenset(ids), actor).items()
    }


def _named(label: str, ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    kind = label.rpartition(".")[2]
    unknown = {one: Called(f"{kind} {one}") for one in ids}
    found = _namers[label](ids, actor) if label in _namers else {}
    return {**unknown, **{one: found[one] for one in ids if one in found}}


class AboutNames(dict[str, Called]):
    """Opaque names in words, read for a page at once; in an export, one at a time as they turn up."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        super().__init__()

    def read(self, abouts: Iterable[str]) -> None:
        """Look these up together."""
        self.update(names_of_abouts(abouts, actor=self.actor))

    def __missing__(self, about: str) -> Called:
        self.read([about])
        return self.get(about) or Called(about)
