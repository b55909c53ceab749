"""What differs between two timetables, meeting by meeting, and who is affected. Plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from errera.foundation.sentences import N_, Word

from .given import Spot


class ChangeKind(Word):
    """What happens to a meeting from one timetable to the next."""

    ADDED = "added", N_("New")
    MOVED = "moved", N_("Moved")
    CANCELLED = "cancelled", N_("Cancelled")


@dataclass(frozen=True)
class Change:
    """One meeting that differs: its pair, where it was and where it is then."""

    kind: ChangeKind
    key: str
    before: Spot | None
    after: Spot | None

    @property
    def sides(self) -> tuple[str, str]:
        """Give the public ids of the two participants."""
        one, _, other = self.key.partition("-")
        return one, other


def changes_between(before: Mapping[str, Spot], after: Mapping[str, Spot]) -> list[Change]:
    """Give every meeting that differs, cancelled ones in front, then moved, then new, each by its pair."""
    gone = [Change(ChangeKind.CANCELLED, key, before[key], None) for key in sorted(before.keys() - after.keys())]
    both = sorted(before.keys() & after.keys())
    moved = [Change(ChangeKind.MOVED, key, before[key], after[key]) for key in both if before[key] != after[key]]
    new = [Change(ChangeKind.ADDED, key, None, after[key]) for key in sorted(after.keys() - before.keys())]
    return [*gone, *moved, *new]


def change_counts(changes: Sequence[Change]) -> dict[str, int]:
    """Count what differs, by the names under which runs and versions keep it."""
    found = Counter(one.kind for one in changes)
    return {f"{kind}_count": found[kind] for kind in ChangeKind}


def affected_by(changes: Sequence[Change]) -> list[str]:
    """Give the public ids of the participants whose agenda differs, each once."""
    return sorted({side for change in changes for side in change.sides})
