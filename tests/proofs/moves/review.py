"""The moves of finance with claims and advances: judged, looked at again, approved, ordered and ordered again."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from errera.claims import actions, queries
from errera.claims.models import Advance, Claim, ClaimLine
from errera.claims.states import JUDGED
from errera.funding.models import Allocation, Condition

from .claims import AT_HAND, _submit_claim
from .funding import _allocate
from .play import Move, Play, after


def _unjudged() -> QuerySet[ClaimLine]:
    return ClaimLine.objects.filter(claim__state__in=JUDGED, judged_at=None)


def _as_before(play: Play, who: dict[str, Any], claim: Claim) -> dict[str, Any]:
    """Mostly let the one go on who judged the other lines: somebody has to be left to approve."""
    hands = queries.reviewers_of(claim)
    same = [actor for actors in play.people.values() for actor in actors if actor.doer in hands]
    return {**who, "by": same[0]} if same and play.is_likely() else who


@after(_submit_claim)
def _judge_line(play: Play, **who: Any) -> None:
    rows = _unjudged() if play.is_likely() else ClaimLine.objects.all()
    line = play.any_of(rows.select_related(*AT_HAND).order_by("pk"))
    asked = line.claimed_cents or 0
    less = [line.expected_cents, play.random.randint(0, asked)]
    cents = play.random.choice([*[asked] * 6, *less, *less, asked + 1])
    reason = play.random.choice(["Looked at."] * 9 + [""])
    actions.judge_line(line=line, accepted_cents=cents, reason=reason, **_as_before(play, who, line.claim))


@after(_submit_claim)
def _accept_as_expected(play: Play, **who: Any) -> None:
    rows = _unjudged().filter(expected_cents=F("claimed_cents")) if play.is_likely() else _unjudged()
    claim = play.one(Claim.objects.filter(pk__in=rows.values("claim")))
    actions.accept_as_expected(claim=claim, **_as_before(play, who, claim))


@after(_judge_line, _accept_as_expected)
def _finish_review(play: Play, **who: Any) -> None:
    rows = Claim.objects.all()
    claim = play.one(rows.exclude(pk__in=_unjudged().values("claim")) if play.is_likely() else rows, "in_review")
    actions.finish_review(claim=claim, **_as_before(play, who, claim))


def _hands(claim: Claim) -> list[str]:
    return [claim.submitted_by, claim.reviewed_by, claim.looked_by, *queries.reviewers_of(claim)]


@after(_finish_review)
def _look_again(play: Play, **who: Any) -> None:
    claim = play.one(Claim.objects.all(), "reviewed")
    actions.look_again(claim=claim, ground=play.ground(), **play.unlike(who, _hands(claim)))


@after(_submit_claim)
def _send_back_claim(play: Play, **who: Any) -> None:
    actions.send_back_claim(claim=play.one(Claim.objects.all(), *JUDGED), ground=play.ground(), **who)


@after(_submit_claim)
def _refuse_claim(play: Play, **who: Any) -> None:
    actions.refuse_claim(claim=play.one(Claim.objects.all(), *JUDGED), ground=play.ground(), **who)


@after(_finish_review)
def _approve_claim(play: Play, **who: Any) -> None:
    claim = play.one(Claim.objects.all(), "reviewed")
    actions.approve_claim(claim=claim, **play.unlike(who, _hands(claim)))


def _order_claim_again(play: Play, **who: Any) -> None:
    claim = play.one(Claim.objects.all(), "approved", *(["ordered"] if play.random.random() < 0.2 else []))
    actions.order_claim_again(claim=claim, **play.unlike(who, _hands(claim)))


@after(_allocate)
def _order_advance(play: Play, **who: Any) -> None:
    rows = Allocation.objects.filter(advance_percent__gt=0)
    free = rows.exclude(pk__in=Condition.objects.filter(state="open").values("allocation"))
    allocation = play.one(free if play.is_likely() else rows, "allocated")
    actions.order_advance(allocation=allocation, cents=play.cents(queries.advance_left(allocation)), **who)


def _order_advance_again(play: Play, **who: Any) -> None:
    actions.order_advance_again(advance=play.one(Advance.objects.all(), "rejected"), **who)


@after(_order_advance)
def _drop_advance(play: Play, **who: Any) -> None:
    actions.drop_advance(advance=play.one(Advance.objects.all(), "rejected", "ordered"), ground=play.ground(), **who)


REVIEW: list[Move] = [
    *[_judge_line] * 2, _accept_as_expected, _finish_review, *[_look_again] * 2, _send_back_claim, _refuse_claim,
    *[_approve_claim] * 3, _order_claim_again, *[_order_advance] * 3, *[_order_advance_again] * 2, _drop_advance,
]  # fmt: skip
