"""Leads and investment projects: reported, changed, moved on stage by stage, won, lost, opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import OpportunityEnded, OpportunityReported
from ..models import Hint, Known, Opportunity, OpportunityPartner, Stage
from ..shapes import OpportunityFacts, checked
from ..states import GOING, OPPORTUNITY, OpportunityState, change_step, step_into
from .checks import _lead_of, _locked_opportunity, _of_origin, _refuse_nowhere, _required_ground, _told
from .hints import _take_hint

SHOWN = ("kind", "company", "title", "market", "domain", "initiative", "introduction", "origin_ground", "stage")


@action
def report_opportunity(*, facts: OpportunityFacts, hint: Hint | None = None, by: Actor, at: datetime) -> Opportunity:
    """Report a lead or an investment project, in the earliest stage of its kind; perhaps of a hint from a meeting.

    Refuses for another partner, without an origin or a reason for none, and credit keys that do not add up.
    """
    lead = _lead_of(facts.credits)
    policies.may_report_for(by, lead).require()
    _refuse_nowhere(facts)
    public_id = new_public_id()
    opportunity = Opportunity.objects.create(
        public_id=public_id, code=facts.code or f"O-{public_id}", kind=facts.kind, company=facts.company,
        title=facts.title.strip(), market=facts.market, domain=facts.domain, **_of_origin(facts.origin),
        is_fictional=facts.is_fictional, stage=_earliest_stage(facts.kind), opened_on=localdate(at),
        reported_by=by.doer, reported_at=at,
    )  # fmt: skip
    _share_out(opportunity, facts)
    after = {**seen(opportunity, *SHOWN), "credits": _told(facts.credits)}
    record(what="opportunities.opportunity.reported", target=opportunity, by=by, at=at, after=after)
    if hint is not None:
        _take_hint(hint, opportunity, by=by, at=at)
    announce(OpportunityReported(opportunity=opportunity, by=by, at=at))
    return opportunity


@action
def change_opportunity(*, opportunity: Opportunity, facts: OpportunityFacts, by: Actor, at: datetime) -> Opportunity:
    """Change what an opportunity is about; its kind stays. Refuses as reporting does."""
    opportunity = _locked_opportunity(opportunity)
    OPPORTUNITY.take(change_step(opportunity.state), state=opportunity.state)
    policies.may_change(by, opportunity).require()
    policies.may_report_for(by, _lead_of(facts.credits)).require()
    _refuse_nowhere(facts)
    if facts.kind != opportunity.kind:
        raise Invalid(N_("A lead stays a lead, and an investment project one: report the other apart."), field="kind")
    before, after = change(
        opportunity, company=facts.company, title=facts.title.strip(), market=facts.market, domain=facts.domain,
        **_of_origin(facts.origin),
    )  # fmt: skip
    OpportunityPartner.objects.filter(opportunity=opportunity).delete()
    _share_out(opportunity, facts)
    after["credits"] = _told(facts.credits)
    record(what="opportunities.opportunity.changed", target=opportunity, by=by, at=at, before=before, after=after)
    return queries.opportunities().get(pk=opportunity.pk)


@action
def write_down(*, opportunity: Opportunity, known: Mapping[str, str], by: Actor, at: datetime) -> Opportunity:
    """Write down what is known, by the codes of facts; an empty text takes a fact back.

    Refuses an unknown fact, and an answer that is not of its kind.
    """
    opportunity = _locked_opportunity(opportunity)
    OPPORTUNITY.take(change_step(opportunity.state), state=opportunity.state)
    policies.may_change(by, opportunity).require()
    held = {code: row.text for code, row in queries.known_of(opportunity).items()}
    told = _checked(known)
    before = {code: held.get(code, "") for code, text in told.items() if text != held.get(code, "")}
    after = {code: told[code] for code in before}
    _keep(opportunity, after)
    record(
        what="opportunities.opportunity.known", target=opportunity, by=by, at=at,
        before={"known": before}, after={"known": after},
    )  # fmt: skip
    return opportunity


@action
def advance(*, opportunity: Opportunity, stage: Stage, on: date | None = None, by: Actor, at: datetime) -> Opportunity:
    """Bring an opportunity into its next stage; into the last one it is won, on the day that is given.

    Refuses another stage than the next, and names what is missing for it.
    """
    opportunity = _locked_opportunity(opportunity)
    target = OPPORTUNITY.take(step_into(stage.state, opportunity.state), state=opportunity.state)
    policies.may_change(by, opportunity).require()
    if stage != queries.next_stage(opportunity):
        raise Invalid(N_("“{stage}” is not the next stage."), field="stage", stage=str(stage))
    today = localdate(at)
    if missing := queries.missing_for(opportunity, stage, today):
        raise Invalid(
            N_("For “{stage}” this is missing: {facts}."), field="stage", stage=str(stage),
            facts=", ".join(str(fact) for fact in missing),
        )  # fmt: skip
    if target != OpportunityState.WON:
        before, after = change(opportunity, stage=stage, state=target)
        record(what="opportunities.opportunity.advanced", target=opportunity, by=by, at=at, before=before, after=after)
        return opportunity
    before, after = change(
        opportunity, stage=stage, state=target, ended_on=_day_of_end(opportunity, on or today, today),
        ended_by=by.doer, ended_at=at,
    )  # fmt: skip
    record(what="opportunities.opportunity.won", target=opportunity, by=by, at=at, before=before, after=after)
    announce(OpportunityEnded(opportunity=opportunity, by=by, at=at))
    return opportunity


@action
def lose(*, opportunity: Opportunity, ground: str, by: Actor, at: datetime) -> Opportunity:
    """Note that nothing came of it, and why; a success rate needs what failed as much as what worked."""
    opportunity = _locked_opportunity(opportunity)
    target = OPPORTUNITY.take("lose", state=opportunity.state)
    policies.may_change(by, opportunity).require()
    ground = _required_ground(ground)
    before, after = change(
        opportunity, state=target, ended_on=localdate(at), ended_by=by.doer, ended_at=at, ended_ground=ground
    )
    record(
        what="opportunities.opportunity.lost", target=opportunity, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    announce(OpportunityEnded(opportunity=opportunity, by=by, at=at))
    return opportunity


@action
def reopen(*, opportunity: Opportunity, ground: str, by: Actor, at: datetime) -> Opportunity:
    """Open an opportunity again that was thought lost; it begins in its earliest stage, with all that is known."""
    opportunity = _locked_opportunity(opportunity)
    target = OPPORTUNITY.take("reopen", state=opportunity.state)
    policies.may_change(by, opportunity).require()
    ground = _required_ground(ground)
    before, after = change(
        opportunity, state=target, stage=_earliest_stage(opportunity.kind), ended_on=None, ended_by="",
        ended_at=None, ended_ground="",
    )  # fmt: skip
    record(
        what="opportunities.opportunity.reopened", target=opportunity, by=by, at=at, before=before, after=after,
        ground=ground,
    )  # fmt: skip
    return opportunity


def _earliest_stage(kind: str) -> Stage:
    stage = queries.stages().filter(kind=kind).first()
    if stage is None or stage.state not in GOING:
        raise Invalid(N_("No stages are laid down for this kind yet: programme managers do so."), field="kind")
    return stage


def _share_out(opportunity: Opportunity, facts: OpportunityFacts) -> None:
    OpportunityPartner.objects.bulk_create(
        OpportunityPartner(
            opportunity=opportunity, partnership=credit.partnership, share=credit.share, is_lead=credit.is_lead
        )
        for credit in facts.credits
    )


def _checked(known: Mapping[str, str]) -> dict[str, str]:
    kinds = {fact.code: fact.takes for fact in queries.facts()}
    for code in known:
        if code not in kinds:
            raise Invalid(N_("There is no fact {code}."), field=code, code=code)
    return {code: checked(kinds[code], text, field=code) for code, text in known.items()}


def _keep(opportunity: Opportunity, changed: Mapping[str, str]) -> None:
    ids = {fact.code: fact.pk for fact in queries.facts() if fact.code in changed}
    Known.objects.filter(opportunity=opportunity, fact__in=ids.values()).delete()
    Known.objects.bulk_create(
        Known(opportunity=opportunity, fact_id=ids[code], text=text) for code, text in changed.items() if text
    )


def _day_of_end(opportunity: Opportunity, on: date, today: date) -> date:
    if not opportunity.opened_on <= on <= today:
        raise Invalid(N_("It was won between {earliest} and today."), field="won_on", earliest=opportunity.opened_on)
    return on
