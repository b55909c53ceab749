"""What the records are called that the books know by opaque names, and where their pages are: rooms above say so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid

OPAQUE = re.compile(r"(?P<label>[a-z]+\.[A-Za-z]+):(?P<id>[0-9a-z]{1,20})")


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

    def read(self, abouts: Iterable[str]) -> None:
        """Look these up together."""
        self.update(names_of_abouts(abouts, actor=self.actor))

    def __missing__(self, about: str) -> Called:
        self.read([about])
        return self.get(about) or Called(about)


@dataclass(frozen=True)
class Found:
    """A record that a code names: its opaque name, and the row number of the organisation whose money it is about."""

    about: str
    holder: int | None = None


# Gives the codes of records by their public ids, in one query; and the record that a code names, where there is one.
Coder = Callable[[frozenset[str]], Mapping[str, str]]
Finder = Callable[[str], Found | None]
_coded: dict[str, tuple[Coder, Finder]] = {}


def codes_abouts_of(label: str, codes: Coder, find: Finder) -> None:
    """Let a room above say by which codes its records are known in a workbook, and find them by these.

    Called from the room's `sheets`: public ids mean nothing in another house, codes do.
    """
    _coded[label] = (codes, find)


def codes_of_abouts(abouts: Iterable[str]) -> dict[str, str]:
    """Write opaque names for a workbook (`funding.Allocation/F26-05`), with one query for each label.

    One whose room gives no codes stays as it is.
    """
    wanted: dict[str, set[str]] = defaultdict(set)
    written = {about: about for about in abouts}
    for about in written:
        label, _, public_id = about.partition(":")
        if label in _coded:
            wanted[label].add(public_id)
    for label, ids in wanted.items():
        for public_id, code in _coded[label][0](frozenset(ids)).items():
            written[f"{label}:{public_id}"] = f"{label}/{code}"
    return written


def found_by_code(text: str, *, field: str) -> Found:
    """Give what a workbook names; refuses a code that nobody has, and what is no name of a record at all."""
    if not text:
        return Found("")
    if opaque := OPAQUE.fullmatch(text):
        if opaque["label"] not in _coded:
            return Found(text)
        raise Invalid(N_("Name “{given}” by its code: {label}/…"), field=field, given=text, label=opaque["label"])
    label, _, code = text.partition("/")
    if label not in _coded:
        raise Invalid(
            N_("“{given}” is no name of a record, such as {example}."), field=field, given=text,
            example="funding.Allocation/F26-05",
        )  # fmt: skip
    if found := _coded[label][1](code):
        return found
    raise Invalid(N_("There is no record “{given}”."), field=field, given=text)
