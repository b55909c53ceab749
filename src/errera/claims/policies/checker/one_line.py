"""The rules that look at one line by itself: its dates, its category, its papers, and its own ceilings."""

from __future__ import annotations

from datetime import timedelta

from errera.claims.shapes.check import LineFacts, RuleFacts
from errera.claims.states import RuleKind
from errera.foundation.sentences import N_

from .sheet import Sheet

TOO_EARLY = N_("The cost is of {day}; costs count from {first}.")
TOO_LATE = N_("The cost is of {day}; costs count until {last}.")
PAID_LATE = N_("It was paid on {day}; it had to be paid by {last}.")
NOT_ELIGIBLE = N_("Costs of this category are not paid for; those of these categories are: {categories}.")
NO_EVIDENCE = N_("For a cost above {limit} the invoice or another proof must be added; this one is {cost}.")
NO_PROOF = N_("For a cost above {limit} a proof of payment must be added; this one is {cost}.")
PER_UNIT = N_("{units} × {ceiling} for each unit makes {most} at most; {asked} is asked.")
PER_LINE = N_("At most {most} is paid for one line; {asked} is asked.")
OWN_SHARE = N_("{percent} % of a cost is the partner’s own: of {cost} at most {most} is paid; {asked} is asked.")


def look(sheet: Sheet, line: LineFacts) -> None:
    """Hold the line against every rule that looks at one line."""
    for kind, judge in JUDGES:
        for rule in sheet.rules_for(line, kind):
            judge(sheet, line, rule)


def _period(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    problem, facts = sheet.problem, rule.parameters
    first = problem.from_on - timedelta(days=facts.get("days_before", 0))
    last = problem.until_on + timedelta(days=facts.get("days_after", 0))
    if line.dated_on < first:  # type: ignore[operator]  # a rule judges dated lines alone
        sheet.break_(line, "dated_on", rule, TOO_EARLY, day=line.dated_on, first=first)
    elif line.dated_on > last:  # type: ignore[operator]  # as above
        sheet.break_(line, "dated_on", rule, TOO_LATE, day=line.dated_on, last=last)
    if "paid_days_after" in facts and line.paid_on is not None:
        paid_by = problem.until_on + timedelta(days=facts["paid_days_after"])
        if line.paid_on > paid_by:
            sheet.break_(line, "paid_on", rule, PAID_LATE, day=line.paid_on, last=paid_by)


def _category(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    eligible = rule.parameters["categories"]
    if line.category and line.category not in eligible:
        sheet.break_(line, "category", rule, NOT_ELIGIBLE, categories=", ".join(eligible))


def _evidence(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    if not line.has_cost_proof:
        _needs_paper(sheet, line, rule, NO_EVIDENCE, "evidence")


def _proof(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    if not line.has_payment_proof:
        _needs_paper(sheet, line, rule, NO_PROOF, "payment_proof")


def _needs_paper(sheet: Sheet, line: LineFacts, rule: RuleFacts, text: str, field: str) -> None:
    limit = rule.parameters["cents"]
    if line.cost > limit:
        sheet.break_(line, field, rule, text, limit=sheet.money(limit), cost=sheet.money(line.cost))


def _per_unit(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    ceiling = rule.parameters["cents"]
    most = ceiling * line.quantity
    facts = {"units": line.quantity, "ceiling": sheet.money(ceiling), "most": sheet.money(most)}
    sheet.limit([line], most, rule, PER_UNIT, **facts)


def _per_line(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    most = rule.parameters["cents"]
    sheet.limit([line], most, rule, PER_LINE, most=sheet.money(most))


def _own_share(sheet: Sheet, line: LineFacts, rule: RuleFacts) -> None:
    if rule.parameters.get("per_claim"):
        return  # looked at over the claim as a whole
    percent = rule.parameters["percent"]
    most = line.cost * (100 - percent) // 100
    sheet.limit([line], most, rule, OWN_SHARE, percent=percent, cost=sheet.money(line.cost), most=sheet.money(most))


JUDGES = (
    (RuleKind.PERIOD, _period),
    (RuleKind.CATEGORY, _category),
    (RuleKind.EVIDENCE, _evidence),
    (RuleKind.PROOF, _proof),
    (RuleKind.PER_UNIT, _per_unit),
    (RuleKind.PER_LINE, _per_line),
    (RuleKind.CO_FINANCING, _own_share),
)
