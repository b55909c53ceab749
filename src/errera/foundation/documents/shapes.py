"""What rooms tell this one: who may read the papers of their records; and what it gives back: listed papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from errera.foundation.actor import Actor, Verdict

if TYPE_CHECKING:
    from .models import Document

Readers = Callable[[Actor, Any], Verdict]
Address = Callable[[Any], str]
_readers: dict[str, Readers] = {}
_addresses: dict[str, Address] = {}


def readers_of(label: str, rule: Readers, *, address: Address | None = None) -> None:
    """Let `rule(actor, pk)` say who may read the papers of records with this label (`partners.Agreement`).

    Called from a room's `panels.py`. Without a rule only the keeper of a paper may read it. `address(pk)` gives the
    page of the record, to which a reader returns.
    """
    _readers[label] = rule
    if address:
        _addresses[label] = address


def rule_for(label: str) -> Readers | None:
    """Give the rule for papers of records with this label, where a room made one."""
    return _readers.get(label)


def address_of(label: str, pk: Any) -> str:
    """Give the page of a record, or the front page where its room named none."""
    return _addresses[label](pk) if label in _addresses else "/"


def labels() -> list[str]:
    """Give every label for which a room made a rule."""
    return sorted(_readers)


@dataclass(frozen=True)
class Handed:
    """A paper that was kept, as the actions of rooms take it: its name, its public id here, its hash."""

    title: str
    document: str = ""
    document_hash: str = ""


@dataclass(frozen=True)
class Paper:
    """A document in a list, with what this reader may do to it."""

    document: Document
    withdrawable: Verdict
    readable: Verdict
