"""Introductions: proposed with a reason, answered by both sides, made, and followed for a year."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import IntroductionMade
from ..models import MONTHS, Introduction, Outcome
from ..shapes import IntroductionFacts
from ..shapes.timing import months_later
from ..states import INTRODUCTION, Answer, Course, IntroductionState, step_of_answer
from .common import _locked, _market, _reason

_EVENTS: dict[State, str] = {
    IntroductionState.PROPOSED: "network.introduction.answered",
    IntroductionState.ACCEPTED: "network.introduction.accepted",
    IntroductionState.DECLINED: "network.introduction.declined",
}


@action
def propose_introduction(*, facts: IntroductionFacts, by: Actor, at: datetime) -> Introduction:
    """Propose that a partner and a node meet, with the reason. A partner that asks for itself has said yes.

    Refuses for another partner, without a reason, to a closed node, and while the same two are being introduced.
    """
    policies.may_propose_for(by, facts.partnership).require()
    if facts.node.closed_at is not None:
        raise Invalid(N_("“{name}” is closed."), field="node", name=facts.node.name)
    going = [IntroductionState.PROPOSED, IntroductionState.ACCEPTED]
    if Introduction.objects.filter(partnership=facts.partnership, node=facts.node, state__in=going).exists():
        raise Invalid(N_("These two are being introduced already."), field="node")
    public_id = new_public_id()
    introduction = Introduction.objects.create(
        public_id=public_id, code=facts.code or f"I-{public_id}", partnership=facts.partnership, node=facts.node,
        domain=facts.domain, market=_market(facts.market or facts.node.country), reason=_reason(facts.reason, "reason"),
        is_fictional=facts.is_fictional, proposed_by=by.doer, proposed_at=at, **_asked_by(by, at),
    )  # fmt: skip
    after = seen(introduction, "partnership", "node", "market", "reason", "partner_answer")
    record(what="network.introduction.proposed", target=introduction, by=by, at=at, after=after)
    return introduction


@action
def answer_for_partner(
    *, introduction: Introduction, answer: str, consents: bool, ground: str = "", by: Actor, at: datetime
) -> Introduction:
    """Say for the partner whether it wants to be introduced, and whether its details may be passed on.

    A no needs a reason and ends it; with the other side's yes, both have accepted.
    """
    introduction = _locked(introduction)
    target = INTRODUCTION.take(step_of_answer(answer, introduction.node_answer), state=introduction.state)
    policies.may_answer_for_partner(by, introduction).require()
    given = {"partner_answer": _answer(answer), "partner_consents": consents and answer == Answer.YES}
    given |= {"partner_answered_by": by.doer, "partner_answered_at": at}
    return _answered(introduction, target, given, ground, by, at)


@action
def answer_for_node(
    *, introduction: Introduction, answer: str, consents: bool, ground: str = "", by: Actor, at: datetime
) -> Introduction:
    """Note what the side abroad says, as `answer_for_partner` does for the partner."""
    introduction = _locked(introduction)
    target = INTRODUCTION.take(step_of_answer(answer, introduction.partner_answer), state=introduction.state)
    policies.may_answer_for_node(by, introduction).require()
    given = {"node_answer": _answer(answer), "node_consents": consents and answer == Answer.YES}
    given |= {"node_answered_by": by.doer, "node_answered_at": at}
    return _answered(introduction, target, given, ground, by, at)


@action
def make_introduction(*, introduction: Introduction, on: date, by: Actor, at: datetime) -> Introduction:
    """Note that both sides were brought together on a day; outcomes are asked after 3, 6 and 12 months.

    Refuses before both accepted, a day to come, and a day before it was proposed.
    """
    introduction = _locked(introduction)
    target = INTRODUCTION.take("make", state=introduction.state)
    policies.may_bring_together(by).require()
    if not localdate(introduction.proposed_at) <= on <= localdate(at):
        raise Invalid(
            N_("It was made between {earliest} and today."), field="on", earliest=localdate(introduction.proposed_at)
        )
    before, after = change(introduction, state=target, made_on=on, made_by=by.doer, made_at=at)
    Outcome.objects.bulk_create(
        Outcome(introduction=introduction, months=months, due_on=months_later(on, months)) for months in MONTHS
    )
    record(what="network.introduction.made", target=introduction, by=by, at=at, before=before, after=after)
    announce(IntroductionMade(introduction=introduction, by=by, at=at))
    return introduction


@action
def withdraw_introduction(*, introduction: Introduction, ground: str, by: Actor, at: datetime) -> Introduction:
    """Withdraw an introduction that is not made yet, with the reason."""
    introduction = _locked(introduction)
    target = INTRODUCTION.take("withdraw", state=introduction.state)
    policies.may_propose_for(by, introduction.partnership).require()
    ground = _reason(ground)
    before, after = change(introduction, state=target, ended_ground=ground, ended_by=by.doer, ended_at=at)
    record(
        what="network.introduction.withdrawn", target=introduction, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    return introduction


@action
def say_outcome(*, outcome: Outcome, course: str, remark: str = "", by: Actor, at: datetime) -> Outcome:
    """Say what came of an introduction after some months.

    Refuses before the day, a second time, and a word that is none of those.
    """
    outcome = _locked(outcome)
    introduction = _locked(outcome.introduction)
    INTRODUCTION.take("follow", state=introduction.state)
    policies.may_follow(by, introduction).require()
    if outcome.said_at is not None:
        raise Invalid(N_("This was said already."), field="course")
    if localdate(at) < outcome.due_on:
        raise Invalid(N_("Ask again on {day}: it is too early to tell."), field="course", day=outcome.due_on)
    if course not in set(Course):
        raise Invalid(N_("“{course}” is no outcome."), field="course", course=course)
    before, after = change(outcome, course=course, remark=remark.strip(), said_by=by.doer, said_at=at)
    after["months"] = outcome.months
    record(what="network.outcome.said", target=outcome, by=by, at=at, before=before, after=after)
    return outcome


def _asked_by(by: Actor, at: datetime) -> dict[str, Any]:
    """Give the yes of a partner that asks for itself."""
    if by.sees_all:
        return {}
    return {"partner_answer": Answer.YES, "partner_answered_by": by.doer, "partner_answered_at": at}


def _answer(answer: str) -> str:
    if answer not in (Answer.YES, Answer.NO):
        raise Invalid(N_("Say yes or no."), field="answer")
    return answer


def _answered(
    introduction: Introduction, target: str, given: dict[str, Any], ground: str, by: Actor, at: datetime
) -> Introduction:
    is_over = target == IntroductionState.DECLINED
    why = _reason(ground) if is_over else ""
    over = {"ended_ground": why, "ended_by": by.doer, "ended_at": at} if is_over else {}
    before, after = change(introduction, state=target, **given, **over)
    what = _EVENTS[INTRODUCTION.named(target)]
    record(what=what, target=introduction, by=by, at=at, before=before, after=after, ground=why)
    return introduction
