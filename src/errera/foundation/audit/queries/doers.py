"""Who did it, in words: the trail holds keys, and whoever knows the names hangs them on the wall `audit.names`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from errera.foundation.actor import HANDS, SYSTEM, Actor
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Sentence


def names_of(doers: Iterable[str], *, actor: Actor) -> dict[str, Any]:
    """Give each doer in words, a deputy with the person stood in for.

    On the wall `audit.names` hangs a function `(doers, *, actor)` that gives a mapping of doer and words.
    """
    wanted = frozenset(doer for doer in doers if doer)
    found: dict[str, Any] = {doer: _unnamed(doer) for doer in wanted}
    for named in panels_on("audit.names", wanted - {SYSTEM.key}, actor=actor) if wanted - {SYSTEM.key} else []:
        found.update(named)
    return found


def keys_like(text: str, *, actor: Actor) -> set[str]:
    """Give the keys of the people whose name holds this text, from the wall `audit.people`; the text may be a key."""
    return {text}.union(*panels_on("audit.people", text, actor=actor))


def _unnamed(doer: str) -> Sentence:
    if doer == SYSTEM.key:
        return Sentence(N_("Errera itself"))
    return Sentence(N_("person {key}"), {"key": doer.replace(HANDS, " + ")})


class Names(dict[str, Any]):
    """Doers in words, read for a page at once; in an export, one at a time as they turn up."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        super().__init__()

    def read(self, doers: Iterable[str]) -> None:
        """Look these doers up together."""
        self.update(names_of(doers, actor=self.actor))

    def __missing__(self, doer: str) -> Any:
        self.read([doer])
        return self.get(doer, "")
