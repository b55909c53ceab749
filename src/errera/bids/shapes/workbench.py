"""What hangs on the wall `bids.workbench` is handed: the ranked bids of a call, as plain data.

An engine that looks for the best allocation finds here everything it needs and nothing about people: opaque keys, whole
cents, exact points. A panel is registered with `@hangs_on("bids.workbench")`; its subject is a tuple of `RankedBid`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RankedBid:
    """One bid of the ranking: who asks how much, with how many points, for which core domains."""

    bid: str
    call: str
    place: int
    is_tied: bool
    passes: bool
    thousandths: int
    asked_cents: int
    shares: tuple[tuple[str, int], ...]  # partner and cents
    domains: tuple[str, ...] = ()
