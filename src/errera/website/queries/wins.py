"""What the public is told of wins: how many were reported and confirmed, and what those together are worth.

A company must never be found out by arithmetic: where fewer than five of them stand behind an amount it is left out,
and there is one way of grouping alone, without totals, so that no two tables can be set off against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count

from errera.opportunities import queries as opportunities
from errera.opportunities.models import Win
from errera.opportunities.shapes import Additional, ConfirmedWin, together
from errera.opportunities.states import Kind, WinState

LEAST = 5  # companies behind an amount
BEGINNING = date(1900, 1, 1)


@dataclass(frozen=True)
class WinGroup:
    """The wins of one kind in one year; amounts in cents, and nothing where too few companies stand behind them."""

    year: int
    kind: Kind
    reported: int
    confirmed: int
    disputed: int
    companies: int
    cents: int | None
    adds: Additional | None
    jobs_count: int | None
    currency: str
    is_fictional: bool

    @property
    def silent(self) -> int:
        """Give how many the company has not spoken about."""
        return self.reported - self.confirmed - self.disputed


def wins_told(on: date) -> list[WinGroup]:
    """Give the wins by year and kind, the latest year on top. Five queries, however many there are."""
    counts, fictional = _counts(on)
    confirmed: dict[tuple[int, str], list[ConfirmedWin]] = defaultdict(list)
    for win in opportunities.confirmed_wins(BEGINNING, on):
        confirmed[win.won_on.year, win.kind].append(win)
    return [
        _group(key, counts[key], confirmed[key], is_fictional=key in fictional)
        for key in sorted(counts, key=lambda key: (-key[0], key[1]))
    ]


def _counts(on: date) -> tuple[dict[tuple[int, str], Counter[str]], set[tuple[int, str]]]:
    rows = Win.objects.filter(won_on__lte=on).exclude(state=WinState.WITHDRAWN).order_by()
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    fictional = set()
    for row in rows.values("won_on__year", "kind", "state", "is_fictional").annotate(n=Count("pk")):
        key = row["won_on__year"], row["kind"]
        counts[key][row["state"]] += row["n"]
        if row["is_fictional"]:
            fictional.add(key)
    return counts, fictional


def _group(
    key: tuple[int, str], counts: Mapping[str, int], wins: Sequence[ConfirmedWin], *, is_fictional: bool
) -> WinGroup:
    companies = len({win.company_id for win in wins})
    is_told = companies >= LEAST
    return WinGroup(
        year=key[0], kind=Kind.named(key[1]), reported=sum(counts.values()), confirmed=len(wins),
        disputed=counts.get(WinState.DISPUTED, 0), companies=companies,
        cents=sum(win.cents for win in wins) if is_told else None,
        adds=together(win.adds for win in wins) if is_told else None,
        jobs_count=sum(win.jobs_count for win in wins) if is_told else None,
        currency=settings.ERRERA_CURRENCY, is_fictional=is_fictional,
    )  # fmt: skip
