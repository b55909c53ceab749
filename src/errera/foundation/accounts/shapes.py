"""What rooms hang on the wall `accounts.open_work`: what a person still has in hand.

    @hangs_on("accounts.open_work")
    def obligations(key: str, *, actor: Actor) -> OpenWork | None:
        rows = queries.open_obligations_owned_by(key)
        return OpenWork(N_("Obligations"), [WorkItem(row.title, url(row)) for row in rows]) if rows else None

The subject is the person's opaque key. The same room moves these rows when it hears `WorkHandedOver`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ACTING_FOR = "acting_for"  # where a session keeps for whom a deputy acts


@dataclass(frozen=True)
class WorkItem:
    """One thing that somebody still has in hand."""

    title: Any  # a Sentence, or plain text
    url: str = ""


@dataclass(frozen=True)
class OpenWork:
    """The things of one kind that somebody still has in hand."""

    title: str
    items: Sequence[WorkItem]
