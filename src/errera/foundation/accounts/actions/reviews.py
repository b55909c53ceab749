"""Writes of access reviews: every account is looked at, kept or ended, by somebody else than its owner."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import AccessReview, ReviewedAccount
from ..states import REVIEW, ReviewState
from .leaving import _close, _locked


@action
def start_review(*, by: Actor, at: datetime) -> AccessReview:
    """Start a review of every open account with the roles it has today. Refuses a second review at the same time."""
    policies.may_review_access(by).require()
    if AccessReview.objects.filter(state=ReviewState.OPEN).exists():
        raise Invalid(N_("A review is under way already; finish that one first."))

    review = AccessReview(started_by=by.doer, started_at=at)
    review.save()
    accounts: Any = queries.accounts_on(timezone.localdate(at)).filter(is_active=True)
    rows = [ReviewedAccount(review=review, user=one, roles=[held.role for held in one.held_today]) for one in accounts]
    ReviewedAccount.objects.bulk_create(rows)
    record(what="accounts.access_review.started", target=review, by=by, at=at, after={"accounts": len(rows)})
    return review


@action
def decide_access(*, reviewed: ReviewedAccount, is_kept: bool, by: Actor, at: datetime) -> ReviewedAccount:
    """Keep somebody's access, or end it by closing the account. Refuses oneself, and a review that is closed."""
    reviewed = (
        ReviewedAccount.objects.select_for_update(of=("self",))
        .select_related("review", "user__person")
        .get(pk=reviewed.pk)
    )
    if reviewed.review.state != ReviewState.OPEN:
        raise Invalid(N_("This review is closed."))
    policies.may_decide_about(by, reviewed.user).require()
    if reviewed.is_kept is False:
        raise Invalid(N_("This access was ended in this review already."))

    before, after = change(reviewed, is_kept=is_kept, decided_by=by.doer, decided_at=at)
    if not is_kept:
        _close(_locked(reviewed.user), by=by, at=at)
    what = "accounts.access.kept" if is_kept else "accounts.access.ended"
    record(what=what, target=reviewed.user, by=by, at=at, before=before, after=after)
    return reviewed


@action
def close_review(*, review: AccessReview, by: Actor, at: datetime) -> AccessReview:
    """Close a review; refuses while accounts wait for a decision."""
    review = AccessReview.objects.select_for_update().get(pk=review.pk)
    target = REVIEW.take("close", state=review.state)
    policies.may_review_access(by).require()
    if left := queries.progress_of(review).left:
        raise Invalid(N_("{count} accounts still wait for a decision."), count=left)

    before, after = change(review, state=target, closed_by=by.doer, closed_at=at)
    record(what="accounts.access_review.closed", target=review, by=by, at=at, before=before, after=after)
    return review
