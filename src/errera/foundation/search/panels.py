"""What the index hangs on walls below: the address of a record, for readers of the audit trail."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.panels import hangs_on

from . import queries


@hangs_on("audit.addresses")
def address(target: str, *, actor: Actor) -> str | None:
    """Give the page of a record that this reader can find."""
    return queries.address_of(target, actor=actor)
