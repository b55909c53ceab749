"""The thread of the chain: where a record stands between objective and result, in both directions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Knot:
    """One joint of the thread: what kind of thing it is, what it is called, and where it is.

    `kind` is a text for translation (`N_("Agreement")`). The knot without an address is the page itself.
    """

    kind: str
    label: str
    url: str = ""
