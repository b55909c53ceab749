"""Organisations, addresses, people and their functions in the demo programme."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from errera.foundation.ids import ALPHABET, LENGTH

from ..content import rows

Row = dict[str, Any]


def sheets() -> dict[str, Iterator[Row]]:
    """Give the rows of the directory's sheets."""
    return {
        "organisations": map(_organisation, rows("organisation")),
        "addresses": _addresses(),
        "people": map(_person, rows("person")),
        "affiliations": map(_affiliation, _functions()),
    }


def key_of(code: str) -> str:
    """Give the public key of a person of the content: always the same for the same code."""
    number = int.from_bytes(hashlib.blake2b(code.encode(), digest_size=8).digest())
    return "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))


def _organisation(row: Row) -> Row:
    names = ("code", "name", "country", "enterprise_number", "website", "parent", "successor")
    ended_on = row.get("dissolved_on")
    return {
        **{name: row.get(name, "") for name in names},
        "merged_on": ended_on + dt.timedelta(days=1) if ended_on and row.get("successor") else None,
        "is_fictional": row["fictional"],
    }


def _addresses() -> Iterator[Row]:
    for row in rows("organisation"):
        if row["fictional"] and "town" in row:
            yield {
                "organisation": row["code"],
                "kind": "registered",
                "town": row["town"]["nl"],
                "country": row["country"],
                "origin": "imported",
            }


def _person(row: Row) -> Row:
    return {
        "key": key_of(row["code"]),
        **{name: row[name] for name in ("name", "email", "language")},
        "is_fictional": row["fictional"],
    }


def _functions() -> Iterator[Row]:
    for row in rows("person"):
        yield {**row, "person": row["code"]}
    yield from rows("person_further_role")


def _affiliation(row: Row) -> Row:
    return {
        "person": key_of(row["person"]),
        "organisation": row["organisation"],
        "function": row["function"],
        "from_on": row["from"],
        "until_on": row.get("to"),
    }
