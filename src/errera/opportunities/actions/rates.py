"""Exchange rates: brought in from a file of the European Central Bank, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import ExchangeRate
from ..shapes import Rate, spoken_rate

AT_ONCE = 5_000


@action
def import_rates(*, rates: Sequence[Rate], by: Actor, at: datetime) -> int:
    """Keep the rates that are new, and give how many there were.

    Refuses a file in which a rate differs from the one that is known, for wins were valued with it; and nothing new.
    """
    policies.may_keep_rates(by).require()
    known = queries.known_rates(rates)
    for rate in rates:
        held = known.get((rate.currency, rate.on))
        if held not in (None, rate.units):
            raise Invalid(
                N_("{currency} on {day}: the file says {found}, but {held} was brought in before."), field="file",
                currency=rate.currency, day=rate.on, found=spoken_rate(rate.units), held=spoken_rate(held or 0),
            )  # fmt: skip
    new = [rate for rate in rates if (rate.currency, rate.on) not in known]
    if not new:
        raise Invalid(N_("Every rate in this file is known already."), field="file")
    ExchangeRate.objects.bulk_create(
        (ExchangeRate(currency=r.currency, on=r.on, units=r.units, imported_by=by.doer, imported_at=at) for r in new),
        batch_size=AT_ONCE,
    )
    latest = ExchangeRate.objects.order_by("-pk").first()
    assert latest is not None  # noqa: S101 - at least one was written a line above
    days = [rate.on for rate in new]
    after = {"rates": len(new), "since": min(days).isoformat(), "until": max(days).isoformat()}
    record(what="opportunities.rates.imported", target=latest, by=by, at=at, after=after)
    return len(new)
