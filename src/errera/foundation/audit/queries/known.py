"""Every event that the code can record, read from the code itself so that the list cannot go stale."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

import errera


@functools.cache
def known_events() -> tuple[str, ...]:
    """Give the name of every event, written as `what="room.noun.verbed"` or in a table called `EVENTS`."""
    house = Path(errera.__path__[0])
    files = {*house.rglob("actions.py"), *house.rglob("actions/**/*.py")}
    return tuple(sorted({name for file in files for name in _recorded_in(file)}))


def known_rooms() -> tuple[str, ...]:
    """Give every room that records something."""
    return tuple(sorted({name.partition(".")[0] for name in known_events()}))


def _recorded_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        is_what = isinstance(node, ast.keyword) and node.arg == "what"
        if is_what or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EVENTS"):
            yield from _names(node)


def _names(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.count(".") == 2:
            yield part.value
