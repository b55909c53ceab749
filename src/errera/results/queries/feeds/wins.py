"""Feeds from wins that their companies confirmed: how many, what they add, the jobs; for a partner its credited part.

A win belongs to the day it was won. A shared win is split by its credit keys, so that the parts of the partners add up
to it, to the cent. What wins add is an estimate with two ends: each end is a feed of its own, so that no indicator
has to choose one number for all three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from errera.foundation.sentences import N_
from errera.initiatives.models import Initiative
from errera.opportunities import queries as opportunity_queries
from errera.opportunities.shapes import ConfirmedWin
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, FedPart, Feed, Read, feeds
from ...states import Dimension, Tier

Measure = Callable[[ConfirmedWin, int | None], Decimal]  # what one win counts for, whole or for one partnership


def _fed(measure: Measure) -> Read:
    """Make a feed of what each confirmed win counts for, broken down by market and by initiative."""

    def read(asked: Asked) -> Fed:
        partnership = asked.agreement.partnership if asked.agreement else None
        wins = opportunity_queries.confirmed_wins(asked.from_on, asked.until_on, partnership)
        counted = [(win, measure(win, partnership.pk if partnership else None)) for win in wins]
        return Fed(
            sum((top for _, top in counted), Decimal()),
            parts=[*_by_market(counted), *_by_initiative(counted)],
            is_fictional=any(win.is_fictional for win in wins),
        )

    return read


def _by_market(counted: list[tuple[ConfirmedWin, Decimal]]) -> list[FedPart]:
    tops: dict[str, Decimal] = defaultdict(Decimal)
    for win, top in counted:
        tops[win.market] += top
    return [FedPart(Dimension.MARKET, market, top) for market, top in sorted(tops.items())]


def _by_initiative(counted: list[tuple[ConfirmedWin, Decimal]]) -> list[FedPart]:
    """Break down by where wins came from; those that came from no initiative stay together, without a name."""
    tops: dict[int | None, Decimal] = defaultdict(Decimal)
    for win, top in counted:
        tops[win.initiative_id] += top
    rest = tops.pop(None, None)
    if not tops:
        return []
    rows = Initiative.objects.filter(pk__in=list(filter(None, tops))).order_by("from_on", "code")
    parts = [FedPart(Dimension.INITIATIVE, row.code, tops[row.pk], None, row) for row in rows]
    return parts if rest is None else [*parts, FedPart(Dimension.INITIATIVE, "", rest)]


def _part(win: ConfirmedWin, partnership: int | None) -> Decimal:
    return Decimal(1) if partnership is None else win.part_of(partnership)


def _jobs(win: ConfirmedWin, partnership: int | None) -> Decimal:
    return win.jobs_count * _part(win, partnership)


def _adds(end: str) -> Measure:
    """Give one end of what a win adds, in units of the currency, cents behind the point."""

    def measure(win: ConfirmedWin, partnership: int | None) -> Decimal:
        adds = win.adds if partnership is None else win.adds_by_partner[partnership]
        return Decimal(getattr(adds, end)).scaleb(-2)

    return measure


for _code, _title, _measure in (
    ("confirmed_wins", N_("Wins confirmed by the company"), _part),
    ("confirmed_jobs", N_("Jobs in confirmed wins"), _jobs),
    ("additional_value_low", N_("Additional value of confirmed wins, low estimate"), _adds("low")),
    ("additional_value_central", N_("Additional value of confirmed wins, central estimate"), _adds("central")),
    ("additional_value_high", N_("Additional value of confirmed wins, high estimate"), _adds("high")),
):
    feeds(Feed(_code, _title, Tier.CONFIRMED, (Formula.SUM,), _fed(_measure)))
