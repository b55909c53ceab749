"""How a pair of participants is called in a problem and in its answer."""

from __future__ import annotations


def key_of(one: str, other: str) -> str:
    """Give the name of a pair by the public ids of its two participants, whichever is in front."""
    return "-".join(sorted((one, other)))
