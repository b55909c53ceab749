"""A problem as plain data, the way a file or a database keeps it: read with every fault at its place, and packed.

    {"slots": [{"session": 0, "block": 0, "starts": 540, "ends": 560}],
     "places": [{"key": "hall", "tables": 12, "closed": [3]}, {"key": "video", "tables": null}],
     "participants": [{"key": "wood", "closed": [0, 1], "most": 8}],
     "meetings": [{"key": "m1", "one": "wood", "other": "steel", "place": "hall", "weight": 3,
                   "slots": [2, 3], "barred": [3], "fixed": null, "must": false}],
     "orders": [{"first": "m1", "then": "m2"}], "travel": [{"one": "hall", "other": "annex", "minutes": 10}],
     "published": [{"meeting": "m1", "slot": 2}],
     "aims": ["weight", "breaks"], "break_spread": 2, "placed_spread": null}

Slots are named by their number, from 0. Only `slots`, `places`, `participants` and `meetings` must be there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .shapes import Aim, Meeting, Order, Participant, Place, Published, Slot, Travel
from .whole import Problem

Piece = TypeVar("Piece")


class Unfit(ValueError):
    """Data that is no problem; the message says where, as `meetings[3]: ...`."""


def read(data: Any) -> Problem:
    """Make a problem from plain data; refuses what is missing, unknown or nonsense, with its place."""
    fields = fields_of("", data, _NEEDED, _OPTIONAL)
    parts: dict[str, Any] = {name: _rows(name, fields.get(name, []), make) for name, make in _MAKERS.items()}
    for name in ("break_spread", "placed_spread"):
        parts[name] = _number(name, fields.get(name))
    if "aims" in fields:
        parts["aims"] = _aims(fields["aims"])
    return _made("", Problem, **parts)


def packed(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain data in one canonical order: the same problem gives the same data."""
    return {
        "slots": [dict(vars(one)) for one in problem.slots],
        "places": [_plain_of(one) for one in sorted(problem.places, key=lambda one: one.key)],
        "participants": [_plain_of(one) for one in sorted(problem.participants, key=lambda one: one.key)],
        "meetings": [_plain_of(one) for one in sorted(problem.meetings, key=lambda one: one.key)],
        "orders": [dict(vars(one)) for one in sorted(problem.orders, key=lambda one: (one.first, one.then))],
        "travel": [dict(vars(one)) for one in sorted(problem.travel, key=lambda one: (one.one, one.other))],
        "published": [dict(vars(one)) for one in sorted(problem.published, key=lambda one: one.meeting)],
        "aims": [str(aim) for aim in problem.aims],
        "break_spread": problem.break_spread,
        "placed_spread": problem.placed_spread,
    }


def _plain_of(piece: object) -> dict[str, Any]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in vars(piece).items()}


def _maker(kind: Callable[..., Piece], needed: set[str], optional: set[str], texts: set[str]) -> Any:
    def make(place: str, data: Any) -> Piece:
        fields = fields_of(place, data, needed, optional)
        for name in texts:
            if not isinstance(fields[name], str):
                raise Unfit(f"{place}.{name}: a text is expected.")
        for name in _SETS & set(fields):
            fields[name] = _slots(f"{place}.{name}", fields[name], may_lack=name == "slots")
        for name in ("most", "fixed", "slot"):
            _number(f"{place}.{name}", fields.get(name))
        if not isinstance(fields.get("must", False), bool):
            raise Unfit(f"{place}.must: true or false is expected.")
        return _made(place, kind, **fields)

    return make


_SETS = {"closed", "barred", "slots"}
_MAKERS: dict[str, Callable[[str, Any], Any]] = {
    "slots": _maker(Slot, {"session", "block", "starts", "ends"}, set(), set()),
    "places": _maker(Place, {"key", "tables"}, {"closed"}, {"key"}),
    "participants": _maker(Participant, {"key"}, {"closed", "most"}, {"key"}),
    "meetings": _maker(
        Meeting, {"key", "one", "other", "place"}, {"weight", "slots", "barred", "fixed", "must"},
        {"key", "one", "other", "place"},
    ),
    "orders": _maker(Order, {"first", "then"}, set(), {"first", "then"}),
    "travel": _maker(Travel, {"one", "other", "minutes"}, set(), {"one", "other"}),
    "published": _maker(Published, {"meeting", "slot"}, set(), {"meeting"}),
}  # fmt: skip
_NEEDED = {"slots", "places", "participants", "meetings"}
_OPTIONAL = {"orders", "travel", "published", "aims", "break_spread", "placed_spread"}


def _aims(data: Any) -> tuple[Aim, ...]:
    known = ", ".join(Aim)
    if not isinstance(data, list) or not data or not all(one in list(Aim) for one in data):
        raise Unfit(f"aims: a list of {known} is expected, the most important first.")
    return tuple(map(Aim, data))


def _slots(place: str, data: Any, *, may_lack: bool) -> frozenset[int] | None:
    if data is None and may_lack:
        return None
    if not isinstance(data, list) or any(isinstance(slot, bool) or not isinstance(slot, int) for slot in data):
        raise Unfit(f"{place}: a list of numbers of slots is expected.")
    return frozenset(data)


def _number(place: str, data: Any) -> int | None:
    if data is not None and (isinstance(data, bool) or not isinstance(data, int)):
        raise Unfit(f"{place}: a whole number, or null, is expected.")
    return data


def _rows(place: str, data: Any, make: Callable[[str, Any], Piece]) -> tuple[Piece, ...]:
    if not isinstance(data, list):
        raise Unfit(f"{place}: a list is expected.")
    return tuple(make(f"{place}[{i}]", row) for i, row in enumerate(data))


def fields_of(place: str, data: Any, needed: set[str], optional: set[str]) -> dict[str, Any]:
    """Give the fields of an object; refuses what is missing or unknown, with its place."""
    where = f"{place}: " if place else ""
    if not isinstance(data, Mapping):
        raise Unfit(f"{where}an object is expected.")
    if missing := sorted(needed - set(data)):
        raise Unfit(f"{where}missing: {', '.join(missing)}.")
    if unknown := sorted(set(data) - needed - optional):
        raise Unfit(f"{where}unknown: {', '.join(map(str, unknown))}.")
    return dict(data)


def _made(place: str, kind: Callable[..., Piece], /, **fields: Any) -> Piece:
    try:
        return kind(**fields)
    except ValueError as fault:
        raise Unfit(f"{place}: {fault}" if place else str(fault)) from fault
