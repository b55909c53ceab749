"""What exists for a reader: open calls for every partner, a bid for its own partners, submitted bids for the agency."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.partners.models import Partnership

from .. import policies
from ..models import Assessment, Bid, BidPartner, Call, Decision
from ..policies import Permission
from ..states import CallState

BID_AT_HAND = ("call__envelope", "lead__organisation", "lead__delivering_unit")


def calls_seen_by(actor: Actor) -> QuerySet[Call]:
    """Give the calls that exist for the reader, with the envelope at hand: drafts for the agency alone."""
    rows = Call.objects.select_related("envelope")
    if not actor.may(Permission.SEE_BIDS):
        return rows.none()
    return rows if policies.is_agency(actor) else rows.exclude(state=CallState.DRAFT).exclude(opened_at__isnull=True)


def bids_seen_by(actor: Actor) -> QuerySet[Bid]:
    """Give the bids that exist for the reader.

    A partner sees those it takes part in. The agency sees what was ever submitted: drafts are the partners' own. Who
    only assesses sees the bids that were assigned.
    """
    rows = Bid.objects.select_related(*BID_AT_HAND)
    if not actor.may(Permission.SEE_BIDS):
        return rows.none()
    if not policies.is_agency(actor):
        return rows.filter(Exists(partners_of_reader(actor).filter(bid=OuterRef("pk"))))
    rows = rows.filter(submitted_at__isnull=False)
    if not policies.is_assessor_alone(actor):
        return rows
    assigned = Assessment.objects.filter(bid=OuterRef("pk"), assessor__in=policies.keys_of(actor))
    return rows.filter(Exists(assigned))


def partners_of_reader(actor: Actor) -> QuerySet[BidPartner]:
    """Give the parts that the reader's own organisations take in bids."""
    return BidPartner.objects.filter(_own("partnership__", actor))


def partnerships_of_reader(actor: Actor) -> QuerySet[Partnership]:
    """Give the partnerships for which the reader may speak."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit")
    return rows.filter(_own("", actor)).order_by("organisation__name")


def _own(path: str, actor: Actor) -> Q:
    held: dict[str, Any] = {f"{path}organisation__in": actor.organisations}
    delivered: dict[str, Any] = {f"{path}delivering_unit__in": actor.organisations}
    return Q(**held) | Q(**delivered)


def assessments_seen_by(actor: Actor) -> QuerySet[Assessment]:
    """Give the reader's own assessments, with bid and call at hand."""
    rows = Assessment.objects.select_related(*(f"bid__{path}" for path in BID_AT_HAND))
    return rows.filter(assessor__in=policies.keys_of(actor)) if policies.may_assess(actor) else rows.none()


def decisions_seen_by(actor: Actor) -> QuerySet[Decision]:
    """Give the decisions that exist for the reader: for those who may see how bids rank."""
    rows = Decision.objects.select_related("call__envelope")
    return rows if policies.may_rank(actor) else rows.none()
