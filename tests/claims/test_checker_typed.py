"""What every line of a claim must say before a rule can look at it, and where it says what is missing."""

from datetime import date, timedelta

import pytest

from errera.claims.shapes import Problem
from errera.claims.states import RuleKind, Severity
from errera.foundation.sentences import Invalid
from errera.foundation.ui.speech import say

from .checking import TODAY, YEAR, checked, line, rule

FIRST, LAST = YEAR
DAY = timedelta(days=1)
# a line, the field at fault
MISSING = {
    "category": (line(category="", budget_line=None), "category"),
    "budget line": (line(budget_line=None), "budget_line"),
    "a budget line that is not there": (line(budget_line=9), "budget_line"),
    "a budget line of another category": (line(budget_line=1), "budget_line"),
    "description": (line(description=" "), "description"),
    "supplier": (line(supplier=""), "supplier"),
    "a number with wrong check digits": (line(supplier_number="0403019262"), "supplier_number"),
    "invoice number": (line(invoice_number=" "), "invoice_number"),
    "date": (line(dated_on=None), "dated_on"),
    "a date to come": (line(dated_on=TODAY + DAY), "dated_on"),
    "day of payment": (line(paid_on=None), "paid_on"),
    "a payment to come": (line(paid_on=TODAY + DAY), "paid_on"),
    "cost": (line(cost_cents=None), "cost"),
    "a cost of nought": (line(cost_cents=0), "cost"),
    "grant asked": (line(claimed_cents=None), "claimed"),
    "more than the cost": (line(claimed_cents=100_001), "claimed"),
    "no unit": (line(quantity=0), "quantity"),
}


@pytest.mark.parametrize(("one", "field"), MISSING.values(), ids=MISSING)
def test_what_every_line_must_say_is_refused_at_its_field(one, field):
    found = checked(one)
    assert found.expected_cents == 0
    assert field in [finding.field for finding in found.refusals]
    assert all(finding.line == 1 for finding in found.findings)


@pytest.mark.parametrize("number", ["", "BE 0403.019.261", "0403.019.261", "FR12345", "DE 999"])
def test_a_number_of_another_country_is_kept_as_typed(number):
    assert checked(line(supplier_number=number)).refusals == ()


def test_two_lines_with_one_number_are_refused():
    with pytest.raises(Invalid, match="same number"):
        Problem("project", "EUR", FIRST, LAST, TODAY, (line(), line()), ())


# what is in order, at its edge
JUST = {
    "a cost of today": line(dated_on=TODAY, paid_on=TODAY),
    "a cost of one cent": line(cost_cents=1, claimed_cents=1),
    "all of the cost is asked": line(cost_cents=50_000),
    "a single unit": line(quantity=1),
}


@pytest.mark.parametrize("one", JUST.values(), ids=JUST)
def test_what_is_just_in_order_is_passed_without_a_word(one):
    found = checked(one)
    assert (found.findings, found.expected_cents) == ((), one.claimed_cents)


# a line, the only thing that is said of it, and where
SAID = {
    "nothing says what it cost": (line(cost_cents=None), "cost", "Give the cost: an amount above nought."),
    "a credit note": (line(cost_cents=-5), "cost", "Give the cost: an amount above nought."),
    "less than nothing is asked": (
        line(claimed_cents=-5), "claimed", "Give the grant that is asked for it: an amount above nought.",
    ),
    "two cents for a cost of one": (
        line(cost_cents=1, claimed_cents=2), "claimed",
        "EUR 0.02 is asked for a cost of EUR 0.01: a grant never exceeds the cost.",
    ),
    "no budget line, though there is a first one": (
        line(category="staff", budget_line=None), "budget_line", "Choose the budget line that this cost belongs to.",
    ),
    "a budget line of another category": (
        line(budget_line=1), "budget_line", "Budget line 1 is for another category of cost.",
    ),
    "a number of the agency's country that is none": (
        line(supplier_number="BE 0403 019 262"), "supplier_number",
        "“BE0403019262” is not an enterprise number of BE: its length or check digits are wrong.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "field", "words"), SAID.values(), ids=SAID)
def test_a_fault_is_said_once_at_its_field(one, field, words):
    [finding] = checked(one).findings
    assert (finding.field, say(finding.sentence), finding.severity) == (field, words, Severity.REFUSE)


@pytest.mark.parametrize("asked", [None, 0, -5])
def test_what_nobody_asked_for_is_neither_claimed_nor_cut(asked):
    found = checked(line(claimed_cents=asked))
    assert (found.claimed_cents, found.expected_cents) == (0, 0)
    assert [finding.cut_cents for finding in found.findings] == [0]


@pytest.mark.parametrize("quantity", [0, -3])
def test_without_a_unit_no_ceiling_is_counted(quantity):
    ceiling = rule(RuleKind.PER_UNIT, category="travel", cents=15_000)
    [finding] = checked(line(category="travel", quantity=quantity), rules=(ceiling,)).findings
    assert (finding.field, finding.cut_cents) == ("quantity", 50_000)


def test_a_cost_that_is_not_there_needs_no_paper():
    papers = (rule(RuleKind.EVIDENCE, Severity.REFUSE, cents=0), rule(RuleKind.PROOF, Severity.REFUSE, cents=0))
    [finding] = checked(line(cost_cents=None), rules=papers).findings
    assert finding.field == "cost"


def test_findings_come_in_the_order_of_the_lines_with_what_refuses_first():
    ceiling = rule(RuleKind.PER_LINE, cents=10)
    late = line(1, dated_on=date(2026, 5, 1), description="")
    found = checked(late, line(2, supplier=""), line(3, dated_on=date(2026, 4, 1)), rules=(ceiling,))
    assert [(finding.line, finding.field) for finding in found.findings] == [
        (1, "description"), (2, "supplier"), (3, "claimed"),
    ]  # fmt: skip
    assert list(found.expected.items()) == [(1, 0), (2, 0), (3, 10)]
    assert found.of_line(2) == found.findings[1:2]
