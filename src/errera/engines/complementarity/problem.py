"""What is asked: players, cells with weights and needs, and how strong each player is; refuses nonsense in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_PLAYERS = 400
MOST_CAPABILITIES = 10  # every subset of the needs is looked at: 1,023 at most
Strengths = Mapping[tuple[str, str, str], float]  # (player, cell, capability) -> between 0 and 1


@dataclass(frozen=True)
class Cell:
    """A place where a team may be worth something: its weight, and the capabilities that are all needed there."""

    key: str
    weight: float
    needs: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("A cell needs a key.")
        if not _is_number(self.weight) or not 0 <= self.weight < math.inf:
            raise ValueError(f"{self.key}: a weight is a number, and not below nought.")
        if not self.needs:
            raise ValueError(
                f"{self.key}: a cell needs one capability at least, or every team would be worth all of it."
            )
        if len(set(self.needs)) != len(self.needs):
            raise ValueError(f"{self.key}: every need stands once.")


@dataclass(frozen=True, eq=False)
class Problem:
    """Players (n), cells (K) and capabilities (R) by opaque keys; `strengths` has the shape (n, K, R).

    A strength where a cell does not need the capability is allowed and counts for nothing there.
    """

    players: tuple[str, ...]
    cells: tuple[Cell, ...]
    capabilities: tuple[str, ...]
    strengths: NDArray[np.float64]

    def __post_init__(self) -> None:
        _all_once(self.players, self.cells, self.capabilities)
        known = set(self.capabilities)
        for cell in self.cells:
            if unknown := sorted(set(cell.needs) - known):
                raise ValueError(f"{cell.key}: there is no capability {unknown[0]}.")
        held = np.array(self.strengths, dtype=np.float64)
        wanted = (len(self.players), len(self.cells), len(self.capabilities))
        if held.shape != wanted:
            raise ValueError(f"The strengths have the shape {held.shape}; players, cells, capabilities are {wanted}.")
        if not bool(np.all((held >= 0) & (held <= 1))):
            raise ValueError("A strength lies between 0 and 1.")
        held.flags.writeable = False
        object.__setattr__(self, "strengths", held)

    @classmethod
    def of(
        cls, players: Iterable[str], cells: Iterable[Cell], capabilities: Iterable[str], strengths: Strengths
    ) -> Problem:
        """Make a problem from the strengths that are known, by key; all others are nought."""
        names, places, kinds = tuple(players), tuple(cells), tuple(capabilities)
        _all_once(names, places, kinds)
        held = np.zeros((len(names), len(places), len(kinds)))
        row = {key: number for number, key in enumerate(names)}
        column = {cell.key: number for number, cell in enumerate(places)}
        layer = {key: number for number, key in enumerate(kinds)}
        for (player, cell, capability), strength in strengths.items():
            for what, key, known in (
                ("player", player, row), ("cell", cell, column), ("capability", capability, layer)
            ):  # fmt: skip
                if key not in known:
                    raise ValueError(f"A strength is about the {what} {key}, which is not in the problem.")
            if not _is_number(strength) or not 0 <= strength <= 1:
                raise ValueError(f"{player}, {cell}, {capability}: a strength lies between 0 and 1.")
            held[row[player], column[cell], layer[capability]] = strength
        return cls(names, places, kinds, held)

    def narrowed(self, cells: Iterable[str]) -> Problem:
        """Give the same problem about some of its cells."""
        wanted = set(cells)
        kept = [number for number, cell in enumerate(self.cells) if cell.key in wanted]
        return Problem(
            self.players, tuple(self.cells[number] for number in kept), self.capabilities, self.strengths[:, kept, :]
        )


@dataclass(frozen=True)
class Question:
    """A problem with the size of the teams looked for, and from which strength on somebody counts as strong."""

    problem: Problem
    team_size: int = 3
    threshold: float = 0.5

    def __post_init__(self) -> None:
        if not _is_whole(self.team_size) or not 1 <= self.team_size <= len(self.problem.players):
            raise ValueError(f"team_size: a team has 1 to {len(self.problem.players)} members.")
        if not _is_number(self.threshold) or not 0 < self.threshold <= 1:
            raise ValueError("threshold: it lies above 0, and not above 1.")


def read(held: Any) -> Question:
    """Read a question from plain data, as JSON gives it; refuses an unknown or missing name, with its place.

    The names are: players [text], capabilities [text], cells [{key, weight, needs [text]}], strengths [{player, cell,
    capability, strength}], and, if wanted, team_size (3) and threshold (0.5).
    """
    given = _named("The problem", held, ("players", "capabilities", "cells", "strengths"), ("team_size", "threshold"))
    cells = tuple(_cell(place, one) for place, one in enumerate(_list("cells", given["cells"]), start=1))
    strengths: dict[tuple[str, str, str], float] = {}
    for place, one in enumerate(_list("strengths", given["strengths"]), start=1):
        row = _named(f"strengths, entry {place}", one, ("player", "cell", "capability", "strength"))
        key = tuple(_text(f"strengths, entry {place}, {name}", row[name]) for name in ("player", "cell", "capability"))
        if key in strengths:
            raise ValueError(f"strengths, entry {place}: {', '.join(key)} stands twice.")
        strengths[key[0], key[1], key[2]] = row["strength"]
    problem = Problem.of(
        _texts("players", given["players"]), cells, _texts("capabilities", given["capabilities"]), strengths
    )
    return Question(problem, given.get("team_size", min(3, len(problem.players))), given.get("threshold", 0.5))


def _cell(place: int, held: Any) -> Cell:
    row = _named(f"cells, entry {place}", held, ("key", "weight", "needs"))
    return Cell(
        _text(f"cells, entry {place}, key", row["key"]),
        row["weight"],
        _texts(f"cells, entry {place}, needs", row["needs"]),
    )


def _named(place: str, held: Any, wanted: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, Any]:
    if not isinstance(held, dict):
        raise ValueError(f"{place}: names with values are wanted here.")
    if unknown := sorted(set(held) - {*wanted, *allowed}):
        raise ValueError(f"{place}: “{unknown[0]}” is not known here; known are {', '.join((*wanted, *allowed))}.")
    if missing := [name for name in wanted if name not in held]:
        raise ValueError(f"{place}: “{missing[0]}” is missing.")
    return held


def _list(place: str, held: Any) -> list[Any]:
    if not isinstance(held, list):
        raise ValueError(f"{place}: a list is wanted here.")
    return held


def _texts(place: str, held: Any) -> tuple[str, ...]:
    return tuple(_text(f"{place}, entry {number}", one) for number, one in enumerate(_list(place, held), start=1))


def _text(place: str, held: Any) -> str:
    if not isinstance(held, str):
        raise ValueError(f"{place}: a text is wanted here.")
    return held


def _all_once(players: tuple[str, ...], cells: tuple[Cell, ...], capabilities: tuple[str, ...]) -> None:
    _once("player", players, MOST_PLAYERS)
    _once("cell", tuple(cell.key for cell in cells), None)
    _once("capability", capabilities, MOST_CAPABILITIES)


def _once(noun: str, known: tuple[str, ...], most: int | None) -> None:
    if not known:
        raise ValueError(f"There is no {noun}.")
    if "" in known:
        raise ValueError(f"A {noun} needs a key.")
    if len(set(known)) != len(known):
        raise ValueError(f"Every {noun} stands once.")
    if most is not None and len(known) > most:
        raise ValueError(f"More than {most} ({noun}) is beyond what was tested.")


def _is_number(held: Any) -> bool:
    return isinstance(held, (int, float)) and not isinstance(held, bool)


def _is_whole(held: Any) -> bool:
    return isinstance(held, int) and not isinstance(held, bool)
