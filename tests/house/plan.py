"""The floor plan as the tests read it: the same TOML that the import contracts use."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import errera

PYPROJECT = tomllib.loads(Path("pyproject.toml").read_text())
CONTRACTS = {c["id"]: c for c in PYPROJECT["tool"]["importlinter"]["contracts"]}


def storeys() -> dict[str, int]:
    """Give each room its height; the foundation's own rooms are fractions of a storey above its floor."""
    house = list(reversed(CONTRACTS["house"]["layers"]))
    inner = list(reversed(CONTRACTS["foundation"]["layers"]))
    heights = {_bare(room): float(i) for i, layer in enumerate(house) for room in layer.split("|")}
    floor = heights["foundation"]
    for i, layer in enumerate(inner):
        for room in layer.replace(":", "|").split("|"):
            heights[f"foundation.{_bare(room)}"] = floor + i / 100
    return heights


def _bare(room: str) -> str:
    return room.strip(" ()")


def room_of(module: str) -> str:
    """Give the room of a module: `partners`, `foundation.directory`."""
    parts = module.split(".")
    return ".".join(parts[1:3]) if parts[1] == "foundation" else parts[1]


def modules(ending: str) -> Iterator[ModuleType]:
    """Import every module of the house whose name, or whose package's name, is this (`actions`)."""
    for found in pkgutil.walk_packages(errera.__path__, "errera."):
        if ending in found.name.split(".")[2:]:
            yield importlib.import_module(found.name)
