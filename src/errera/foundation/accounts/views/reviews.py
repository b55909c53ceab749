"""Pages of access reviews."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_
from errera.foundation.ui.pages import button, carry_out, page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..models import AccessReview, ReviewedAccount
from ..states import ReviewState


@page(may=policies.may_see_accounts)
def reviews(request: Request) -> HttpResponse:
    """List the reviews with their date and how complete they are."""
    rows = list(queries.reviews())
    context = {
        "reviews": rows,
        "names": names_of(review.started_by for review in rows),
        "has_open": any(review.state == ReviewState.OPEN for review in rows),
        "may_review": policies.may_review_access(request.actor),
    }
    return render(request, "accounts/reviews.html", context)


@button(may=policies.may_review_access)
def review_start(request: Request) -> HttpResponse:
    """Start a review."""
    done, back = N_("The review has begun: every open account waits for a decision."), reverse("accounts:reviews")
    return carry_out(request, actions.start_review, done=done, back=back)


@page(may=policies.may_see_accounts)
def review(request: Request, key: str) -> HttpResponse:
    """Show a review: every account with its roles, its latest log-in, and the decision."""
    chosen = get_object_or_404(AccessReview, public_id=key)
    rows = list(queries.reviewed_in(chosen))
    is_open = chosen.state == ReviewState.OPEN
    context = {
        "review": chosen,
        "is_open": is_open,
        "rows": [(row, _titles(row), is_open and policies.may_decide_about(request.actor, row.user)) for row in rows],
        "progress": queries.progress_of(chosen),
        "names": names_of(row.decided_by for row in rows),
        "may_review": policies.may_review_access(request.actor),
    }
    return render(request, "accounts/review.html", context)


@button(may=policies.may_review_access)
def access_keep(request: Request, key: str, person: str) -> HttpResponse:
    """Keep somebody's access."""
    return _decide(request, key, person, is_kept=True)


@button(may=policies.may_review_access)
def access_end(request: Request, key: str, person: str) -> HttpResponse:
    """End somebody's access."""
    return _decide(request, key, person, is_kept=False)


@button(may=policies.may_review_access)
def review_close(request: Request, key: str) -> HttpResponse:
    """Close a review."""
    chosen = get_object_or_404(AccessReview, public_id=key)
    back = reverse("accounts:reviews")
    return carry_out(request, actions.close_review, done=N_("The review is closed."), back=back, review=chosen)


def _decide(request: Request, key: str, person: str, *, is_kept: bool) -> HttpResponse:
    rows = ReviewedAccount.objects.filter(review__public_id=key, user__person__public_id=person)
    done = N_("The access is kept.") if is_kept else N_("The access has ended.")
    back = reverse("accounts:review", args=[key])
    return carry_out(
        request, actions.decide_access, done=done, back=back, reviewed=get_object_or_404(rows), is_kept=is_kept
    )


def _titles(row: ReviewedAccount) -> list[str]:
    return [queries.role_named(code) for code in row.roles]
