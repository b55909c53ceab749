"""Wins that their companies confirmed, as results may count them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F
from django.utils.timezone import localdate

from errera.foundation.money import Money
from errera.partners.models import Partnership

from ..models import Confirmation, Win, WinPartner
from ..shapes import Additional, ConfirmedWin, additional, shares_of, totals
from ..states import WinState


def confirmed_wins(from_on: date, until_on: date, partnership: Partnership | None = None) -> list[ConfirmedWin]:
    """Give the wins of a period (by the day they were won) that stand confirmed; with a partner, those it shares in.

    A win counts once for the programme, and its shares add up to it to the cent. Four queries, however many wins.
    """
    rows = Win.objects.filter(state=WinState.CONFIRMED, won_on__gte=from_on, won_on__lte=until_on)
    if partnership is not None:
        rows = rows.filter(pk__in=WinPartner.objects.filter(partnership=partnership).values("win"))
    found = list(rows.prefetch_related("values", "partners").order_by("won_on", "pk"))
    heard = Confirmation.objects.filter(win__in=rows, edition=F("win__edition"))
    answers = {answer.win_id: answer for answer in heard}
    return [_counted(win, answers[win.pk]) for win in found]


def totals_of(found: Iterable[ConfirmedWin]) -> dict[int, int]:
    """Give what counts for each partner over many wins, in cents, by its row number."""
    return totals(win.shares for win in found)


def _counted(win: Win, answer: Confirmation) -> ConfirmedWin:
    years, keys = win.counted, win.keys
    adds = additional(sum(years.values()), answer.band)
    return ConfirmedWin(
        public_id=win.public_id, kind=win.kind, market=win.market, domain_id=win.domain_id,
        initiative_id=win.initiative_id, company_id=win.company_id, won_on=win.won_on,
        confirmed_on=localdate(win.confirmed_at), years=years, shares=shares_of(years, keys), adds=adds,
        adds_by_partner=_split(adds, keys), jobs_count=win.jobs_count, may_publish=answer.is_told, keys=keys,
        is_fictional=win.is_fictional,
    )  # fmt: skip


def _split(adds: Additional, keys: dict[int, int]) -> dict[int, Additional]:
    """Split each end of an estimate by the credit keys, so that each end adds up to the cent."""
    partners = sorted(keys)
    weights = [keys[partner] for partner in partners]
    ends = [[part.cents for part in Money(end, "").split(weights)] for end in (adds.low, adds.central, adds.high)]
    return {partner: Additional(*parts) for partner, *parts in zip(partners, *ends, strict=True)}
