"""Reads about decisions: what the committee has before it, and when the work of a bid begins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Min, Prefetch, QuerySet

from errera.foundation.actor import Actor
from errera.funding.shapes import earmark_pot
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import about

from .. import policies
from ..models import AwardCondition, Bid, BidOutcome, Call, Decision
from ..states import BEFORE_COMMITTEE, BidState, CallState, DecisionState
from .scope import decisions_seen_by


def before_committee(call: Call) -> QuerySet[Bid]:
    """Give the bids of a call that wait for the committee, the best on top."""
    rows = Bid.objects.filter(call=call, state__in=BEFORE_COMMITTEE)
    rows = rows.select_related("call__envelope", "lead__organisation", "lead__delivering_unit")
    return rows.order_by("-passes", "-thousandths", "code")


def not_assessed(call: Call) -> QuerySet[Bid]:
    """Give the bids of a call whose assessment is not closed."""
    return Bid.objects.filter(call=call, state=BidState.SUBMITTED).order_by("code")


def earliest_start(bids: Iterable[Bid]) -> date | None:
    """Give the day on which the earliest work package of these bids begins."""
    found = Bid.objects.filter(pk__in=[bid.pk for bid in bids]).aggregate(day=Min("packages__from_on"))
    return found["day"]


def earmarked(call: Call) -> int:
    """Give what is set aside for a call and not allocated yet, in cents."""
    return ledger_queries.cents_in(earmark_pot(call.envelope, about(call)))


def outcomes_of(decision: Decision) -> QuerySet[BidOutcome]:
    """Give what a decision says about each bid, with bid, lead and conditions at hand."""
    rows = BidOutcome.objects.filter(decision=decision).select_related(
        "bid__call__envelope", "bid__lead__organisation", "bid__lead__delivering_unit"
    )
    conditions = AwardCondition.objects.order_by("position")
    return rows.prefetch_related(Prefetch("conditions", conditions)).order_by("bid__code")


def decisions_on(call: Call, actor: Actor) -> QuerySet[Decision]:
    """Give the decisions on a call that the reader may see, latest on top; there are none before it is closed."""
    rows = decisions_seen_by(actor).filter(call=call).order_by("-prepared_at")
    return rows if call.state in (CallState.CLOSED, CallState.DECIDED) else rows.none()


def decisions_to_confirm(actor: Actor) -> QuerySet[Decision]:
    """Give the prepared decisions that wait for a second member; not those that the reader prepared."""
    if not policies.may_decide(actor):
        return Decision.objects.none()
    rows = Decision.objects.filter(state=DecisionState.PREPARED).select_related("call").order_by("prepared_at")
    return rows.exclude(prepared_by__in=[actor.doer, *policies.keys_of(actor)])


def letter_facts(row: BidOutcome, page: str) -> dict[str, object]:
    """Give what the letter about an outcome says; `page` is the bid's address."""
    bid, money = row.bid, row.bid.call.envelope.money
    return {
        "call": bid.call.title, "code": bid.code, "title": bid.title, "reason": row.reason, "url": page,
        "amount": money(row.cents), "asked": money(bid.grant_cents), "is_less": 0 < row.cents < bid.grant_cents,
        "conditions": list(row.conditions.all()),
    }  # fmt: skip
