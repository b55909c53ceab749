"""The content files of the demo, each read once."""

from __future__ import annotations

import functools
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("programme.toml")
Rows = list[dict[str, Any]]


@functools.cache
def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


def programme() -> dict[str, Any]:
    """Give the whole content of the programme, numbers exact."""
    return _read(FILE)


def rows(table: str) -> Rows:
    """Give the rows of one table of the content; refuses a table that is not there."""
    return programme()[table]


def table_of(file: Path, table: str) -> Rows:
    """Give the rows of one table of another content file; refuses a table that is not there."""
    return _read(file)[table]


def source_of(row: dict[str, Any]) -> dict[str, str]:
    """Give where a published fact was found, in words; {} for a fictional one."""
    titles = {source["code"]: source["title"] for source in rows("source")}
    found = [titles[code] for code in row.get("sources", [])]
    return {language: "; ".join(title[language] for title in found) for language in ("en", "nl") if found}
