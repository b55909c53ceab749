"""A problem as plain data, the way a file or a database keeps it: read with every fault at its place, and packed.

    {"envelope": 10000000,
     "packages": [{"key": "A", "levels": [{"name": "whole", "cents": 800000, "value": 7400,
                                           "uses": {"partner:wood": 800000}}], "low": 9000, "high": 10500}],
     "limits": [{"label": "partner:wood", "floor": 0, "ceiling": 2000000}],
     "ratios": [{"part": "overhead", "whole": "cost", "at_least": 0, "at_most": 700}],
     "pairs": [{"one": "A", "other": "B", "value": 600}], "synergy_percent": 100,
     "exclusions": [{"keys": ["A", "B"], "most": 1}], "needs": [{"key": "A", "needs": "B"}],
     "fixed": [{"key": "A", "level": "whole"}]}

Money is whole cents, value whole points of any scale, shares are ten-thousandths. All but `envelope` and `packages`
may be left out, and so may `uses`, `low`, `high`, `floor`, `ceiling`, `at_least`, `at_most`, `most`, and a `level`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .shapes import Exclusion, Fixed, Level, Limit, Need, Package, Pair, Problem, Ratio

Piece = TypeVar("Piece")


class Unfit(ValueError):
    """Data that is no problem; the message says where, as `packages[3].levels[0]: ...`."""


def read(data: Any) -> Problem:
    """Make a problem from plain data; refuses what is missing, unknown or nonsense, with its place."""
    fields = _fields("", data, {"envelope", "packages"}, _PARTS | {"synergy_percent"})
    parts = {name: _rows(name, fields.get(name, []), make) for name, make in _MAKERS.items()}
    return _made("", Problem, envelope=fields["envelope"], synergy_percent=fields.get("synergy_percent", 100), **parts)


def packed(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data in one canonical order: the same problem gives the same data."""
    return {
        "envelope": problem.envelope,
        "packages": [_package(package) for package in sorted(problem.packages, key=lambda one: one.key)],
        "limits": [dict(vars(limit)) for limit in sorted(problem.limits, key=lambda one: one.label)],
        "ratios": [dict(vars(ratio)) for ratio in sorted(problem.ratios, key=lambda one: (one.part, one.whole))],
        "pairs": sorted((_pair(pair) for pair in problem.pairs), key=lambda one: (one["one"], one["other"])),
        "synergy_percent": problem.synergy_percent,
        "exclusions": sorted(
            ({"keys": sorted(one.keys), "most": one.most} for one in problem.exclusions),
            key=lambda one: (one["keys"], one["most"]),
        ),
        "needs": [dict(vars(need)) for need in sorted(problem.needs, key=lambda one: (one.key, one.needs))],
        "fixed": [dict(vars(fixed)) for fixed in sorted(problem.fixed, key=lambda one: one.key)],
    }


def _package(package: Package) -> dict[str, Any]:
    levels = [{**vars(level), "uses": dict(sorted(level.uses))} for level in package.levels]
    return {"key": package.key, "levels": levels, "low": package.low, "high": package.high}


def _pair(pair: Pair) -> dict[str, Any]:
    one, other = sorted((pair.one, pair.other))
    return {"one": one, "other": other, "value": pair.value}


def _read_package(place: str, data: Any) -> Package:
    fields = _fields(place, data, {"key", "levels"}, {"low", "high"})
    fields["levels"] = _rows(f"{place}.levels", fields["levels"], _read_level)
    return _made(place, Package, **_texts(place, fields, "key"))


def _read_level(place: str, data: Any) -> Level:
    fields = _fields(place, data, {"name", "cents", "value"}, {"uses"})
    uses = fields.get("uses", {})
    if not isinstance(uses, Mapping):
        raise Unfit(f"{place}.uses: an object of labels and whole numbers is expected.")
    fields["uses"] = tuple(sorted(uses.items()))
    return _made(place, Level, **_texts(place, fields, "name"))


def _read_exclusion(place: str, data: Any) -> Exclusion:
    fields = _fields(place, data, {"keys"}, {"most"})
    if not isinstance(fields["keys"], list) or not all(isinstance(key, str) for key in fields["keys"]):
        raise Unfit(f"{place}.keys: a list of keys is expected.")
    fields["keys"] = tuple(fields["keys"])
    return _made(place, Exclusion, **fields)


def _plain(kind: Callable[..., Piece], needed: set[str], optional: set[str], texts: tuple[str, ...]) -> Any:
    def make(place: str, data: Any) -> Piece:
        return _made(place, kind, **_texts(place, _fields(place, data, needed, optional), *texts))

    return make


_MAKERS: dict[str, Callable[[str, Any], Any]] = {
    "packages": _read_package,
    "limits": _plain(Limit, {"label"}, {"floor", "ceiling"}, ("label",)),
    "ratios": _plain(Ratio, {"part", "whole"}, {"at_least", "at_most"}, ("part", "whole")),
    "pairs": _plain(Pair, {"one", "other", "value"}, set(), ("one", "other")),
    "exclusions": _read_exclusion,
    "needs": _plain(Need, {"key", "needs"}, set(), ("key", "needs")),
    "fixed": _plain(Fixed, {"key"}, {"level"}, ("key",)),
}
_PARTS = frozenset(_MAKERS)


def _rows(place: str, data: Any, make: Callable[[str, Any], Piece]) -> tuple[Piece, ...]:
    if not isinstance(data, list):
        raise Unfit(f"{place}: a list is expected.")
    return tuple(make(f"{place}[{i}]", row) for i, row in enumerate(data))


def _fields(place: str, data: Any, needed: set[str], optional: set[str] | frozenset[str]) -> dict[str, Any]:
    where = f"{place}: " if place else ""
    if not isinstance(data, Mapping):
        raise Unfit(f"{where}an object is expected.")
    if missing := sorted(needed - set(data)):
        raise Unfit(f"{where}missing: {', '.join(missing)}.")
    if unknown := sorted(set(data) - needed - optional):
        raise Unfit(f"{where}unknown: {', '.join(map(str, unknown))}.")
    return dict(data)


def _texts(place: str, fields: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        if not isinstance(fields[name], str):
            raise Unfit(f"{place}.{name}: a text is expected.")
    return fields


def _made(place: str, kind: Callable[..., Piece], **fields: Any) -> Piece:
    try:
        return kind(**fields)
    except ValueError as fault:
        raise Unfit(f"{place}: {fault}" if place else str(fault)) from fault
