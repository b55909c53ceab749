"""Organisations, people and their functions in the demo programme."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from errera.foundation.ids import ALPHABET, LENGTH

Row = dict[str, Any]


def sheets() -> dict[str, Iterable[Row]]:
    """Give the rows of the directory's sheets."""
    return {}


def key_of(code: str) -> str:
    """Give the public key of a person of the content: always the same for the same code."""
    number = int.from_bytes(hashlib.blake2b(code.encode(), digest_size=8).digest())
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))
