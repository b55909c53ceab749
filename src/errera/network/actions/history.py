"""Recording introductions of earlier years, in the state they are in, from a workbook.

A record takes no step of a lifecycle, asks nobody and announces nothing. What is there already changes by its own
steps.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon

from .. import policies
from ..models import MONTHS, Introduction, Outcome
from ..shapes import Answered, IntroductionRecord, Told
from ..shapes.timing import months_later
from ..states import Answer, IntroductionState
from .common import _market, _reason

OVER = (IntroductionState.DECLINED, IntroductionState.WITHDRAWN)
AGREED = (IntroductionState.ACCEPTED, IntroductionState.MADE)


@action
def import_introduction(*, facts: IntroductionRecord, by: Actor, at: datetime) -> Introduction:
    """Record an introduction in the state it is in.

    Refuses one that is there already, a state that its answers, days and grounds do not bear out, an outcome before
    its day, and a second one that goes on between the same two.
    """
    policies.may_import_history(by).require()
    said = facts.facts
    if Introduction.objects.filter(code=said.code).exists():
        text = N_("{code} is there already: it changes by its own steps, not by a workbook.")
        raise Invalid(text, field="code", code=said.code)
    _refuse_unfounded(facts, localdate(at))
    _refuse_going_twice(facts)
    introduction = Introduction.objects.create(
        code=said.code, partnership=said.partnership, node=said.node, domain=said.domain,
        market=_market(said.market or said.node.country), reason=_reason(said.reason, "reason"),
        is_fictional=said.is_fictional, state=facts.state, proposed_by=by.doer, proposed_at=noon(facts.proposed_on),
        **_answers("partner", facts.partner, by), **_answers("node", facts.node, by), **_ends(facts, by),
    )  # fmt: skip
    if facts.made_on:
        _record_outcomes(introduction, facts, facts.made_on, localdate(at), by)
    after = seen(introduction, "partnership", "node", "market", "state", "made_on", "ended_ground")
    record(what="network.introduction.imported", target=introduction, by=by, at=at, after=after)
    return introduction


def _refuse_unfounded(facts: IntroductionRecord, today: date) -> None:
    """Refuse what the answers, days and grounds do not bear out, at its column."""
    _refuse_to_come(facts, today)
    for side, said in (("partner", facts.partner), ("node", facts.node)):
        if (said.answer != Answer.WAITING) != (said.on is not None):
            raise Invalid(N_("An answer has a day, and a day an answer."), field=f"{side}_answered_on")
        if said.consents and said.answer != Answer.YES:
            raise Invalid(N_("Details are passed on only with a yes."), field=f"{side}_consents")
    answers = {facts.partner.answer, facts.node.answer}
    if facts.state in AGREED and answers != {Answer.YES}:
        raise Invalid(N_("Both sides say yes before it is accepted or made."), field="state")
    if (facts.state == IntroductionState.MADE) != (facts.made_on is not None):
        raise Invalid(N_("What was made has its day, and only that."), field="made_on")
    if (facts.state == IntroductionState.DECLINED) != (Answer.NO in answers):
        raise Invalid(N_("It is declined when one side said no, and only then."), field="state")
    if (facts.state in OVER) != bool(facts.ended_ground.strip()):
        raise Invalid(N_("What was declined or withdrawn has a ground, and only that."), field="ended_ground")
    if (facts.state in OVER) != (facts.ended_on is not None):
        raise Invalid(N_("What was declined or withdrawn has its day, and only that."), field="ended_on")


def _refuse_to_come(facts: IntroductionRecord, today: date) -> None:
    days = {
        "proposed_on": facts.proposed_on, "partner_answered_on": facts.partner.on, "node_answered_on": facts.node.on,
        "made_on": facts.made_on, "ended_on": facts.ended_on,
    }  # fmt: skip
    for name, day in days.items():
        if day and not facts.proposed_on <= day <= today:
            raise Invalid(N_("Days lie between the proposal and today."), field=name)


def _refuse_going_twice(facts: IntroductionRecord) -> None:
    going = [IntroductionState.PROPOSED, IntroductionState.ACCEPTED]
    said = facts.facts
    rows = Introduction.objects.filter(partnership=said.partnership, node=said.node, state__in=going)
    if facts.state in going and rows.exists():
        raise Invalid(N_("These two are being introduced already."), field="node")


def _answers(side: str, said: Answered, by: Actor) -> dict[str, Any]:
    if said.on is None:
        return {}
    return {
        f"{side}_answer": said.answer, f"{side}_consents": said.consents, f"{side}_answered_by": by.doer,
        f"{side}_answered_at": noon(said.on),
    }  # fmt: skip


def _ends(facts: IntroductionRecord, by: Actor) -> dict[str, Any]:
    if facts.made_on:
        return {"made_on": facts.made_on, "made_by": by.doer, "made_at": noon(facts.made_on)}
    if facts.ended_on:
        ground = facts.ended_ground.strip()
        return {"ended_ground": ground, "ended_by": by.doer, "ended_at": noon(facts.ended_on)}
    return {}


def _record_outcomes(row: Introduction, facts: IntroductionRecord, made_on: date, today: date, by: Actor) -> None:
    """Write every wave, with what was said about it."""
    for months in MONTHS:
        told, due_on = facts.outcomes.get(months, Told()), months_later(made_on, months)
        if bool(told.course) != (told.on is not None):
            raise Invalid(N_("What came of it has a day, and a day what came of it."), field=f"said_{months}_on")
        if told.on and not due_on <= told.on <= today:
            text = N_("It is asked on {day} and can be said from then until today.")
            raise Invalid(text, field=f"said_{months}_on", day=due_on)
        said = {"said_by": by.doer, "said_at": noon(told.on)} if told.on else {}
        Outcome.objects.create(
            introduction=row, months=months, due_on=due_on, course=told.course, remark=told.remark.strip(), **said
        )
