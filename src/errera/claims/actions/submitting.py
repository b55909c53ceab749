"""Submitting a claim, and everything that gives back what it had set aside."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import ClaimSubmitted
from ..models import Claim, ClaimLine
from ..shapes import Checked, Reserved, moves
from ..states import CLAIM
from .upkeep import _locked_claim, _post, _pots, _refuse_ended, _said

NOTHING = Reserved(0, 0)
TWICE = N_("An invoice of this claim was claimed in another claim at this very moment: look at the check again.")


@action
def submit_claim(*, claim: Claim, by: Actor, at: datetime) -> Claim:
    """Hand a claim in: set aside what may become payable, and count its invoices as claimed.

    Refuses a claim without lines, one with a finding that refuses (at its place), a closed allocation, and an invoice
    that somebody else claimed a moment ago.
    """
    claim = _locked_claim(claim)
    target = CLAIM.take("submit", state=claim.state)
    policies.may_submit_claim(by, claim).require()
    _refuse_ended(claim.allocation)
    checked = queries.check_of(claim, on=localdate(at))
    _refuse_findings(checked)
    room = queries.room_of(claim.allocation, apart_from=claim)
    reserved = moves.reserve(checked.claimed_cents, room, queries.clearing_rule(), is_final=claim.is_final)
    if not reserved.total:
        raise Invalid(N_("The allocation holds nothing any more that could be claimed."))
    _count_lines(claim, checked)
    before, after = change(
        claim, state=target, round=claim.round + 1, expected_cents=checked.expected_cents, ground="",
        reserved_cents=reserved.net, clears_cents=reserved.clears, submitted_by=by.doer, submitted_at=at,
        reviewed_by="", reviewed_at=None, looked_by="", looked_at=None,
    )  # fmt: skip
    record(what="claims.claim.submitted", target=claim, by=by, at=at, before=before, after=after)
    moved = moves.on_submitted(_pots(claim.allocation), reserved)
    _post(moved, "claims.claim.submitted", claim, f"claims.submitted:{claim.public_id}:{claim.round}", by=by, at=at)
    announce(ClaimSubmitted(claim=claim, by=by, at=at))
    return claim


def _refuse_findings(checked: Checked) -> None:
    if not checked.expected:
        raise Invalid(N_("A claim has one line at least."))
    if not checked.refusals:
        return
    worst = checked.refusals[0]
    raise Invalid(
        N_("Line {line}: {finding}"), field=f"{worst.field}_{worst.line}", line=worst.line, finding=worst.sentence
    )


def _count_lines(claim: Claim, checked: Checked) -> None:
    """Count the invoices as claimed; the database refuses one that counts already, whoever was first by a moment."""
    lines = list(ClaimLine.objects.select_for_update().filter(claim=claim).order_by("pk"))
    for line in lines:
        line.is_counted, line.expected_cents = True, checked.expected[line.number]
        line.accepted_cents, line.reason, line.judged_by, line.judged_at = None, "", "", None
    fields = ["is_counted", "expected_cents", "accepted_cents", "reason", "judged_by", "judged_at"]
    try:
        with transaction.atomic():
            ClaimLine.objects.bulk_update(lines, fields)
    except IntegrityError as fault:
        raise Invalid(TWICE) from fault


@action
def withdraw_claim(*, claim: Claim, ground: str, by: Actor, at: datetime) -> Claim:
    """Take a claim back before anybody judged it, on a ground; a withdrawn claim stays as it was."""
    claim = _locked_claim(claim)
    target = CLAIM.take("withdraw", state=claim.state)
    policies.may_withdraw_claim(by, claim).require()
    return _give_back(claim, target, "claims.claim.withdrawn", _said(ground), by=by, at=at)


@action
def send_back_claim(*, claim: Claim, ground: str, by: Actor, at: datetime) -> Claim:
    """Give a claim back to the partner with what is to be changed; what it had set aside is free again."""
    claim = _locked_claim(claim)
    target = CLAIM.take("send_back", state=claim.state)
    policies.may_review_claim(by, claim).require()
    return _give_back(claim, target, "claims.claim.sent_back", _said(ground), by=by, at=at)


@action
def refuse_claim(*, claim: Claim, ground: str, by: Actor, at: datetime) -> Claim:
    """Refuse a claim as a whole, on a ground; the partner may begin another."""
    claim = _locked_claim(claim)
    target = CLAIM.take("refuse", state=claim.state)
    policies.may_review_claim(by, claim).require()
    return _give_back(claim, target, "claims.claim.refused", _said(ground), by=by, at=at)


def _give_back(claim: Claim, target: str, what: str, ground: str, *, by: Actor, at: datetime) -> Claim:
    reserved = claim.reserved
    claim.lines.update(is_counted=False)
    before, after = change(claim, state=target, ground=ground, reserved_cents=NOTHING.net, clears_cents=NOTHING.clears)
    record(what=what, target=claim, by=by, at=at, before=before, after=after, ground=ground)
    moved = moves.on_given_back(_pots(claim.allocation), reserved)
    _post(moved, what, claim, f"{what}:{claim.public_id}:{claim.round}", by=by, at=at, ground=ground)
    return claim
