"""The one sentence of each page about money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from errera.foundation.sentences import N_, Sentence
from errera.ledger.states import AccountKind as Kind

from ..models import Allocation, Envelope
from ..shapes import Forecast, YearPaid
from ..shapes import forecast as foresee

HELD = (Kind.COMMITTED, Kind.ADVANCED, Kind.CLAIMED, Kind.ACCEPTED, Kind.PAID, Kind.TO_RECOVER, Kind.RECOVERED)
SETTLED = (Kind.PAID, Kind.TO_RECOVER, Kind.RECOVERED)


def promised(figures: Mapping[Kind, int]) -> int:
    """Give what was promised to partners and not released, in cents."""
    return sum(figures.get(kind, 0) for kind in HELD)


def settled(figures: Mapping[Kind, int]) -> int:
    """Give what is spent for good, in cents."""
    return sum(figures.get(kind, 0) for kind in SETTLED)


def of_year(envelope: Envelope, figures: Mapping[Kind, int], on: date) -> Sentence:
    """Say how the money of a year stands on a day."""
    return Sentence(
        N_("On {day}, {promised} of {whole} is promised to partners, {paid} of it is paid, and {free} is free."),
        {
            "day": on,
            "promised": envelope.money(promised(figures)),
            "whole": envelope.money(-figures[Kind.GRANTED] - figures[Kind.BROUGHT_FORWARD]),
            "paid": envelope.money(figures[Kind.PAID] + figures[Kind.ADVANCED]),
            "free": envelope.money(figures[Kind.ENVELOPE]),
        },
    )


def of_allocation(allocation: Allocation, figures: Mapping[Kind, int], on: date) -> Sentence:
    """Say how an allocation stands on a day."""
    return Sentence(
        N_("On {day}, {paid} of {whole} is settled, {advanced} is advanced and {left} can still be claimed."),
        {
            "day": on,
            "paid": allocation.envelope.money(settled(figures)),
            "whole": allocation.amount,
            "advanced": allocation.envelope.money(figures[Kind.ADVANCED]),
            "left": allocation.envelope.money(figures[Kind.COMMITTED] + figures[Kind.ADVANCED]),
        },
    )


def of_partner(name: str, rows: Sequence[tuple[Allocation, Mapping[Kind, int]]], on: date) -> Sentence:
    """Say what a partner was granted altogether and what is settled of it; all in the currency of the latest."""
    if not rows:
        return Sentence(N_("{partner} was granted no money."), {"partner": name})
    money = rows[0][0].envelope.money
    return Sentence(
        N_("{partner} was granted {whole}; on {day}, {paid} of it is settled."),
        {
            "partner": name,
            "whole": money(sum(row.cents for row, _ in rows)),
            "day": on,
            "paid": money(sum(settled(figures) for _, figures in rows)),
        },
    )


def forecast_of(
    envelope: Envelope, figures: Mapping[Kind, int], earlier: Sequence[YearPaid]
) -> tuple[Forecast | None, Sentence]:
    """Foresee what will have left the bank for a year, and say how it was reckoned or why it was not."""
    done, most = figures[Kind.DISBURSED], promised(figures) + figures[Kind.EARMARKED]
    told = foresee(done, done + figures[Kind.ORDERED], most, earlier)
    if told is None:
        return None, Sentence(N_("No forecast: no earlier year had paid anything by this day to compare with."))
    return told, Sentence(
        N_(
            "Forecast of what will have been paid: {central} (from {low} to {high}). Method: what is paid today, "
            "divided by the share that {years} had paid by the same day; never below what is ordered nor above "
            "what is promised."
        ),
        {
            "central": envelope.money(told.central),
            "low": envelope.money(told.low),
            "high": envelope.money(told.high),
            "years": ", ".join(told.years),
        },
    )
