"""Short random public identifiers, so that no address ever shows a row number."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Crockford's base 32 without vowels that spell words or digits that look like letters.
ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10

_choose: ContextVar[Callable[[str], str]] = ContextVar("choose", default=secrets.choice)


def new_public_id() -> str:
    """Draw a fresh identifier; 30 to the power 10 makes a collision in a million rows a one-in-a-thousand event."""
    choose = _choose.get()
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw the same identifiers in the same order: for the demo programme and for proofs, never in real use."""
    token = _choose.set(random.Random(seed).choice)  # noqa: S311 - wanted: the same every time
    try:
        yield
    finally:
        _choose.reset(token)
