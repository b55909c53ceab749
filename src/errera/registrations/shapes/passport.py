"""What a company's passport is made of: each room hands over its own part, to be read and to be taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.foundation.actor import Actor
    from errera.foundation.directory.models import Organisation

Rows = Iterable[Mapping[str, Any]]
Reads = Callable[["Organisation", "Actor"], Rows]


@dataclass(frozen=True)
class Part:
    """One room's part of the passport as it is taken along: its name, its title, its rows as plain data."""

    name: str
    title: str
    rows: Reads


_parts: dict[str, Part] = {}


def part_of(name: str, title: str, rows: Reads) -> Part:
    """Let a room hand over its part of every company's passport; called from the room's `panels.py`."""
    _parts[name] = Part(name, title, rows)
    return _parts[name]


def parts() -> list[Part]:
    """Give all parts, by name."""
    return [_parts[name] for name in sorted(_parts)]
