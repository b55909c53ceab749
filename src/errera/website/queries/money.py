"""The money that the public may follow: envelopes, what was allocated from them, and what left for the partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from errera.funding.models import Allocation, Envelope
from errera.funding.states import EnvelopeState
from errera.ledger import queries as ledger
from errera.ledger.shapes import about
from errera.ledger.states import AccountKind

OUT = (AccountKind.ADVANCED, AccountKind.PAID, AccountKind.TO_RECOVER)  # what has left, until it is back


@dataclass(frozen=True)
class Grant:
    """An allocation, and what left for the partner day by day in cents; less than nothing came back."""

    allocation: Allocation
    paid: Sequence[tuple[date, int]]


def envelopes_on(day: date) -> list[Envelope]:
    """Give the envelopes that were opened, with their years."""
    opened = Envelope.objects.exclude(state=EnvelopeState.DRAFT)
    return list(opened.filter(from_on__lte=day).order_by("from_on", "code"))


def grants_on(day: date) -> list[Grant]:
    """Give what was allocated by this day and what became of it; four queries."""
    rows = Allocation.objects.filter(decided_on__lte=day).select_related(
        "envelope", "agreement__partnership__organisation"
    )
    together = rows.prefetch_related("agreement__partnership__core_domains").order_by("code")
    paid = _paid(together, day)
    return [Grant(row, paid.get(about(row), ())) for row in together]


def _paid(rows: Iterable[Allocation], day: date) -> Mapping[str, Sequence[tuple[date, int]]]:
    names = [about(row) for row in rows]
    entries = ledger.entries(day, account__kind__in=OUT, account__about__in=names).order_by()
    found: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in entries.values("account__about", "booked_on").annotate(total=Sum("cents")).order_by("booked_on"):
        if row["total"]:
            found[row["account__about"]].append((row["booked_on"], row["total"]))
    return found
