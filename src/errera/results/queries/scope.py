"""What exists for a reader: everything for the agency; for a partner its own, and what the programme has settled."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from errera.foundation.actor import Actor

from ..models import Edition, Evidence, Feeding, Measurement, Part, Period
from ..policies import Permission
from ..states import STANDS

PARTIES = ("agreement__partnership__organisation", "agreement__partnership__delivering_unit")
AT_HAND = ("period", "indicator__version", *(f"period__{path}" for path in PARTIES))


def periods() -> QuerySet[Period]:
    """Give every period, with agreement and partner at hand."""
    return Period.objects.select_related(*PARTIES)


def periods_seen_by(actor: Actor) -> QuerySet[Period]:
    """Give the periods that exist for the reader."""
    return _seen(actor, periods(), "")


def measurements() -> QuerySet[Measurement]:
    """Give every measurement, with period, partner and indicator at hand."""
    return Measurement.objects.select_related(*AT_HAND)


def measurements_seen_by(actor: Actor) -> QuerySet[Measurement]:
    """Give the measurements of the periods that exist for the reader."""
    return _seen(actor, measurements(), "period__")


def measurements_of(period: Period) -> QuerySet[Measurement]:
    """Give what was measured in a period, with parts and papers at hand, in the order of the indicators."""
    rows = with_parts(measurements().filter(period=period))
    return rows.order_by("indicator__code", "-is_counted", "source")


def with_parts(rows: QuerySet[Measurement]) -> QuerySet[Measurement]:
    """Have the parts of these measurements and their papers at hand, in order."""
    return rows.prefetch_related(
        Prefetch("parts", Part.objects.order_by("dimension", "key").select_related("initiative")),
        Prefetch("evidence", Evidence.objects.order_by("added_at", "pk")),
    )


def counted(on: date | None = None) -> QuerySet[Measurement]:
    """Give the figures that count: of approved periods, one for each indicator; with `on`, as approved by that day."""
    rows = measurements().filter(is_counted=True, period__state__in=STANDS)
    return rows if on is None else rows.filter(period__approved_at__date__lte=on)


def evidence_seen_by(actor: Actor) -> QuerySet[Evidence]:
    """Give the papers of the measurements that exist for the reader."""
    at_hand = [f"measurement__{path}" for path in AT_HAND]
    rows = Evidence.objects.select_related("measurement", *at_hand)
    return _seen(actor, rows, "measurement__period__")


def feedings() -> QuerySet[Feeding]:
    """Give which indicators are filled in by a feed."""
    return Feeding.objects.select_related("indicator__version")


def editions_seen_by(actor: Actor) -> QuerySet[Edition]:
    """Give the editions of the annual report, for those who see the whole programme."""
    rows = Edition.objects.all()
    return rows if actor.sees_all and actor.may(Permission.SEE_RESULTS) else rows.none()


def _seen(actor: Actor, rows: QuerySet, path: str) -> QuerySet:
    if not actor.may(Permission.SEE_RESULTS):
        return rows.none()
    if actor.sees_all:
        return rows
    partner = f"{path}agreement__partnership__"
    own = Q(**{f"{partner}organisation__in": actor.organisations})
    own |= Q(**{f"{partner}delivering_unit__in": actor.organisations})
    return rows.filter(own | Q(**{f"{path}agreement__isnull": True, f"{path}state__in": STANDS}))
