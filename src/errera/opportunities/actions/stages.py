"""Stages and the facts they ask for: laid down, changed, required from a day, no longer required after one."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import in_order, required, written

from .. import policies, queries
from ..models import Fact, Requirement, Stage
from ..shapes import USUAL_FACTS, USUAL_STAGES, FactFacts, StageFacts
from ..states import Takes


@action
def lay_usual_stages(*, by: Actor, at: datetime) -> None:
    """Lay down the stages and facts with which most agencies begin; refuses where there are some already."""
    policies.may_keep_stages(by).require()
    if Stage.objects.exists():
        raise Invalid(N_("There are stages already; change those."))
    facts = {said.code: lay_fact(facts=said, by=by, at=at) for said in USUAL_FACTS}
    for said, wanted in USUAL_STAGES:
        stage = lay_stage(facts=said, by=by, at=at)
        for code in wanted:
            require_fact(stage=stage, fact=facts[code], from_on=localdate(at), by=by, at=at)


@action
def lay_stage(*, facts: StageFacts, by: Actor, at: datetime) -> Stage:
    """Lay down a stage, or change the title and place of one; refuses another state for a stage that is used.

    Refuses also a place that another stage has.
    """
    policies.may_keep_stages(by).require()
    held = Stage.objects.select_for_update().filter(kind=facts.kind, code=facts.code).first()
    if Stage.objects.filter(kind=facts.kind, order=facts.order).exclude(code=facts.code).exists():
        raise Invalid(N_("Another stage has place {order}."), field="order", order=facts.order)
    title = required(facts.title, field="title")
    if held is None:
        stage = Stage.objects.create(
            kind=facts.kind, code=facts.code, title=title, state=facts.state, order=facts.order
        )
        after = seen(stage, "kind", "title", "state", "order")
        record(what="opportunities.stage.laid", target=stage, by=by, at=at, after=after)
        return stage
    if held.state != facts.state and queries.use_of_stages().get(held.pk):
        raise Invalid(N_("Opportunities are in this stage: what it stands for stays."), field="state")
    before, after = change(held, title=title, state=facts.state, order=facts.order)
    record(what="opportunities.stage.changed", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def lay_fact(*, facts: FactFacts, by: Actor, at: datetime) -> Fact:
    """Lay down a fact, or change its words and place; refuses another kind of answer once one was given."""
    policies.may_keep_stages(by).require()
    held = Fact.objects.select_for_update().filter(code=facts.code).first()
    said = {
        "title": required(facts.title, field="title"), "hint": written(facts.hint), "takes": facts.takes,
        "order": facts.order,
    }  # fmt: skip
    if facts.takes not in set(Takes):
        raise Invalid(N_("“{takes}” is no kind of answer."), field="takes", takes=facts.takes)
    if held is None:
        fact = Fact.objects.create(code=facts.code, **said)
        record(what="opportunities.fact.laid", target=fact, by=by, at=at, after=seen(fact, *said))
        return fact
    if held.takes != facts.takes and queries.is_known_anywhere(held):
        raise Invalid(N_("Answers were given already: lay down another fact."), field="takes")
    before, after = change(held, **said)
    record(what="opportunities.fact.changed", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def require_fact(*, stage: Stage, fact: Fact, from_on: date, by: Actor, at: datetime) -> Requirement:
    """Ask for a fact before a stage is reached, from a day on; refuses when the stage asks for it already then."""
    policies.may_keep_stages(by).require()
    held = Requirement.objects.select_for_update().filter(stage=stage, fact=fact)
    if any(row.until_on is None or row.until_on >= from_on for row in held):
        raise Invalid(N_("“{stage}” asks for “{fact}” already."), field="fact", stage=str(stage), fact=str(fact))
    made = Requirement.objects.create(stage=stage, fact=fact, from_on=from_on)
    after = {"stage": str(stage), "fact": str(fact), **seen(made, "from_on")}
    record(what="opportunities.requirement.set", target=made, by=by, at=at, after=after)
    return made


@action
def end_requirement(*, requirement: Requirement, until_on: date, by: Actor, at: datetime) -> Requirement:
    """Ask for a fact until a day and no longer; refuses a day before it began."""
    requirement = Requirement.objects.select_for_update().get(pk=requirement.pk)
    policies.may_keep_stages(by).require()
    in_order(requirement.from_on, until_on)
    before, after = change(requirement, until_on=until_on)
    record(what="opportunities.requirement.ended", target=requirement, by=by, at=at, before=before, after=after)
    return requirement
