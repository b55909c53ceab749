"""Reviews of who has access."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ..models import AccessReview, ReviewedAccount


@dataclass(frozen=True)
class Progress:
    """How far a review is."""

    decided: int
    total: int

    @property
    def left(self) -> int:
        """Count the accounts that nobody decided about yet."""
        return self.total - self.decided


def reviews() -> QuerySet[AccessReview]:
    """Give all reviews, latest first, each with how many accounts were decided about (`decided` of `total`)."""
    decided = Count("reviewedaccount", filter=Q(reviewedaccount__is_kept__isnull=False))
    return AccessReview.objects.annotate(total=Count("reviewedaccount"), decided=decided).order_by("-started_at", "-pk")


def reviewed_in(review: AccessReview) -> QuerySet[ReviewedAccount]:
    """Give the accounts of a review, those that wait for a decision on top."""
    rows = ReviewedAccount.objects.filter(review=review).select_related("user__person")
    return rows.order_by("decided_by", "user__person__name", "pk")


def progress_of(review: AccessReview) -> Progress:
    """Count what was decided."""
    counted = ReviewedAccount.objects.filter(review=review).aggregate(
        total=Count("pk"), decided=Count("pk", filter=Q(is_kept__isnull=False))
    )
    return Progress(counted["decided"], counted["total"])
