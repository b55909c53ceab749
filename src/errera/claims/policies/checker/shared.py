"""Ceilings that lines share, over this claim and the earlier ones on the same allocation, and the claim as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from errera.claims.shapes.check import LineFacts, RuleFacts
from errera.claims.shapes.parameters import OVERHEAD
from errera.claims.states import RuleKind
from errera.foundation.sentences import N_

from .sheet import Sheet

CEILING = N_(
    "At most {most} is paid for this category; {before} is accepted already. {asked} is asked, {left} is left."
)
OF_BUDGET = N_(
    "At most {percent} % of {budget} budgeted for this category is paid, that is {most}; {before} is accepted already."
    " {asked} is asked, {left} is left."
)
ON_DIRECT = N_(
    "Overhead is at most {percent} % of direct costs: of {direct} accepted that is {most}; {before} is accepted"
    " already. {asked} is asked, {left} is left."
)
OWN_SHARE = N_(
    "{percent} % of the costs is the partner’s own: of {cost} in this claim at most {most} is paid. {asked} is still"
    " asked for this line, {left} is left."
)
NOTHING_LEFT = N_("The allocation still holds {most} for this claim. {asked} is asked for this line, {left} is left.")


def look(sheet: Sheet) -> None:
    """Share out what the ceilings leave: by category, then overhead, then over the whole claim."""
    for rule in _rules(sheet, RuleKind.PER_CATEGORY):
        for category in _categories(sheet, rule):
            _category(sheet, rule, category)
    for rule in _rules(sheet, RuleKind.OVERHEAD):
        _overhead(sheet, rule)
    for rule in _rules(sheet, RuleKind.CO_FINANCING):
        if rule.parameters.get("per_claim"):
            _own_share(sheet, rule)
    if sheet.problem.left_cents is not None:
        most = sheet.problem.left_cents
        sheet.limit(_overhead_last(sheet, sheet.lines), most, None, NOTHING_LEFT, most=sheet.money(most))


def _rules(sheet: Sheet, kind: RuleKind) -> list[RuleFacts]:
    return [rule for rule in sheet.rules if rule.kind is kind]


def _judged(sheet: Sheet, rule: RuleFacts, category: str = "") -> list[LineFacts]:
    """Give the lines that a rule judges, in the order in which cuts fall."""
    return [
        line for line in sheet.lines if rule in sheet.rules_for(line, rule.kind) and category in ("", line.category)
    ]


def _categories(sheet: Sheet, rule: RuleFacts) -> list[str]:
    return [rule.category] if rule.category else sorted({line.category for line in sheet.lines if line.category})


def _category(sheet: Sheet, rule: RuleFacts, category: str) -> None:
    before = sum(
        line.accepted_cents
        for line in sheet.problem.own_earlier
        if line.category == category and rule.is_valid_on(line.dated_on)
    )
    facts: dict[str, object] = {"before": sheet.money(before)}
    if percent := rule.parameters.get("percent"):
        budget = sum(row.grant_cents for row in sheet.problem.budget if row.category == category)
        most = budget * percent // 100
        facts |= {"percent": percent, "budget": sheet.money(budget)}
    else:
        most = rule.parameters["cents"]
    text = OF_BUDGET if percent else CEILING
    sheet.limit(_judged(sheet, rule, category), most - before, rule, text, most=sheet.money(most), **facts)


def _overhead(sheet: Sheet, rule: RuleFacts) -> None:
    """Cap overhead by the direct costs that are left after every cut to them, earlier claims included."""
    kind, percent = _overhead_code(rule), rule.parameters["percent"]
    earlier = sheet.problem.own_earlier
    direct = sum(sheet.expected[line.number] for line in sheet.lines if line.category != kind)
    direct += sum(line.accepted_cents for line in earlier if line.category != kind)
    before = sum(line.accepted_cents for line in earlier if line.category == kind)
    most = direct * percent // 100
    facts = {"percent": percent, "direct": sheet.money(direct), "before": sheet.money(before)}
    lines = [line for line in _judged(sheet, rule) if line.category == kind]
    sheet.limit(lines, most - before, rule, ON_DIRECT, most=sheet.money(most), **facts)


def _own_share(sheet: Sheet, rule: RuleFacts) -> None:
    """Leave the partner its share of the costs that count; what was refused carries no grant for the rest."""
    percent = rule.parameters["percent"]
    lines = [line for line in _judged(sheet, rule) if sheet.expected[line.number]]
    cost = sum(line.cost for line in lines)
    most = cost * (100 - percent) // 100
    facts = {"percent": percent, "cost": sheet.money(cost), "most": sheet.money(most)}
    sheet.limit(_overhead_last(sheet, lines), most, rule, OWN_SHARE, **facts)


def _overhead_last(sheet: Sheet, lines: Iterable[LineFacts]) -> Sequence[LineFacts]:
    codes = {OVERHEAD, *(_overhead_code(rule) for rule in _rules(sheet, RuleKind.OVERHEAD))}
    return sorted(lines, key=lambda line: line.category in codes)


def _overhead_code(rule: RuleFacts) -> str:
    return rule.parameters.get("category") or OVERHEAD
