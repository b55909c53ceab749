"""Feeds: which indicator is filled in from Errera's own records, and filling a period in."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.exact import is_exact
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.strategy.models import Indicator

from .. import policies, queries
from ..models import Feeding, Measurement, Part, Period
from ..shapes import Asked, Fed, Feed, known_feeds
from ..states import PERIOD, PeriodState, Source


@action
def set_feeding(*, indicator: Indicator, feed: str, by: Actor, at: datetime) -> Feeding:
    """Let an indicator be filled in by a feed; refuses a feed that does not exist or whose formula is another."""
    policies.may_choose_feeds(by).require()
    chosen = known_feeds().get(feed)
    if chosen is None:
        raise Invalid(N_("There is no such feed."), field="feed")
    if indicator.formula not in chosen.formulas:
        raise Invalid(
            N_("“{feed}” cannot fill in an indicator whose formula is “{formula}”."),
            field="feed", feed=Sentence(chosen.title), formula=Sentence(indicator.named_formula.label),
        )  # fmt: skip
    held = Feeding.objects.select_for_update().filter(indicator=indicator).first()
    before = {"feed": held.feed} if held else {}
    facts = {"feed": feed, "set_by": by.doer, "set_at": at}
    feeding, _ = Feeding.objects.update_or_create(indicator=indicator, defaults=facts)
    record(what="results.feeding.set", target=feeding, by=by, at=at, before=before, after={"feed": feed})
    return feeding


@action
def end_feeding(*, feeding: Feeding, by: Actor, at: datetime) -> None:
    """Let an indicator be typed again; what was filled in before stays."""
    feeding = queries.feedings().select_for_update(of=("self",)).get(pk=feeding.pk)
    policies.may_choose_feeds(by).require()
    record(what="results.feeding.ended", target=feeding, by=by, at=at, before={"feed": feeding.feed})
    feeding.delete()


@action
def fill_in(*, period: Period, by: Actor, at: datetime) -> int:
    """Fill a period in with what Errera's own records say; gives how many figures. Refuses one that was submitted."""
    period = queries.periods().select_for_update(of=("self",)).get(pk=period.pk)
    PERIOD.take("correct" if period.state == PeriodState.SENT_BACK else "measure", state=period.state)
    policies.may_measure(by, period).require()
    filled = _fill_in(period, by=by, at=at)
    record(what="results.period.filled_in", target=period, by=by, at=at, after={"figures": filled})
    return len(filled)


def _fill_in(period: Period, *, by: Actor, at: datetime) -> dict[str, str]:
    """Read every feed for a period and keep what it says; the action that calls it locks, asks and records."""
    filled = {}
    for feeding in queries.feedings().order_by("indicator__code"):
        feed, indicator = known_feeds().get(feeding.feed), feeding.indicator
        if feed is None or period.year not in indicator.version.years:
            continue
        fed = feed.read(Asked(period.agreement, period.from_on, period.until_on))
        if fed is not None and _fits(fed):
            _keep(period, indicator, feed, fed, at=at)
            filled[indicator.code] = str(fed.top)
    return filled


def _fits(fed: Fed) -> bool:
    return is_exact(fed.top) and (fed.bottom is None or is_exact(fed.bottom))


def _keep(period: Period, indicator: Indicator, feed: Feed, fed: Fed, *, at: datetime) -> None:
    """Write a fed figure in the place of the one fed before; it counts unless another was chosen to count.

    Nobody typed it, so no person's hands stand under it and anybody of the agency may judge it.
    """
    rows = Measurement.objects.filter(period=period, indicator=indicator)
    own = rows.filter(source=Source.FEED).first()
    is_counted = own.is_counted if own else not rows.filter(is_counted=True).exists()
    facts = {
        "feed": feed.code, "tier": feed.tier, "top": fed.top, "bottom": fed.bottom, "measured_on": period.until_on,
        "is_counted": is_counted, "measured_by": "system", "measured_at": at,
        "is_fictional": period.is_fictional or fed.is_fictional,
    }  # fmt: skip
    row, _ = Measurement.objects.update_or_create(
        period=period, indicator=indicator, source=Source.FEED, defaults=facts
    )
    row.parts.all().delete()
    Part.objects.bulk_create(
        Part(measurement=row, dimension=p.dimension, key=p.key, top=p.top, bottom=p.bottom, initiative=p.initiative)
        for p in fed.parts
        if p.top or p.bottom not in (None, Decimal())
    )
