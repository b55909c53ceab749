"""An answer as plain data, and back; an answer that is none is refused with its place."""

from __future__ import annotations

from typing import Any

from ..problem import Aim, Unfit
from ..problem.reading import fields_of
from .result import Result, Status

_FIELDS = {"status", "engine", "seed", "seconds", "values", "bounds", "slots", "tables"}


def as_plain(result: Result) -> dict[str, Any]:
    """Give an answer as plain data, sorted by key."""
    return {
        "status": str(result.status),
        "engine": result.engine,
        "seed": result.seed,
        "seconds": round(result.seconds, 3),
        "values": {str(aim): value for aim, value in result.values.items()},
        "bounds": {str(aim): bound for aim, bound in result.bounds.items()},
        "slots": dict(sorted(result.slots.items())),
        "tables": dict(sorted(result.tables.items())),
    }


def answer_of(data: Any) -> Result:
    """Make an answer from plain data, for `check`; refuses what is no answer, with its place."""
    fields = fields_of("", data, _FIELDS, {"why"})
    fields.pop("why", None)
    if fields["status"] not in list(Status):
        raise Unfit(f"status: one of {', '.join(Status)} is expected.")
    for name in ("values", "bounds", "slots", "tables"):
        _numbers(name, fields[name], may_lack=name == "slots")
    for name in ("values", "bounds"):
        if unknown := sorted(set(fields[name]) - set(Aim)):
            raise Unfit(f"{name}: {unknown[0]} is no aim.")
        fields[name] = {Aim(aim): number for aim, number in fields[name].items()}
    return Result(**{**fields, "status": Status(fields["status"])})


def _numbers(place: str, data: Any, *, may_lack: bool) -> None:
    if not isinstance(data, dict):
        raise Unfit(f"{place}: an object is expected.")
    for key, value in data.items():
        if isinstance(value, bool) or not (isinstance(value, int) or (value is None and may_lack)):
            raise Unfit(f"{place}.{key}: a whole number is expected.")
