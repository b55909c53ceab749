"""Judging a claim line by line, and the second pair of eyes on a large one."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Claim, ClaimLine
from ..states import CLAIM
from .upkeep import _locked_claim, _locked_line, _said

BLANK = {"reviewed_by": "", "reviewed_at": None, "looked_by": "", "looked_at": None}


@action
def judge_line(*, line: ClaimLine, accepted_cents: int, reason: str, by: Actor, at: datetime) -> ClaimLine:
    """Accept a line in full, in part or not at all; whoever departs from the claim or from the check says why.

    Refuses more than is claimed, and more in all than the claim set aside. A finished review is open again.
    """
    line = _locked_line(line)
    claim = line.claim
    target = CLAIM.take("review", state=claim.state)
    policies.may_review_claim(by, claim).require()
    _refuse_amount(line, accepted_cents, reason)
    before, after = change(line, accepted_cents=accepted_cents, reason=reason.strip(), judged_by=by.doer, judged_at=at)
    change(claim, state=target, **BLANK)
    record(what="claims.line.judged", target=line, by=by, at=at, before=before, after=after, ground=reason.strip())
    return line


def _refuse_amount(line: ClaimLine, cents: int, reason: str) -> None:
    claim, asked = line.claim, line.claimed_cents or 0
    if not 0 <= cents <= asked:
        raise Invalid(
            N_("{asked} is asked for this line: accept that at most."), field="accepted", asked=claim.money(asked)
        )
    if (cents < asked or cents > line.expected_cents) and not reason.strip():
        raise Invalid(N_("Say why: the partner reads it beside the line."), field="reason")
    already = queries.accepted_of(claim) - (line.accepted_cents or 0)
    if already + cents > claim.reserved.total:
        left = claim.money(claim.reserved.total - already)
        raise Invalid(N_("The claim set no more aside than leaves {left} for this line."), field="accepted", left=left)


@action
def accept_as_expected(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Accept every line that nobody judged yet and of which the checker expects all; the others want a person.

    Refuses when this would come to more than the claim set aside, because a line was accepted beyond its check.
    """
    claim = _locked_claim(claim)
    target = CLAIM.take("review", state=claim.state)
    policies.may_review_claim(by, claim).require()
    rows = [row for row in queries.lines_of(claim) if row.judged_at is None and row.expected_cents == row.claimed_cents]
    if not rows:
        raise Invalid(N_("No line is left that can be accepted without looking at it."))
    _refuse_beyond_reserve(claim, sum(row.claimed_cents or 0 for row in rows))
    for row in rows:
        change(row, accepted_cents=row.claimed_cents, reason="", judged_by=by.doer, judged_at=at)
    change(claim, state=target, **BLANK)
    after = {"lines": [row.number for row in rows], "accepted_cents": sum(row.accepted_cents or 0 for row in rows)}
    record(what="claims.line.judged", target=claim, by=by, at=at, after=after)
    return claim


def _refuse_beyond_reserve(claim: Claim, cents: int) -> None:
    left = claim.reserved.total - queries.accepted_of(claim)
    if cents > left:
        raise Invalid(
            N_("The claim set aside {left} for these lines; {asked} is asked for them. Judge them one by one."),
            left=claim.money(left), asked=claim.money(cents),
        )  # fmt: skip


@action
def finish_review(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Say that every line is judged; refuses while one is not."""
    claim = _locked_claim(claim)
    target = CLAIM.take("finish_review", state=claim.state)
    policies.may_review_claim(by, claim).require()
    open_lines = list(claim.lines.filter(judged_at__isnull=True).order_by("number").values_list("number", flat=True))
    if open_lines:
        numbers = ", ".join(str(number) for number in open_lines)
        raise Invalid(N_("These lines are not judged yet: {numbers}."), numbers=numbers)
    before, after = change(claim, state=target, reviewed_by=by.doer, reviewed_at=at)
    after |= {"accepted_cents": queries.accepted_of(claim)}
    record(what="claims.claim.reviewed", target=claim, by=by, at=at, before=before, after=after)
    return claim


@action
def look_again(*, claim: Claim, ground: str, by: Actor, at: datetime) -> Claim:
    """Give the second look that a large claim needs, with what was looked at; never whoever judged a line."""
    claim = _locked_claim(claim)
    target = CLAIM.take("look_again", state=claim.state)
    policies.may_look_again(by, claim, [claim.reviewed_by, *queries.reviewers_of(claim)]).require()
    ground = _said(ground)
    before, after = change(claim, state=target, looked_by=by.doer, looked_at=at)
    record(what="claims.claim.looked_at_again", target=claim, by=by, at=at, before=before, after=after, ground=ground)
    return claim
