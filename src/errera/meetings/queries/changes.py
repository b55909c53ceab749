"""What a version or a run changes, as much of it as a page shows, with the names of those who meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import Placement, Proposal, Run, Version
from ..shapes import Change, ChangeKind, Spot, key_of
from .grids import named

Names = dict[str, str]
SPOT = ("slot__public_id", "place__public_id", "table")


def changed_by_run(run: Run, most: int) -> tuple[list[Change], Names]:
    """Give so many of the changes of a run against its base: moved, cancelled, new. Two queries, or none."""
    rows = Proposal.objects.filter(run=run).exclude(change="").order_by("-change", "pk")
    found = list(_read(rows[:most], ""))
    was = _spots(run.base, Q(meeting__one__in=[one for one, *_ in found], meeting__other__in=[row[1] for row in found]))
    return _put_together(found, was)


def changed_by_version(version: Version, most: int) -> tuple[list[Change], Names]:
    """Give so many of the changes of a version against the one before: moved, cancelled, new. Four queries at most."""
    if version.replaces is None:
        return [], {}
    own = Placement.objects.filter(version=version)
    moved = list(_read(own.filter(change=ChangeKind.MOVED).order_by("pk")[:most], "meeting__"))
    still = Placement.objects.filter(version=version, meeting=OuterRef("meeting"))
    gone = Placement.objects.filter(~Exists(still), version=version.replaces).order_by("pk")
    left = most - len(moved)
    lost = list(_read(gone[:left], "meeting__", ChangeKind.CANCELLED)) if version.cancelled_count and left else []
    left -= len(lost)
    fresh = own.filter(change=ChangeKind.ADDED).order_by("pk")[:left]
    new = list(_read(fresh, "meeting__")) if version.added_count and left else []
    was = _spots(version.replaces, Q(meeting__one__in=[row[0] for row in moved],
                                     meeting__other__in=[row[1] for row in moved]))  # fmt: skip
    return _put_together([*moved, *lost, *new], was)


Found = tuple[int, int, str, str, str, Spot | None, Names]


def _read(rows: QuerySet[Any], sides: str, kind: str = "") -> Iterable[Found]:
    """Give the pair by its rows, what happens, its key, where it is, and how both are called."""
    ids = (f"{sides}one_id", f"{sides}other_id", f"{sides}one__public_id", f"{sides}other__public_id")
    found = rows.annotate(**named(sides)).values_list(*ids, "one_name", "other_name", "change", *SPOT)
    for one, other, first, second, name, other_name, change, *spot in found:
        held = Spot(*spot) if spot[0] else None
        yield one, other, kind or change, first, second, held, {first: name, second: other_name}


def _spots(version: Version | None, pairs: Q) -> dict[tuple[int, int], Spot]:
    """Give where a version had these pairs; it gives others, too, that are made of the same people."""
    rows = Placement.objects.filter(pairs, version=version)
    found = rows.values_list("meeting__one_id", "meeting__other_id", *SPOT)
    return {(one, other): Spot(*spot) for one, other, *spot in found}


def _put_together(rows: list[Found], was: dict[tuple[int, int], Spot]) -> tuple[list[Change], Names]:
    changes: list[Change] = []
    names: Names = {}
    for one, other, word, first, second, spot, called in rows:
        kind = ChangeKind.named(word)
        is_gone = kind == ChangeKind.CANCELLED
        before = was.get((one, other)) or (spot if is_gone else None)
        changes.append(Change(kind, key_of(first, second), before, None if is_gone else spot))
        names |= called
    return changes, names
