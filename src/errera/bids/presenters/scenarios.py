"""Scenarios as their pages show them: side by side, one with its reasons in words, and its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Act
from errera.foundation.ui.thread import Knot

from .. import policies, shapes
from ..models import Bid, Call, Scenario, ScenarioAnswer
from ..shapes import NEXT_CENTS, WHOLE, Lacked, Reading, Standing
from ..states import SCENARIO, LinkKind, Worth
from .words import points, url

MOST_BESIDE = 6  # scenarios side by side; the latest ones
Ranking = Sequence[tuple[Standing, Bid]]
RULES = {
    "envelope": N_("{amount} more money"),
    "floor": N_("the floor of {label} {amount} lower"),
    "ceiling": N_("the ceiling of {label} {amount} higher"),
    "at_least": N_("{amount} less co-financing accepted"),
    "at_most": N_("{amount} more overhead accepted"),
}


@dataclass(frozen=True)
class Names:
    """How the bids of a call, and what a scenario limits, are called on its pages."""

    bids: Mapping[str, str]
    labels: Mapping[str, str]  # by `partner:abc`, as in the problem
    currency: str

    @classmethod
    def of(cls, scenario: Scenario, bids: Sequence[Bid]) -> Names:
        """Give the names for a scenario and the bids of its call."""
        labels = {f"{row.side}:{row.label}": row.name for row in scenario.limits.all()}
        return cls({bid.public_id: bid.code for bid in bids}, labels, scenario.call.currency)

    def money(self, cents: int) -> Money:
        """Give an amount in the currency of the call."""
        return Money(cents, self.currency)

    def codes(self, keys: Sequence[str]) -> list[str]:
        """Give the codes of bids, in order."""
        return sorted(self.bids.get(key, key) for key in keys)


def knots(call: Call, *further: Knot) -> list[Knot]:
    """Give the place of the workbench: the call, its ranking, and what comes after."""
    return [
        Knot(N_("Call"), call.code, url("call-detail", call)),
        Knot(N_("Ranking"), call.code, url("call-ranking", call)),
        Knot(N_("Workbench"), call.code, url("scenario-list", call) if further else ""),
        *further,
    ]


def read(answer: ScenarioAnswer | None) -> Reading | None:
    """Read an answer, where there is one."""
    return shapes.reading_of(answer.problem, answer.said) if answer else None


def value_of(scenario: Scenario, thousandths: int | None) -> Sentence:
    """Say a value in the unit of the scenario."""
    text = N_("{points} points") if scenario.worth == Worth.POINTS else N_("{points} points × 1,000")
    return Sentence(text, {"points": points(thousandths)})


def sureness(reading: Reading, scenario: Scenario) -> Sentence:
    """Say how sure an answer is."""
    match reading.standing:
        case "proved":
            return Sentence(N_("Proved: under these rules nothing is better."))
        case "found":
            text = N_("Not proved: something better by at most {value} may exist.")
            return Sentence(text, {"value": value_of(scenario, reading.gap)})
        case "impossible":
            return Sentence(N_("Impossible: no choice keeps every rule."))
    return Sentence(N_("The time ran out before anything was found."))


def beside(
    call: Call, ranking: Ranking, scenarios: Sequence[tuple[Scenario, ScenarioAnswer | None]], bars: Mapping[int, Any]
) -> dict[str, Any]:
    """Give the scenarios with an answer side by side: a column each, a row for each bid in the order of the ranking."""
    columns = [(row, reading) for row, answer in scenarios if (reading := read(answer))][-MOST_BESIDE:]
    money = call.envelope.money
    return {
        "columns": [
            {
                "scenario": row, "reading": reading, "url": url("scenario-detail", row), "used": money(reading.cents),
                "value": value_of(row, reading.value), "count": len(reading.awards), "sure": sureness(reading, row),
                "cost": value_of(row, reading.hand_cost) if reading.hand_cost else None,
                "weight": row.synergy_percent,
                "synergy": value_of(row, reading.synergy) if reading.couples else None,
                "bar": bar(row, reading, [ranked.key for ranked, _ in ranking]),
            }
            for row, reading in columns
        ],
        "rows": [
            {
                "ranked": ranked, "bid": bid, "is_closed": bid.pk in bars, "asked": money(bid.grant_cents),
                "points": points(ranked.thousandths),
                "cells": [_cell(bid, row, reading) for row, reading in columns],
                "differs": len({reading.awards.get(ranked.key, 0) for _, reading in columns}) > 1,
            }
            for ranked, bid in ranking
        ],
        "waiting": [(row, url("scenario-detail", row)) for row, answer in scenarios if answer is None],
    }  # fmt: skip


def bar(scenario: Scenario, reading: Reading, order: Sequence[str]) -> list[tuple[int, int]]:
    """Give the awards in the order of the ranking as pieces of a bar: where each begins and how wide it is, of 1000.

    The bar is as long as the money there is, or as what is awarded where a choice breaks the envelope.
    """
    whole, so_far, pieces = max(scenario.cents, reading.cents, 1), 0, []
    for key in order:
        if cents := reading.awards.get(key, 0):
            start, so_far = so_far * 1000 // whole, so_far + cents
            pieces.append((start, max(1, so_far * 1000 // whole - start - 2)))
    return pieces


def _cell(bid: Bid, scenario: Scenario, reading: Reading) -> dict[str, Any]:
    cents = reading.awards.get(bid.public_id, 0)
    by_hand = {row.bid.public_id for row in scenario.hands.all()}
    return {
        "amount": bid.call.envelope.money(cents) if cents else None,
        "percent": cents * WHOLE // bid.grant_cents if 0 < cents < bid.grant_cents else 0,
        "is_by_hand": bid.public_id in by_hand,
    }


def bid_rows(
    scenario: Scenario, reading: Reading, ranking: Ranking, names: Names, bars: Mapping[int, Any]
) -> list[dict[str, Any]]:
    """Give what a scenario does with each bid: the award, how firm it is, and what a refused one lacked."""
    by_hand = {row.bid.public_id: row for row in scenario.hands.all()}
    return [
        {
            "ranked": ranked, "bid": bid, "is_closed": bid.pk in bars, "points": points(ranked.thousandths),
            "asked": names.money(bid.grant_cents), "by_hand": by_hand.get(ranked.key),
            "award": names.money(reading.awards[ranked.key]) if ranked.key in reading.awards else None,
            "percent": reading.awards.get(ranked.key, 0) * WHOLE // max(bid.grant_cents, 1),
            "firm": reading.funded_in.get(ranked.key), "why": _why(scenario, reading, ranked, names, by_hand),
        }
        for ranked, bid in ranking
    ]  # fmt: skip


def _why(
    scenario: Scenario, reading: Reading, ranked: Standing, names: Names, by_hand: Mapping[str, Any]
) -> list[Sentence]:
    if hand := by_hand.get(ranked.key):
        return [Sentence(N_("Decided by hand: {ground}"), {"ground": hand.ground})]
    if ranked.key in reading.awards:
        return []
    if not ranked.passes:
        return [Sentence(N_("Below a threshold: no candidate."))]
    lack = reading.lacked.get(ranked.key)
    return lacked(scenario, lack, names) if lack else []


def lacked(scenario: Scenario, lack: Lacked, names: Names) -> list[Sentence]:
    """Say what a refused bid lacked, the least of each kind, and what it would have displaced."""
    if lack.value_short is None:
        if not lack.rules:
            return [Sentence(N_("What other bids need or exclude keeps it out."))]
        return [Sentence(N_("It needs {changes}."), {"changes": changes(lack.rules, names)})]
    said = []
    if lack.value_short == 0:
        said.append(Sentence(N_("A tie: with it the choice is as good.")))
    else:
        said.append(Sentence(N_("{value} short."), {"value": value_of(scenario, lack.value_short)}))
    if lack.cents_short:
        said.append(Sentence(N_("Or {amount} more money, or less asked."), {"amount": names.money(lack.cents_short)}))
    if lack.displaced:
        said.append(Sentence(N_("In the place of {codes}."), {"codes": names.codes(lack.displaced)}))
    return said


def changes(rules: Sequence[tuple[str, str, int]], names: Names) -> list[Sentence]:
    """Say by how much rules would have to give."""
    return [
        Sentence(RULES[rule], {"label": names.labels.get(label, ""), "amount": names.money(units)})
        for rule, label, units in rules
    ]


def next_money(scenario: Scenario, reading: Reading, names: Names) -> Sentence:
    """Say what the next money would buy."""
    facts: dict[str, Any] = {"amount": names.money(NEXT_CENTS)}
    if not reading.next_gain:
        return Sentence(N_("The next {amount} would buy nothing."), facts)
    facts |= {"gain": value_of(scenario, reading.next_gain), "added": names.codes(reading.next_added)}
    if not reading.next_added:
        return Sentence(N_("The next {amount} would add {gain}: less would be cut."), facts)
    if not reading.next_dropped:
        return Sentence(N_("The next {amount} would add {gain}: {added} would come in."), facts)
    text = N_("The next {amount} would add {gain}: {added} would come in, {dropped} would go out.")
    return Sentence(text, {**facts, "dropped": names.codes(reading.next_dropped)})


def ties_said(reading: Reading) -> Sentence:
    """Say how many choices are as good."""
    others = len(reading.ties) - 1
    if reading.has_more_ties:
        return Sentence(N_("More than {count} others are as good: the committee has to choose."), {"count": others})
    if not reading.knows_all_ties:
        return Sentence(
            N_("At least {count} others are as good; the time ran out before all were found."), {"count": others}
        )
    if others <= 0:
        return Sentence(N_("No other choice is as good."))
    return Sentence(N_("Others that are as good: {count}. The committee has to choose."), {"count": others})


def ties_of(scenario: Scenario, reading: Reading, names: Names) -> list[dict[str, Any]]:
    """Give the other choices: what would come in, what would go out, what it is worth and costs."""
    found = []
    for tie in reading.ties[1:]:
        keys = set(tie["funded"])
        found.append(
            {
                "added": names.codes(sorted(keys - set(reading.awards))),
                "dropped": names.codes(sorted(set(reading.awards) - keys)),
                "value": value_of(scenario, tie["value"]), "cents": names.money(tie["cents"]),
            }
        )  # fmt: skip
    return found


def rules_of(scenario: Scenario, names: Names, answer: ScenarioAnswer | None) -> list[dict[str, Any]]:
    """Give the floors and ceilings of a scenario, each with what its answer uses."""
    used = _used(answer) if answer else {}
    return [
        {
            "on": row.name, "side": row.side_word,
            "floor": names.money(row.floor_cents) if row.floor_cents else None,
            "ceiling": names.money(row.ceiling_cents) if row.ceiling_cents is not None else None,
            "used": names.money(used.get(f"{row.side}:{row.label}", 0)) if answer else None,
        }
        for row in scenario.limits.all()
    ]  # fmt: skip


def _used(answer: ScenarioAnswer) -> dict[str, int]:
    reading = shapes.reading_of(answer.problem, answer.said)
    total: dict[str, int] = {}
    for package in answer.problem["packages"]:
        for level in package["levels"]:
            if reading.awards.get(package["key"]) == level["cents"]:
                for label, units in level["uses"].items():
                    total[label] = total.get(label, 0) + units
    return total


def links_of(scenario: Scenario) -> list[Sentence]:
    """Say how bids of a scenario hang together."""
    texts = {
        LinkKind.EXCLUDES: N_("{one} or {other}, not both."),
        LinkKind.NEEDS: N_("{one} only with {other}."),
        LinkKind.TOGETHER: N_("{one} and {other} together: {points} points more."),
    }
    return [
        Sentence(
            texts[row.kind_word], {"one": row.bid.code, "other": row.other.code, "points": points(row.thousandths)}
        )
        for row in scenario.links.all()
    ]


def facts_of(scenario: Scenario) -> list[tuple[str, Any]]:
    """Give what a scenario states over everything."""
    shares = ", ".join(f"{share} %" for share in scenario.shares)
    facts: list[tuple[str, Any]] = [
        (N_("Money to use"), scenario.call.envelope.money(scenario.cents)),
        (N_("What counts"), scenario.worth_word),
        (N_("A bid may also be cut to"), shares or Sentence(N_("Nothing: all, or nothing"))),
        (N_("Weight of what bids are worth together"), f"{scenario.synergy_percent} %"),
        (N_("As good within"), Sentence(N_("{points} points"), {"points": points(scenario.tolerance_thousandths)})),
    ]
    if scenario.overhead_percent is not None:
        facts.append((N_("Overhead at most"), f"{scenario.overhead_percent} %"))
    if scenario.co_financing_percent is not None:
        facts.append((N_("Co-financing at least"), f"{scenario.co_financing_percent} %"))
    text = N_("{draws}, seed {seed}")
    return [*facts, (N_("Draws"), Sentence(text, {"draws": scenario.draws, "seed": scenario.seed}))]


def scenario_acts(actor: Actor, scenario: Scenario, bar: Sentence | None) -> list[Act]:
    """Give what can be done with a scenario in its state; those who may only look see no buttons."""
    keep, freeze = policies.may_keep_scenarios(actor, bar), policies.may_freeze_scenario(actor, bar)
    if bar is None and not keep:
        return []
    rules = {"compute": keep, "change": keep, "freeze": freeze, "drop": keep}
    open_steps = {step.name: step for step in SCENARIO.open_steps(state=scenario.state)}
    acts = [
        Act(
            step.label,
            url(f"scenario-{name}", scenario),
            rules[name],
            asks=name != "compute",
            tone=_tone(name, scenario),
        )
        for name in rules
        if (step := open_steps.get(name))
    ]
    like = Act(N_("Copy as a new scenario"), f"{url('scenario-new', scenario.call)}?like={scenario.public_id}", keep)
    return [*acts, like]


def _tone(name: str, scenario: Scenario) -> str:
    if name == "drop":
        return "danger"
    return "main" if name == "compute" and scenario.state == "draft" else ""
