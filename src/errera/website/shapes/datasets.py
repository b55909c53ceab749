"""A dataset of the open data: its columns with their meaning, and the fields of the house that they come from.

Each column names its origin, so that a test can walk every one and show that none of them holds personal data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Kind(StrEnum):
    """What a column holds, in the words of JSON Schema."""

    TEXT = "string"
    COUNT = "integer"
    DECIMAL = "decimal"  # as text, so that no reader rounds it
    DAY = "date"
    FLAG = "boolean"
    TEXTS = "array"
    WORDS = "object"  # the same text in several languages, by language code


_SCHEMAS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.DECIMAL: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.TEXTS: {"type": "array", "items": {"type": "string"}},
    Kind.WORDS: {"type": "object", "additionalProperties": {"type": "string"}},
}


@dataclass(frozen=True)
class Column:
    """One fact of a row: its name in files, what it holds, what it means, and the fields it comes from."""

    name: str
    kind: Kind
    about: str
    origin: tuple[str, ...]  # "app.Model.field"
    may_be_unknown: bool = False


@dataclass(frozen=True)
class Dataset:
    """A table that anybody may take along; `rows` gives it as it stands on a day."""

    code: str
    title: str
    about: str
    columns: Sequence[Column]
    rows: Callable[[date], Iterable[Mapping[str, Any]]]


def schema_of(dataset: Dataset, *, address: str) -> dict[str, Any]:
    """Give the JSON Schema of the dataset's file."""
    row = {
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in dataset.columns],
        "properties": {column.name: _column(column) for column in dataset.columns},
    }
    return {
        "$schema": DRAFT,
        "$id": address,
        "title": dataset.title,
        "type": "object",
        "required": ["dataset", "as_of", "rows"],
        "properties": {
            "dataset": {"const": dataset.code},
            "as_of": {"type": "string", "format": "date"},
            "agency": {"type": "string"},
            "schema": {"type": "string"},
            "rows": {"type": "array", "items": row},
        },
    }


def _column(column: Column) -> dict[str, Any]:
    held = dict(_SCHEMAS.get(column.kind, {"type": str(column.kind)}))
    if column.may_be_unknown:
        held["type"] = [held["type"], "null"]
    return {"description": column.about, **held}
