"""What waits for a reader, as the home page lists it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.timezone import localdate

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand

from ..models import Assessment, Bid, BidPartner, Decision
from ..states import AssessmentState
from .words import url

WAITS: Mapping[str, str] = {
    AssessmentState.INVITED: N_("Declare whether you have an interest in bid {code}"),
    AssessmentState.OPEN: N_("Score bid {code}"),
    AssessmentState.HANDED_IN: N_("Agree with the consensus on bid {code}"),
}


def to_write(bids: Iterable[Bid]) -> list[Errand]:
    """Give the drafts that have to be submitted before their deadline."""
    return [
        Errand(
            Sentence(N_("Finish and submit bid {code}"), {"code": bid.code}), url("bid-completeness", bid),
            due_on=localdate(bid.deadline_at), about=str(bid.lead), is_fictional=bid.is_fictional,
        )
        for bid in bids
    ]  # fmt: skip


def to_agree(shares: Iterable[BidPartner]) -> list[Errand]:
    """Give the shares to which a partner has to agree."""
    return [
        Errand(
            Sentence(N_("Agree to your share of bid {code}"), {"code": row.bid.code}), url("bid-partners", row.bid),
            due_on=localdate(row.bid.deadline_at), about=str(row.bid.lead), is_fictional=row.bid.is_fictional,
        )
        for row in shares
    ]  # fmt: skip


def to_assess(assessments: Iterable[Assessment]) -> list[Errand]:
    """Give the bids that wait for an assessor, each with what is asked now."""
    return [
        Errand(
            Sentence(WAITS[row.state], {"code": row.bid.code}),
            url("bid-scores", row.bid) if row.state == AssessmentState.HANDED_IN else url("assessment-detail", row),
            due_on=row.due_on, is_fictional=row.bid.is_fictional,
        )
        for row in assessments
    ]  # fmt: skip


def to_confirm(decisions: Iterable[Decision]) -> list[Errand]:
    """Give the decisions that wait for a second member."""
    return [
        Errand(
            Sentence(N_("Confirm the decision on call {code}"), {"code": row.call.code}), url("decision-detail", row)
        )
        for row in decisions
    ]
