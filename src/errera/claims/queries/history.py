"""Advances and recoveries by their running number on an allocation: they have no code of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import QuerySet

from errera.funding.models import Allocation

from ..models import Advance, Recovery

Money = TypeVar("Money", bound=Advance | Recovery)
BY_CODE = "allocation__code"


def advances_in_order(allocation: Allocation | None = None) -> QuerySet[Advance]:
    """Give the advances on one allocation, or on all of them, in the order of their days."""
    rows = Advance.objects.select_related("allocation").order_by(BY_CODE, "ordered_at", "pk")
    return rows.filter(allocation=allocation) if allocation else rows


def recoveries_in_order(allocation: Allocation | None = None) -> QuerySet[Recovery]:
    """Give the recoveries on one allocation, or on all of them, in the order of their days."""
    rows = Recovery.objects.select_related("allocation", "claim").order_by(BY_CODE, "proposed_at", "pk")
    return rows.filter(allocation=allocation) if allocation else rows


def numbered(rows: Iterable[Money]) -> Iterator[tuple[int, Money]]:
    """Give rows with their running number on their allocation."""
    seen: Counter[int] = Counter()
    for row in rows:
        seen[row.allocation_id] += 1
        yield seen[row.allocation_id], row
