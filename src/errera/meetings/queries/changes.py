"""What a version or a run changes, as much of it as a page shows, with the names of those who meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ..models import Placement, Proposal, Run, Version
from ..shapes import Change, ChangeKind, Spot, key_of
from .sides import Sides, with_sides

Names = dict[str, str]
SPOT = ("slot__public_id", "place__public_id", "table")


def changed_by_run(run: Run, most: int, start: int = 0) -> tuple[list[Change], Names]:
    """Give so many of the changes of a run against its base: moved, cancelled, new. Two queries, or none."""
    if run.base is None or not run.moved_count + run.cancelled_count + run.added_count:
        return [], {}
    rows = Proposal.objects.filter(run=run).exclude(change="").order_by("-change", "-pk")
    found = list(_read(rows[start : start + most], ""))
    return _put_together(found, _where_they_were(run.base, [row for row in found if row[2] != ChangeKind.ADDED]))


def changed_by_version(version: Version, most: int, start: int = 0) -> tuple[list[Change], Names]:
    """Give so many of the changes of a version against the one before: moved, cancelled, new. Four queries at most."""
    if version.replaces is None:
        return [], {}
    own = Placement.objects.filter(version=version).order_by("pk")
    still = Placement.objects.filter(version=version, meeting=OuterRef("meeting"))
    gone = Placement.objects.filter(~Exists(still), version=version.replaces).order_by("pk")
    parts = (
        (version.moved_count, own.filter(change=ChangeKind.MOVED), ChangeKind.MOVED),
        (version.cancelled_count, gone, ChangeKind.CANCELLED),
        (version.added_count, own.filter(change=ChangeKind.ADDED), ChangeKind.ADDED),
    )
    found: list[Found] = []
    for count, rows, kind in parts:
        if start < count and len(found) < most:
            found += _read(rows[start : start + most - len(found)], "meeting__", kind)
        start = max(0, start - count)
    moved = [row for row in found if row[2] == ChangeKind.MOVED]
    return _put_together(found, _where_they_were(version.replaces, moved))


Found = tuple[int, int, str, Sides, Spot | None]


def _read(rows: QuerySet[Any], to: str, kind: str = "") -> Iterable[Found]:
    """Give the pair by its rows, what happens, who they are, and where it is."""
    columns = (f"{to}one_id", f"{to}other_id", "change", *SPOT)
    for one, other, change, *spot, sides in with_sides(rows, *columns, to=to):
        yield one, other, kind or change, sides, Spot(*spot) if spot[0] else None


def _where_they_were(version: Version, found: list[Found]) -> dict[tuple[int, int], Spot]:
    """Give where a version had these pairs; it gives others, too, that are made of the same people."""
    if not found:
        return {}
    rows = Placement.objects.filter(
        version=version, meeting__one__in=[row[0] for row in found], meeting__other__in=[row[1] for row in found]
    )
    return {(one, other): Spot(*spot)
            for one, other, *spot in rows.values_list("meeting__one_id", "meeting__other_id", *SPOT)}  # fmt: skip


def _put_together(rows: list[Found], was: dict[tuple[int, int], Spot]) -> tuple[list[Change], Names]:
    changes: list[Change] = []
    names: Names = {}
    for one, other, word, sides, spot in rows:
        kind = ChangeKind.named(word)
        is_gone = kind == ChangeKind.CANCELLED
        before = was.get((one, other)) or (spot if is_gone else None)
        changes.append(Change(kind, key_of(sides.one, sides.other), before, None if is_gone else spot))
        names |= {sides.one: sides.one_name, sides.other: sides.other_name}
    return changes, names
