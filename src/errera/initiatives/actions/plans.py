"""What will be done: planned, changed, its facts filled in, its targets set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.texts import in_order, required, written
from errera.funding.models import Allocation
from errera.funding.states import AllocationState
from errera.partners.models import Partnership
from errera.strategy.models import Indicator

from .. import policies, queries
from ..events import InitiativeChanged, InitiativePlanned
from ..models import WHOLE, Answer, Initiative, InitiativePartner, InitiativeTarget, KindQuestion, Market
from ..shapes import InitiativeFacts, read
from ..states import COMING, INITIATIVE, InitiativeState, Presence

SHOWN = (
    "kind", "title", "objective", "allocation", "presence", "town", "country", "time_zone", "from_on", "until_on",
    "budget_cents",
)  # fmt: skip
STATED = (*SHOWN, "summary", "latitude", "longitude")


def _locked(initiative: Initiative) -> Initiative:
    """Give the row as it stands, locked, with its partners at hand."""
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("kind", "objective", "allocation")
    return rows.prefetch_related(queries.PARTNERS).get(pk=initiative.pk)


def _refuse_over(initiative: Initiative, *also: InitiativeState) -> None:
    """Refuse to touch what was held or cancelled, apart from these states."""
    if initiative.state not in (*COMING, *also):
        state = Sentence(initiative.state_word.label)
        raise Invalid(N_("This is fixed: the initiative is now “{state}”."), state=state)


@action
def plan_initiative(*, code: str, lead: Partnership, facts: InitiativeFacts, by: Actor, at: datetime) -> Initiative:
    """Plan an initiative that a partner leads, for the time being with the whole of every key.

    Refuses a code that is taken, nonsense in the facts, and an allocation of somebody else or one that is closed.
    """
    policies.may_plan_initiative(by, lead).require()
    if Initiative.objects.filter(code=code).exists():
        raise Invalid(N_("There is an initiative {code} already."), field="code", code=code)
    _refuse_nonsense(facts, lead)
    initiative = _write(code, facts, by=by, at=at, is_fictional=lead.organisation.is_fictional)
    InitiativePartner.objects.create(
        initiative=initiative, partnership=lead, is_lead=True, cost_share=WHOLE, claim_share=WHOLE, credit_share=WHOLE
    )
    initiative = queries.initiatives().get(pk=initiative.pk)
    after = {**seen(initiative, *SHOWN), "markets": list(facts.markets)}
    record(what="initiatives.initiative.planned", target=initiative, by=by, at=at, after=after)
    announce(InitiativePlanned(initiative=initiative, by=by, at=at))
    return initiative


@action
def change_initiative(*, initiative: Initiative, facts: InitiativeFacts, by: Actor, at: datetime) -> Initiative:
    """Change what is planned; refuses as soon as registration has opened, and whatever planning refuses."""
    initiative = _locked(initiative)
    INITIATIVE.take("change", state=initiative.state)
    policies.may_lead_initiative(by, initiative).require()
    _refuse_nonsense(facts, initiative.lead)
    before, after = change(initiative, **_columns(facts))
    was, now = _around(initiative), (sorted(facts.markets), sorted(domain.code for domain in facts.domains))
    for name, old, new in zip(("markets", "domains"), was, now, strict=True):
        if old != new:
            before[name], after[name] = old, new
    _surround(initiative, facts)
    record(what="initiatives.initiative.changed", target=initiative, by=by, at=at, before=before, after=after)
    announce(InitiativeChanged(initiative=initiative, by=by, at=at))
    return initiative


@action
def answer_questions(
    *, initiative: Initiative, answers: Mapping[KindQuestion, Any], by: Actor, at: datetime
) -> Initiative:
    """Keep what an initiative states for questions of its kind; an empty answer takes one away.

    Refuses once it was reported or cancelled, a question of another kind, and what is no answer of its sort.
    """
    initiative = _locked(initiative)
    _refuse_over(initiative, InitiativeState.HELD)
    policies.may_lead_initiative(by, initiative).require()
    kept = queries.answers_of(initiative)
    before, after = [], []
    for question, given in answers.items():
        if question.kind_id != initiative.kind_id:
            raise Invalid(N_("“{label}” is not asked of this kind."), field=question.code, label=question.label)
        value = read(question.answer, given, options=question.options, field=question.code)
        if value != kept.get(question.pk, ""):
            before.append(f"{question.code}: {kept.get(question.pk, '')}")
            after.append(f"{question.code}: {value}")
            _keep(initiative, question, value)
    record(
        what="initiatives.initiative.answered", target=initiative, by=by, at=at, before={"answers": before},
        after={"answers": after},
    )  # fmt: skip
    return initiative


def _keep(initiative: Initiative, question: KindQuestion, value: str) -> None:
    rows = Answer.objects.filter(initiative=initiative, question=question)
    if not value:
        rows.delete()
    elif not rows.update(value=value):
        Answer.objects.create(initiative=initiative, question=question, value=value)


@action
def set_targets(
    *, initiative: Initiative, targets: Mapping[Indicator, Decimal | None], by: Actor, at: datetime
) -> Initiative:
    """Say what an initiative should add to indicators; None takes a target away. Refuses once it was held."""
    initiative = _locked(initiative)
    _refuse_over(initiative)
    policies.may_lead_initiative(by, initiative).require()
    held = {row.indicator_id: row for row in queries.targets_of(initiative)}
    before, after = [], []
    for indicator, value in targets.items():
        row = held.get(indicator.pk)
        if value == (row.value if row else None):
            continue
        before.append(f"{indicator.code}: {row.value if row else ''}")
        after.append(f"{indicator.code}: {'' if value is None else value}")
        InitiativeTarget.objects.filter(initiative=initiative, indicator=indicator).delete()
        if value is not None:
            InitiativeTarget.objects.create(initiative=initiative, indicator=indicator, value=value)
    record(
        what="initiatives.initiative.aimed", target=initiative, by=by, at=at, before={"targets": before},
        after={"targets": after},
    )  # fmt: skip
    return initiative


def _write(code: str, facts: InitiativeFacts, *, by: Actor, at: datetime, **more: Any) -> Initiative:
    """Write an initiative with its domains and markets; the action that calls it checks and records."""
    initiative = Initiative.objects.create(
        code=code, currency=settings.ERRERA_CURRENCY, planned_by=by.doer, planned_at=at, **_columns(facts), **more
    )
    _surround(initiative, facts)
    return initiative


def _columns(facts: InitiativeFacts) -> dict[str, Any]:
    given = {name: getattr(facts, name) for name in STATED}
    return {**given, "title": required(facts.title, field="title"), "summary": written(facts.summary)}


def _surround(initiative: Initiative, facts: InitiativeFacts) -> None:
    initiative.domains.set(facts.domains)
    Market.objects.filter(initiative=initiative).exclude(country__in=facts.markets).delete()
    held = set(Market.objects.filter(initiative=initiative).values_list("country", flat=True))
    Market.objects.bulk_create(
        Market(initiative=initiative, country=country) for country in sorted(set(facts.markets) - held)
    )


def _around(initiative: Initiative) -> tuple[list[str], list[str]]:
    return (
        sorted(Market.objects.filter(initiative=initiative).values_list("country", flat=True)),
        sorted(initiative.domains.values_list("code", flat=True)),
    )


def _refuse_nonsense(facts: InitiativeFacts, lead: Partnership) -> None:
    """Refuse facts that cannot be right together."""
    in_order(facts.from_on, facts.until_on)
    if facts.presence != Presence.ONLINE and not facts.country:
        raise Invalid(N_("Say in which country people meet."), field="country")
    if (facts.latitude is None) != (facts.longitude is None):
        raise Invalid(N_("A point has a latitude and a longitude."), field="longitude")
    if any(domain.version_id != facts.objective.version_id for domain in facts.domains):
        raise Invalid(N_("Objective and domains are of one version of the strategy."), field="domains")
    if facts.budget_cents < 0:
        raise Invalid(N_("A budget is not below nought."), field="budget_cents")
    try:
        ZoneInfo(facts.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise Invalid(
            N_("“{zone}” is no time zone such as Asia/Tokyo."), field="time_zone", zone=facts.time_zone
        ) from fault
    if facts.allocation is not None:
        _refuse_allocation(facts.allocation, lead, facts)


def _refuse_allocation(allocation: Allocation, lead: Partnership, facts: InitiativeFacts | Initiative) -> None:
    """Refuse to draw on money that is not the lead's, that is closed, or that pays for another time."""
    if allocation.agreement.partnership_id != lead.pk:
        raise Invalid(
            N_("Allocation {code} is not of {lead}: an initiative draws on money of its lead."),
            field="allocation", code=allocation.code, lead=str(lead),
        )  # fmt: skip
    if allocation.state != AllocationState.ALLOCATED:
        raise Invalid(
            N_("Nothing can be spent from allocation {code}: it is now “{state}”."),
            field="allocation", code=allocation.code, state=Sentence(allocation.state_word.label),
        )  # fmt: skip
    if facts.from_on < allocation.from_on or facts.until_on > allocation.until_on:
        raise Invalid(
            N_("Allocation {code} pays for work from {from_on} to {until_on}."),
            field="allocation", code=allocation.code, from_on=allocation.from_on, until_on=allocation.until_on,
        )  # fmt: skip
