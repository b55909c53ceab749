"""Scenarios of the workbench: written, computed in the background, frozen with the minutes, or taken off the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.documents.shapes import Handed
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.work import actions as work

from .. import policies, queries
from ..models import Call, Scenario, ScenarioAnswer, ScenarioHand, ScenarioLimit, ScenarioLink
from ..shapes import SHARES, SYNERGY, AnswerFacts, HandFacts, LimitFacts, LinkFacts, ScenarioFacts
from ..states import CALL, SCENARIO, CallState, LinkKind, ScenarioState, Side
from .locks import _locked_call, _locked_scenario, _required_ground

COMPUTE = "bids.compute_scenario"
TERMS = (
    "name", "note", "cents", "worth", "shares", "synergy_percent", "tolerance_thousandths", "overhead_percent",
    "co_financing_percent", "draws", "seed",
)  # fmt: skip


@action
def draft_scenario(*, call: Call, facts: ScenarioFacts, by: Actor, at: datetime) -> Scenario:
    """Write down a way to use the money of a call; refuses a call that takes bids still, and nonsense in a rule."""
    call = _locked_call(call)
    if call.state != CallState.DECIDED:
        CALL.take("decide", state=call.state)
    _may_keep(call, by, at).require()
    terms = _terms(call, facts)
    scenario = Scenario.objects.create(call=call, drafted_by=by.doer, drafted_at=at, **terms)
    after = {**seen(scenario, "state", *TERMS), **_write_parts(scenario, facts)}
    record(what="bids.scenario.drafted", target=scenario, by=by, at=at, after=after)
    return scenario


@action
def change_scenario(*, scenario: Scenario, facts: ScenarioFacts, by: Actor, at: datetime) -> Scenario:
    """Change what a scenario says; its answers stay in the records, and it has to be computed again."""
    scenario = _locked_scenario(scenario)
    target = SCENARIO.take("change", state=scenario.state)
    _may_keep(scenario.call, by, at).require()
    before, after = change(scenario, state=target, **_terms(scenario.call, facts, but=scenario))
    for rows in (scenario.limits, scenario.links, scenario.hands):
        rows.all().delete()
    after.update(_write_parts(scenario, facts))
    record(what="bids.scenario.changed", target=scenario, by=by, at=at, before=before, after=after)
    return scenario


@action
def compute_scenario(*, scenario: Scenario, by: Actor, at: datetime) -> Scenario:
    """Ask the worker for the best use of the money; refuses a scenario about bids that do not wait any more."""
    scenario = _locked_scenario(scenario)
    target = SCENARIO.take("compute", state=scenario.state)
    _may_keep(scenario.call, by, at).require()
    sha256 = _question(scenario)
    run = work.start_run(kind=COMPUTE, facts={"scenario": scenario.public_id, "sha256": sha256}, by=by, at=at)
    before, after = change(scenario, state=target, run=run)
    record(what="bids.scenario.asked", target=scenario, by=by, at=at, before=_state(before), after=_state(after))
    return scenario


@action
def keep_answer(*, scenario: Scenario, facts: AnswerFacts, by: Actor, at: datetime) -> ScenarioAnswer:
    """Keep what the engine said; refuses an answer to what is not the question any more."""
    scenario = _locked_scenario(scenario)
    target = SCENARIO.take("answer", state=scenario.state)
    _may_keep(scenario.call, by, at).require()
    if _question(scenario) != facts.sha256:
        raise Invalid(
            N_("Bids, scores or what partners can do changed while this was computed: compute the scenario again.")
        )
    number = scenario.answers.count() + 1
    row = ScenarioAnswer.objects.create(
        scenario=scenario, number=number, problem=facts.problem, sha256=facts.sha256, said=facts.said,
        answered_by=by.doer, answered_at=at,
    )  # fmt: skip
    before, after = change(scenario, state=target)
    after |= {
        "number": number,
        "sha256": facts.sha256,
        "standing": facts.said["standing"],
        "value": facts.said["value"],
    }
    record(what="bids.scenario.answered", target=scenario, by=by, at=at, before=before, after=after)
    return row


@action
def interrupt_scenario(*, scenario: Scenario, sentence: Sentence, by: Actor, at: datetime) -> Scenario:
    """Put a scenario back whose computation broke off; refuses one that is not being computed."""
    scenario = _locked_scenario(scenario)
    before, after = change(scenario, state=SCENARIO.take("interrupt", state=scenario.state))
    record(
        what="bids.scenario.interrupted",
        target=scenario,
        by=by,
        at=at,
        before=before,
        after=after,
        ground=str(sentence),
    )
    return scenario


@action
def freeze_scenario(*, scenario: Scenario, minutes: Handed, by: Actor, at: datetime) -> Scenario:
    """Keep a computed scenario for good with the minutes; refuses a stranger to the committee, and no minutes."""
    scenario = _locked_scenario(scenario)
    target = SCENARIO.take("freeze", state=scenario.state)
    policies.may_freeze_scenario(by, _bar(scenario.call, by, at)).require()
    if not minutes.document_hash:
        raise Invalid(N_("Hand in the minutes."), field="minutes")
    if _question(scenario) != _latest(scenario).sha256:
        raise Invalid(
            N_("Bids, scores or what partners can do changed since this was computed: compute the scenario again.")
        )
    before, after = change(
        scenario, state=target, minutes=minutes.document, minutes_hash=minutes.document_hash, frozen_by=by.doer,
        frozen_at=at,
    )  # fmt: skip
    after["sha256"] = _latest(scenario).sha256
    record(what="bids.scenario.frozen", target=scenario, by=by, at=at, before=before, after=after)
    return scenario


@action
def drop_scenario(*, scenario: Scenario, ground: str, by: Actor, at: datetime) -> Scenario:
    """Take a scenario off the table on a ground; refuses a frozen one, and silence."""
    scenario = _locked_scenario(scenario)
    target = SCENARIO.take("drop", state=scenario.state)
    _may_keep(scenario.call, by, at).require()
    ground = _required_ground(ground)
    before, after = change(scenario, state=target, ground=ground, dropped_by=by.doer, dropped_at=at)
    record(what="bids.scenario.dropped", target=scenario, by=by, at=at, before=before, after=after, ground=ground)
    return scenario


def _bar(call: Call, by: Actor, at: datetime) -> Sentence | None:
    return queries.bar_on_any(queries.before_committee(call), by, on=localdate(at))


def _may_keep(call: Call, by: Actor, at: datetime) -> Any:
    return policies.may_keep_scenarios(by, _bar(call, by, at))


def _latest(scenario: Scenario) -> ScenarioAnswer:
    return scenario.answers.latest("number")


def _state(facts: dict[str, Any]) -> dict[str, Any]:
    return {"state": facts["state"]}


def _terms(call: Call, facts: ScenarioFacts, *, but: Scenario | None = None) -> dict[str, Any]:
    """Give the columns of a scenario; refuses what makes no sense, at its place."""
    name = facts.name.strip()
    if not name:
        raise Invalid(N_("Give the scenario a name."), field="name")
    others = Scenario.objects.filter(call=call, name=name).exclude(state=ScenarioState.DROPPED)
    if any(other != but for other in others):
        raise Invalid(N_("There is a scenario “{name}” in this call already."), field="name", name=name)
    if facts.cents <= 0:
        raise Invalid(N_("Say how much money there is to use."), field="cents")
    if set(facts.shares) - set(SHARES):
        raise Invalid(N_("A bid is cut to one of the shares on the list."), field="shares")
    if facts.synergy_percent not in SYNERGY:
        raise Invalid(N_("Choose one of the weights on the list."), field="synergy_percent")
    return {
        "name": name, "note": facts.note.strip(), "cents": facts.cents, "worth": facts.worth,
        "shares": sorted(set(facts.shares), reverse=True), "synergy_percent": facts.synergy_percent,
        "tolerance_thousandths": facts.tolerance_thousandths, "overhead_percent": facts.overhead_percent,
        "co_financing_percent": facts.co_financing_percent, "draws": facts.draws, "seed": facts.seed,
    }  # fmt: skip


def _write_parts(scenario: Scenario, facts: ScenarioFacts) -> dict[str, Any]:
    """Write limits, links and decisions by hand; gives what the trail keeps of them."""
    bids = list(queries.with_partners(queries.before_committee(scenario.call)))
    waiting = {bid.public_id for bid in bids}
    return {
        "limits": _write_limits(scenario, facts.limits, queries.labels_of(bids)),
        "links": _write_links(scenario, facts.links, waiting),
        "hands": _write_hands(scenario, facts.hands, waiting),
    }


def _write_limits(
    scenario: Scenario, limits: Sequence[LimitFacts], known: Mapping[Side, Mapping[str, str]]
) -> list[Any]:
    seen_once: set[tuple[str, str]] = set()
    for given in limits:
        if (given.side, given.label) in seen_once:
            raise Invalid(N_("Set a floor and a ceiling once for each partner, domain and kind."), field="limits")
        seen_once.add((given.side, given.label))
        if given.ceiling_cents is None and not given.floor_cents:
            raise Invalid(N_("Say a floor or a ceiling, or leave the row empty."), field="limits")
        if given.ceiling_cents is not None and given.ceiling_cents < given.floor_cents:
            raise Invalid(N_("A ceiling lies below its floor."), field="limits")
        if given.label not in known[given.side]:
            raise Invalid(
                N_("Choose a partner, domain or kind of the bids that wait for the committee."), field="limits"
            )
        ScenarioLimit.objects.create(scenario=scenario, name=known[given.side][given.label], **vars(given))
    return [[given.side, given.label, given.floor_cents, given.ceiling_cents] for given in limits]


def _write_links(scenario: Scenario, links: Sequence[LinkFacts], waiting: set[str]) -> list[Any]:
    seen_once: set[tuple[str, frozenset[str]]] = set()
    for given in links:
        pair = frozenset({given.bid.public_id, given.other.public_id})
        if len(pair) < 2:
            raise Invalid(N_("Choose two different bids."), field="links")
        if (given.kind, pair) in seen_once:
            raise Invalid(N_("Two bids hang together in one way once."), field="links")
        seen_once.add((given.kind, pair))
        _refuse_not_waiting(pair, waiting, "links")
        if (given.kind == LinkKind.TOGETHER) != bool(given.thousandths):
            text = N_("Say in points what two bids are worth together; the other ways take no points.")
            raise Invalid(text, field="links")
        ScenarioLink.objects.create(scenario=scenario, **vars(given))
    return [[given.kind, given.bid.code, given.other.code, given.thousandths] for given in links]


def _write_hands(scenario: Scenario, hands: Sequence[HandFacts], waiting: set[str]) -> list[Any]:
    for given in hands:
        _refuse_not_waiting({given.bid.public_id}, waiting, f"ground-{given.bid.public_id}")
        if not given.ground.strip():
            raise Invalid(N_("Say why you decide this by hand."), field=f"ground-{given.bid.public_id}")
        ScenarioHand.objects.create(
            scenario=scenario, bid=given.bid, percent=given.percent, ground=given.ground.strip()
        )
    return [[given.bid.code, given.percent, given.ground.strip()] for given in hands]


def _refuse_not_waiting(keys: set[str] | frozenset[str], waiting: set[str], field: str) -> None:
    if keys - waiting:
        raise Invalid(N_("Only bids that wait for the committee take part in a scenario."), field=field)


def _question(scenario: Scenario) -> str:
    """Give the hash of the problem that a scenario states now."""
    from .. import planning  # here: whoever asks nothing need not load the solver

    return planning.sha256_of(queries.with_parts(scenario))
