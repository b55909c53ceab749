"""One invoice is claimed once in the whole programme; what only looks alike is pointed out."""

from datetime import date

import pytest

from errera.claims.shapes import invoices
from errera.claims.states import RuleKind, Severity
from errera.foundation.ui.speech import say

from .checking import checked, earlier, line, rule

REFUSE, POINT = Severity.REFUSE, Severity.POINT_OUT
MARCH = date(2026, 3, 1)  # the day of every cost that says no other
OTHERS = {"is_own": False, "same_allocation": False, "supplier_key": "403019261", "cost_cents": 100_000}


@pytest.mark.parametrize("number", ["F-1", "f-1", " F - 1 ", "Ｆ-1"])
def test_an_invoice_that_another_partner_claimed_is_refused_without_naming_the_partner(number):
    held = (earlier(claim="SECRET-07", invoice_number=number, **OTHERS),)
    [refusal] = checked(line(), earlier=held).refusals
    assert (refusal.line, refusal.field, refusal.elsewhere) == (1, "invoice_number", "SECRET-07")
    assert "SECRET" not in say(refusal.sentence)


def test_an_invoice_that_was_claimed_before_by_the_partner_itself_is_named():
    held = (earlier(invoice_number="F-1", supplier_key="403019261", cost_cents=100_000),)
    [refusal] = checked(line(), earlier=held).refusals
    assert "F1-01, line 1" in say(refusal.sentence)


def test_an_invoice_twice_in_one_claim_is_refused_the_second_time():
    found = checked(line(), line(2, invoice_number="F-1"))
    assert [(finding.line, finding.severity) for finding in found.findings] == [(2, REFUSE)]
    assert found.expected == {1: 50_000, 2: 0}


ALIKE = {
    "signs": ("F-2024/001", "F2024001"), "noughts": ("2024/001", "2024/1"), "letter O": ("F-1O1", "F-101"),
    "letter l": ("INV-l2", "INV-12"), "letter S": ("S5-9", "55-9"), "a scan": ("B8Z2", "8822"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_a_number_that_looks_alike_is_pointed_out(one, other):
    held = (earlier(invoice_number=other, **OTHERS),)
    found = checked(line(invoice_number=one), earlier=held)
    assert [finding.severity for finding in found.findings] == [POINT]
    assert found.expected_cents == 50_000


OTHER_COST = {
    "another amount of the same invoice is pointed out": ({"invoice_number": "F-1", "cost_cents": 99}, [POINT]),
    "the same day and amount without a number": ({"invoice_number": "", "dated_on": date(2026, 3, 1)}, [POINT]),
    "the same amount on another day": ({"invoice_number": "X"}, []),
    "the same number of another supplier": ({"invoice_number": "F-1", "supplier_key": "417497106"}, []),
}


@pytest.mark.parametrize(("facts", "severities"), OTHER_COST.values(), ids=OTHER_COST)
def test_a_cost_that_resembles_another(facts, severities):
    found = checked(line(), earlier=(earlier(**{**OTHERS, **facts}),))
    assert [finding.severity for finding in found.findings] == severities


def test_a_supplier_without_number_is_known_by_its_name():
    held = (earlier(**{**OTHERS, "supplier_key": "~HALLOFFICTION", "invoice_number": "F-1"}),)
    assert checked(line(supplier_number=""), earlier=held).refusals


@pytest.mark.parametrize(
    ("number", "key"), [("BE 0403.019.261", "403019261"), ("403019261", "403019261"), ("", "~ACME")]
)
def test_a_supplier_has_one_key_however_its_number_is_written(number, key):
    assert invoices.supplier_key(number, "Acme.") == key


@pytest.mark.parametrize("category", ["staff", "overhead"])
def test_staff_and_overhead_need_no_invoice_number(category):
    assert checked(line(category=category, invoice_number="")).refusals == ()


def test_the_rule_says_which_categories_need_no_invoice_number():
    once = rule(RuleKind.ONCE, REFUSE, categories=["travel"])
    assert checked(line(category="travel", invoice_number=""), rules=(once,)).refusals == ()
    [refusal] = checked(line(category="staff", invoice_number=""), rules=(once,)).refusals
    assert refusal.rule == once


def test_of_two_costs_without_a_supplier_nobody_can_say_that_they_are_one():
    nameless = {"supplier": "", "supplier_number": "", "invoice_number": "F-1"}
    found = checked(line(**nameless), line(2, **nameless))
    assert {finding.field for finding in found.findings} == {"supplier"}


def test_costs_of_one_day_are_pointed_out_once_or_nobody_reads_on():
    same_day = [earlier(n, claim=f"F1-{n:02}", invoice_number=f"E-{n}", dated_on=MARCH, **OTHERS) for n in (1, 2, 3)]
    [finding] = checked(line(), earlier=tuple(same_day)).findings
    assert finding.elsewhere == "F1-01"


def test_every_claim_that_holds_the_same_invoice_is_named_to_the_agency():
    held = tuple(earlier(n, claim=f"F1-{n:02}", invoice_number="F-1", **OTHERS) for n in (1, 2))
    assert [finding.elsewhere for finding in checked(line(), earlier=held).findings] == ["F1-01", "F1-02"]


# what the other cost has in common with line 1, in words: here, in another claim of the partner, in another's
LIKE = {
    "the same invoice": (
        {"invoice_number": "F1"}, REFUSE,
        "This invoice is line 1 of this claim already: same supplier, number and amount.",
        "This invoice was claimed already in F1-01, line 1: same supplier, number and amount.",
        "This invoice was claimed already in another claim: same supplier, number and amount.",
    ),
    "a number that looks alike": (
        {"invoice_number": "F-1"}, POINT,
        "Line 1 has the same supplier and amount, and its number F-1 looks like this one.",
        "F1-01, line 1, has the same supplier and amount, and its number F-1 looks like this one.",
        "Another claim holds an invoice of the same supplier and amount whose number looks like this one.",
    ),
    "another amount of the invoice": (
        {"invoice_number": "F1", "cost_cents": 99_999}, POINT,
        "Line 1 has the same supplier and invoice number with another amount: is it another part?",
        "F1-01, line 1, has the same supplier and invoice number with another amount: is it another part?",
        "Another claim holds an invoice of the same supplier and number with another amount.",
    ),
    "the same day": (
        {"invoice_number": "E", "dated_on": MARCH}, POINT,
        "Line 1 has the same supplier, amount and date.",
        "F1-01, line 1, has the same supplier, amount and date.",
        "Another claim holds a cost of the same supplier, amount and date.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "severity", "here", "own", "others"), LIKE.values(), ids=LIKE)
def test_a_likeness_is_said_at_the_number_and_names_no_claim_of_another(facts, severity, here, own, others):
    one = line(2, invoice_number="F1", description="Room again")
    found = (
        checked(line(1, **facts), one),
        checked(one, earlier=(earlier(**{**OTHERS, "is_own": True, **facts}),)),
        checked(one, earlier=(earlier(**{**OTHERS, **facts}),)),
    )
    for words, answer, elsewhere in zip((here, own, others), found, ("", "F1-01", "F1-01"), strict=True):
        [finding] = answer.findings
        assert (finding.line, finding.field, finding.severity) == (2, "invoice_number", severity)
        assert (say(finding.sentence), finding.elsewhere) == (words, elsewhere)
