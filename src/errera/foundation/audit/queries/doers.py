"""Who did it, in words: the trail holds keys, the directory hangs the names on the wall `audit.names`."""

from __future__ import annotations

from collections.abc import Iterable

from errera.foundation.actor import HANDS, SYSTEM, Actor
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Sentence

MACHINE = N_("The system")


def names_of(doers: Iterable[str], *, actor: Actor) -> dict[str, str]:
    """Give the name of each key among these doers that somebody upstairs can name.

    On the wall `audit.names` hang functions `(keys, *, actor) -> dict of key and name`.
    """
    keys = frozenset(key for doer in doers for key in doer.split(HANDS) if key and key != SYSTEM.key)
    found: dict[str, str] = {}
    for named in panels_on("audit.names", keys, actor=actor) if keys else []:
        found.update({key: name for key, name in named.items() if name})
    return found


def keys_like(text: str, *, actor: Actor) -> set[str]:
    """Give the keys of the people whose name holds this text, from the wall `audit.people`, and the text as a key."""
    return {text}.union(*panels_on("audit.people", text, actor=actor))


def who(doer: str, names: dict[str, str]) -> Sentence:
    """Say who did something; a deputy is named with the person stood in for, an erased person by the key."""
    if doer == SYSTEM.key:
        return Sentence(MACHINE)
    hand, _, absent = doer.partition(HANDS)
    if absent:
        text = N_("{deputy} for {absent}")
        return Sentence(text, {"deputy": _name(hand, names), "absent": _name(absent, names)})
    return _name(hand, names)


def _name(key: str, names: dict[str, str]) -> Sentence:
    name = names.get(key)
    return Sentence("{name}", {"name": name}) if name else Sentence(N_("person {key}"), {"key": key})


class Names(dict[str, str]):
    """Names by key, filled for a page at once; in an export, one at a time as doers turn up."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        super().__init__()

    def read(self, doers: Iterable[str]) -> None:
        """Look up the names of these doers together."""
        doers = list(doers)
        self.update(dict.fromkeys((key for doer in doers for key in doer.split(HANDS)), ""))
        self.update(names_of(doers, actor=self.actor))

    def who(self, doer: str) -> Sentence:
        """Say who did something."""
        if any(key not in self for key in doer.split(HANDS)):
            self.read([doer])
        return who(doer, self)
