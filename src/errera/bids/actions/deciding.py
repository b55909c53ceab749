"""Decisions: prepared by one member of the committee, confirmed by a second; confirming allocates the money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.mail import actions as mail
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required
from errera.funding import actions as funding
from errera.funding import queries as funding_queries
from errera.funding import shapes as funding_shapes
from errera.funding.models import Allocation
from errera.ledger.shapes import about

from .. import policies, queries, shapes
from ..events import CallDecided
from ..models import AwardCondition, Bid, BidLine, BidOutcome, Call, Decision
from ..shapes import Asked, DecisionFacts, OutcomeFacts
from ..states import BID, CALL, DECISION, CallState, Outcome
from .checks import _refuse_unfit
from .locks import _locked_call, _locked_decision, _required_ground

STEPS = {Outcome.AWARD: "award", Outcome.RESERVE: "reserve", Outcome.REFUSE: "refuse"}
EVENTS = {
    Outcome.AWARD: "bids.bid.awarded",
    Outcome.RESERVE: "bids.bid.reserved",
    Outcome.REFUSE: "bids.bid.refused",
}
LETTERS = {Outcome.AWARD: "bids/awarded", Outcome.RESERVE: "bids/reserved", Outcome.REFUSE: "bids/refused"}


@action
def prepare_decision(*, call: Call, facts: DecisionFacts, by: Actor, at: datetime) -> Decision:
    """Write down what the committee said about every bid before it; a second member confirms.

    Refuses a call that is not closed, a bid that is not assessed or not spoken of, members who are none or have an
    interest, fewer than the quorum, an outcome without a reason, and more than was asked or is set aside.
    """
    call = _locked_call(call)
    bids = list(queries.before_committee(call))
    policies.may_prepare_decision(by, queries.bar_on_any(bids, by, on=localdate(at))).require()
    _refuse_unfit(call, facts, bids, on=localdate(at))
    decision = Decision.objects.create(
        call=call, held_on=facts.held_on, members=sorted(set(facts.members)), minutes=facts.minutes.document,
        minutes_hash=facts.minutes.document_hash, late_ground=facts.late_ground.strip(), prepared_by=by.doer,
        prepared_at=at,
    )  # fmt: skip
    for given in facts.outcomes:
        _write_outcome(decision, given)
    after = {
        "held_on": facts.held_on.isoformat(), "members": decision.members, "minutes": facts.minutes.document,
        "said": {given.bid.code: [str(given.outcome), given.cents] for given in facts.outcomes},
    }  # fmt: skip
    record(what="bids.decision.prepared", target=decision, by=by, at=at, after=after)
    return decision


def _write_outcome(decision: Decision, given: OutcomeFacts) -> None:
    is_award = given.outcome == Outcome.AWARD
    row = BidOutcome.objects.create(
        decision=decision, bid=given.bid, outcome=given.outcome, cents=given.cents if is_award else 0,
        reason=required(given.reason, field=f"reason-{given.bid.public_id}"),
    )  # fmt: skip
    for position, asked in enumerate(given.conditions if is_award else (), start=1):
        AwardCondition.objects.create(
            outcome=row, position=position, text=required(asked.text, field=f"condition-{given.bid.public_id}"),
            blocks=asked.blocks, due_on=asked.due_on,
        )  # fmt: skip


@action
def withdraw_decision(*, decision: Decision, ground: str, by: Actor, at: datetime) -> Decision:
    """Take a prepared decision back on a ground, so that another can be prepared; refuses a confirmed one."""
    decision = _locked_decision(decision)
    target = DECISION.take("withdraw", state=decision.state)
    policies.may_withdraw_decision(by).require()
    ground = _required_ground(ground)
    before, after = change(decision, state=target, withdrawn_by=by.doer, withdrawn_at=at)
    record(what="bids.decision.withdrawn", target=decision, by=by, at=at, before=before, after=after, ground=ground)
    return decision


@action
def confirm_decision(
    *, decision: Decision, page_of: Callable[[Bid], str], late_ground: str = "", by: Actor, at: datetime
) -> Decision:
    """Confirm what a first member prepared: allocate every award, write to every partner, return what is left.

    Refuses the hands that prepared it, whoever has an interest in one of the bids, and a decision after the work of
    an awarded bid begins that does not say why. Everything happens, or nothing does.
    """
    decision = _locked_decision(decision)
    call = decision.call
    target = DECISION.take("confirm", state=decision.state)
    outcomes = list(queries.outcomes_of(decision))
    bids = [row.bid for row in outcomes]
    policies.may_confirm_decision(by, decision, queries.bar_on_any(bids, by, on=localdate(at))).require()
    _refuse_barred_members(decision, bids, on=localdate(at))
    ground = (late_ground or decision.late_ground).strip()
    _refuse_late(outcomes, ground, on=localdate(at))
    earmark = about(call) if call.state == CallState.CLOSED else ""
    made = [allocation for row in outcomes for allocation in _carry_out(row, earmark, ground, by=by, at=at)]
    before, after = change(decision, state=target, confirmed_by=by.doer, confirmed_at=at, late_ground=ground)
    after["allocations"] = [allocation.code for allocation in made]
    record(what="bids.decision.confirmed", target=decision, by=by, at=at, before=before, after=after, ground=ground)
    for row in outcomes:
        _write_letters(row, page_of(row.bid), by=by, at=at)
    if earmark:
        _end_call(call, by=by, at=at)
    announce(CallDecided(call=call, decision=decision, by=by, at=at))
    return decision


def _refuse_barred_members(decision: Decision, bids: Sequence[Bid], *, on: date) -> None:
    if queries.bars_on(bids, decision.members, on=on):
        raise Invalid(N_("A member who was there has an interest in one of these bids: the committee meets again."))


def _refuse_late(outcomes: Sequence[BidOutcome], ground: str, *, on: date) -> None:
    awarded = [row.bid for row in outcomes if row.outcome == Outcome.AWARD]
    start = queries.earliest_start(awarded)
    if start and on > start and not ground:
        text = N_("The work of an awarded bid begins on {day}: say why the decision comes after that.")
        raise Invalid(text, field="late_ground", day=start)


def _carry_out(row: BidOutcome, earmark: str, late_ground: str, *, by: Actor, at: datetime) -> list[Allocation]:
    """Take one bid to its end, and allocate what it was awarded."""
    bid, outcome = row.bid, Outcome.named(row.outcome)
    before, after = change(bid, state=BID.take(STEPS[outcome], state=bid.state))
    after["cents"] = row.cents
    record(what=EVENTS[outcome], target=bid, by=by, at=at, before=before, after=after, ground=str(row.reason))
    return _allocate(row, earmark, late_ground, by=by, at=at) if outcome is Outcome.AWARD else []


def _allocate(row: BidOutcome, earmark: str, late_ground: str, *, by: Actor, at: datetime) -> list[Allocation]:
    """Allocate an award: one allocation for each partner whose lines get something."""
    bid = row.bid
    lines = list(BidLine.objects.filter(bid=bid).select_related("package", "partner__partnership").order_by("number"))
    asked = [
        Asked(x.partner.partnership.public_id, x.category, x.description, x.cost_cents, x.grant_cents) for x in lines
    ]
    given = list(zip(lines, shapes.granted(row.cents, asked), strict=True))
    partners = list(queries.partners_of(bid))
    agreements = queries.agreements_of(partner.partnership for partner in partners)
    made = []
    for number, partner in enumerate(partners, start=1):
        wanted = bid.code if len(partners) == 1 else f"{bid.code}-{number}"
        own = [(line, part) for line, part in given if line.partner_id == partner.pk and part.grant_cents]
        if own:
            dates: dict[str, Any] = {
                "from_on": min(line.package.from_on for line, _ in own),
                "until_on": max(line.package.until_on for line, _ in own),
            }
            facts = funding_shapes.AllocationFacts(
                code=funding_queries.free_code(wanted), envelope=bid.call.envelope,
                agreement=_covering(agreements[partner.partnership_id], bid, **dates), title=bid.title,
                decided_on=localdate(at), kind=bid.call.kind, conditions=_conditions(row),
                advance_percent=bid.call.advance_percent, source_about=about(bid), late_ground=late_ground,
                is_de_minimis=bid.call.de_minimis, is_fictional=partner.partnership.is_fictional,
                lines=[
                    funding_shapes.LineFacts(line.category, part.cost_cents, part.grant_cents, line.description)
                    for line, part in own
                ],
                **dates,
            )  # fmt: skip
            made.append(funding.allocate(facts=facts, earmark_about=earmark, by=by, at=at))
    return made


def _covering(agreements: Sequence[Any], bid: Bid, *, from_on: date, until_on: date) -> Any:
    for agreement in agreements:
        if agreement.from_on <= from_on and until_on <= agreement.until_on:
            return agreement
    text = N_("{code}: a partner has no agreement in force from {start} to {end} any more.")
    raise Invalid(text, code=bid.code, start=from_on, end=until_on)


def _conditions(row: BidOutcome) -> list[funding_shapes.ConditionFacts]:
    return [funding_shapes.ConditionFacts(c.text, c.blocks, c.due_on) for c in row.conditions.all()]


def _write_letters(row: BidOutcome, page: str, *, by: Actor, at: datetime) -> None:
    """Tell the managers of every partner what was decided about their bid."""
    bid, outcome = row.bid, Outcome.named(row.outcome)
    facts = queries.letter_facts(row, page)
    to = {r.key: r for p in queries.partners_of(bid) for r in queries.managers_of(p.partnership, on=localdate(at))}
    for recipient in to.values():
        mail.write_letter(to=recipient, template=LETTERS[outcome], facts=facts, about=bid, by=by, at=at)


def _end_call(call: Call, *, by: Actor, at: datetime) -> None:
    """Return what the committee left, and close the call for good."""
    left = queries.earmarked(call)
    if left:
        funding.return_earmark(envelope=call.envelope, cents=left, about=about(call), ground=call.code, by=by, at=at)
    before, after = change(call, state=CALL.take("decide", state=call.state), decided_by=by.doer, decided_at=at)
    after["returned_cents"] = left
    record(what="bids.call.decided", target=call, by=by, at=at, before=before, after=after)
