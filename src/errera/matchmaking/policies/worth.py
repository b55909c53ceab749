"""What a meeting is worth to a timetable; plain arithmetic that people can check by hand."""

from __future__ import annotations

MOST_POINTS = 10  # of a first wish; each place further down the list is worth one point less, at least one
BOTH = 10  # more, when both sides wished for it


def points(rank: int | None) -> int:
    """Give the points of one side: none where it did not wish itself."""
    return 0 if rank is None else max(1, MOST_POINTS + 1 - rank)


def weight(ranks: tuple[int | None, int | None]) -> int:
    """Give the weight of a meeting: the points of both sides, and as much again as a first wish if both wished."""
    one, other = ranks
    both = BOTH if one is not None and other is not None else 0
    return points(one) + points(other) + both
