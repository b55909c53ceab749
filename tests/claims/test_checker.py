"""The checker by tables: every kind of rule at its edges, ceilings that are shared, and one invoice once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.claims.states import RuleKind, Scope, Severity
from errera.foundation.ui.speech import say

from .checking import YEAR, checked, earlier, line, rule

FIRST, LAST = YEAR
DAY = timedelta(days=1)
CUT, REFUSE, POINT = Severity.CUT, Severity.REFUSE, Severity.POINT_OUT
PERIOD = rule(RuleKind.PERIOD, REFUSE, days_before=0, days_after=0, paid_days_after=60)
OPEN_PERIOD = rule(RuleKind.PERIOD, CUT, days_before=30, days_after=10)
ELIGIBLE = rule(RuleKind.CATEGORY, REFUSE, categories=["staff", "events"])
PER_UNIT = rule(RuleKind.PER_UNIT, category="travel", cents=15_000)
PER_LINE = rule(RuleKind.PER_LINE, cents=40_000)
LOW = rule(RuleKind.PER_LINE, code="s", cents=5)
OLD = rule(RuleKind.PER_LINE, cents=10_000, until_on=date(2026, 6, 30))
NEW = rule(RuleKind.PER_LINE, cents=30_000, from_on=date(2026, 7, 1), version=2)
OWN_HALF = rule(RuleKind.CO_FINANCING, percent=50)
OWN_THIRD = rule(RuleKind.CO_FINANCING, percent=33)
EVIDENCE = rule(RuleKind.EVIDENCE, REFUSE, cents=10_000)
PROOF = rule(RuleKind.PROOF, POINT, cents=50_000)
LATE = date(2027, 3, 2)

# rules, a single line, expected, severities found
ONE_LINE = {
    "no rule, nothing found": ((), line(), 50_000, []),
    "a cost of the first day counts": ((PERIOD,), line(dated_on=FIRST), 50_000, []),
    "a cost of the last day counts": ((PERIOD,), line(dated_on=LAST, paid_on=LAST), 50_000, []),
    "a cost of the day before does not": ((PERIOD,), line(dated_on=FIRST - DAY), 0, [REFUSE]),
    "a cost of the day after does not": ((PERIOD,), line(dated_on=LAST + DAY, paid_on=LAST + DAY), 0, [REFUSE]),
    "paid on the sixtieth day after": ((PERIOD,), line(dated_on=LAST, paid_on=LATE - DAY), 50_000, []),
    "paid a day later": ((PERIOD,), line(dated_on=LAST, paid_on=LATE), 0, [REFUSE]),
    "thirty days before, as the rule allows": ((OPEN_PERIOD,), line(dated_on=FIRST - 30 * DAY), 50_000, []),
    "thirty-one days before is cut to nothing": ((OPEN_PERIOD,), line(dated_on=FIRST - 31 * DAY), 0, [CUT]),
    "ten days after, as the rule allows": ((OPEN_PERIOD,), line(dated_on=LAST + 10 * DAY), 50_000, []),
    "eleven days after": ((OPEN_PERIOD,), line(dated_on=LAST + 11 * DAY), 0, [CUT]),
    "an eligible category": ((ELIGIBLE,), line(), 50_000, []),
    "a category that is not": ((ELIGIBLE,), line(category="travel"), 0, [REFUSE]),
    "a ceiling for each unit, met": ((PER_UNIT,), line(category="travel", asked=45_000, quantity=3), 45_000, []),
    "a ceiling for each unit, passed": ((PER_UNIT,), line(category="travel", asked=45_001, quantity=3), 45_000, [CUT]),
    "a ceiling for each unit of another category": ((PER_UNIT,), line(), 50_000, []),
    "a ceiling for each line, met": ((PER_LINE,), line(asked=40_000), 40_000, []),
    "a ceiling for each line, passed": ((PER_LINE,), line(asked=40_001), 40_000, [CUT]),
    "a ceiling that refuses": ((replace(PER_LINE, severity=REFUSE),), line(), 40_000, [REFUSE]),
    "a ceiling that points out": ((replace(PER_LINE, severity=POINT),), line(), 50_000, [POINT]),
    "two ceilings: the lower holds": ((PER_LINE, LOW), line(), 5, [CUT, CUT]),
    "superseded: the day before": ((OLD, NEW), line(dated_on=date(2026, 6, 30)), 10_000, [CUT]),
    "superseded: the first day of the new": ((OLD, NEW), line(dated_on=date(2026, 7, 1),
        paid_on=date(2026, 7, 2)), 30_000, [CUT]),
    "superseded between the invoice and today": ((OLD, NEW), line(dated_on=date(2026, 3, 1)), 10_000, [CUT]),
    "not yet valid": ((replace(PER_LINE, from_on=date(2026, 3, 2)),), line(), 50_000, []),
    "valid from that very day": ((replace(PER_LINE, from_on=date(2026, 3, 1)),), line(), 40_000, [CUT]),
    "no longer valid": ((replace(PER_LINE, until_on=date(2026, 2, 28)),), line(), 50_000, []),
    "for project grants only": ((replace(PER_LINE, scope=Scope.PROJECT),), line(), 50_000, []),
    "for structural funding": ((replace(PER_LINE, scope=Scope.STRUCTURAL),), line(), 40_000, [CUT]),
    "own share of half, met": ((OWN_HALF,), line(), 50_000, []),
    "own share of half, a cent short": ((OWN_HALF,), line(claimed_cents=50_001), 50_000, [CUT]),
    "own share rounds towards the agency": ((OWN_THIRD,), line(cost_cents=101, claimed_cents=68), 67, [CUT]),
    "evidence at the limit": ((EVIDENCE,), line(asked=5_000), 5_000, []),
    "evidence above it, missing": ((EVIDENCE,), line(cost_cents=10_001, claimed_cents=5_000), 0, [REFUSE]),
    "evidence above it, there": ((EVIDENCE,), line(has_cost_proof=True), 50_000, []),
    "proof of payment at the limit": ((PROOF,), line(cost_cents=50_000), 50_000, []),
    "proof of payment above it is pointed out": ((PROOF,), line(cost_cents=50_001), 50_000, [POINT]),
    "proof of payment above it, there": ((PROOF,), line(has_payment_proof=True), 50_000, []),
    "evidence is no proof of payment": ((PROOF,), line(has_cost_proof=True), 50_000, [POINT]),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "one", "expected", "severities"), ONE_LINE.values(), ids=ONE_LINE)
def test_one_line(rules, one, expected, severities):
    found = checked(one, rules=rules, on=date(2027, 6, 1))
    assert found.expected == {1: expected}
    assert [finding.severity for finding in found.findings] == severities
    assert sum(finding.cut_cents for finding in found.findings) == one.claimed_cents - expected


# --- ceilings that lines share ------------------------------------------------------------------------------
def test_a_ceiling_for_a_category_is_shared_and_the_earliest_cost_is_accepted_first():
    ceiling = rule(RuleKind.PER_CATEGORY, category="events", cents=120_000)
    late, early = line(1, dated_on=date(2026, 5, 1), paid_on=date(2026, 5, 2), asked=80_000), line(2, asked=70_000)
    found = checked(late, early, line(3, category="travel"), rules=(ceiling,))
    assert found.expected == {1: 50_000, 2: 70_000, 3: 50_000}
    [cut] = found.findings
    assert (cut.line, cut.cut_cents) == (1, 30_000)
    assert say(cut.sentence) == (
        "At most EUR 1,200 is paid for this category; EUR 0 is accepted already. EUR 800 is asked, EUR 500 is left."
    )


# two costs of one day: the second comes first, whatever its row
PLACED_BEFORE = {
    "by its category": (line(category="travel"), line(2)),
    "by its budget line": (line(budget_line=3), line(2)),
    "without a budget line": (line(budget_line=1), line(2, budget_line=None)),
    "by its supplier": (line(supplier_number="0417497106"), line(2)),
    "by its invoice": (line(invoice_number="F-3"), line(2)),
    "by its words": (line(invoice_number="F-2", description="Rooms"), line(2)),
    "by its cost": (line(invoice_number="F-2", cost_cents=100_001), line(2)),
    "by what is asked": (line(invoice_number="F-2", claimed_cents=50_001), line(2)),
    "by its units": (line(invoice_number="F-2", quantity=2), line(2)),
    "without a date it comes last": (line(dated_on=None), line(2, dated_on=LAST)),
}


@pytest.mark.parametrize(("later", "first"), PLACED_BEFORE.values(), ids=PLACED_BEFORE)
def test_cuts_fall_in_an_order_that_does_not_hang_on_rows(later, first):
    assert sorted([later, first], key=lambda one: one.place) == [first, later]


@pytest.mark.parametrize(("before", "expected"), [(0, 50_000), (70_000, 50_000), (70_001, 49_999), (200_000, 0)])
def test_a_ceiling_for_a_category_counts_earlier_claims(before, expected):
    ceiling = rule(RuleKind.PER_CATEGORY, category="events", cents=120_000)
    held = (earlier(accepted=before), earlier(2, accepted=999_999, category="travel"))
    assert checked(line(), rules=(ceiling,), earlier=held).expected_cents == expected


def test_a_ceiling_counts_only_earlier_costs_of_its_own_days_and_allocation():
    ceiling = rule(RuleKind.PER_CATEGORY, category="events", cents=50_000, from_on=date(2026, 2, 15))
    held = (earlier(accepted=40_000), earlier(2, accepted=40_000, same_allocation=False, dated_on=date(2026, 3, 1)))
    assert checked(line(), rules=(ceiling,), earlier=held).expected_cents == 50_000


@pytest.mark.parametrize(("percent", "expected"), [(100, 1_000_000), (110, 1_100_000), (5, 50_000)])
def test_a_share_of_the_budget_line(percent, expected):
    ceiling = rule(RuleKind.PER_CATEGORY, percent=percent)
    found = checked(line(asked=1_500_000), line(2, category="staff", asked=10_000), rules=(ceiling,))
    assert found.expected == {1: expected, 2: 10_000}
    assert f"{percent} % of EUR 10,000" in say(found.findings[0].sentence)


def test_overhead_is_capped_by_direct_costs_after_every_cut_to_them():
    rules = (rule(RuleKind.OVERHEAD, percent=10), rule(RuleKind.PER_LINE, category="events", cents=100_000))
    found = checked(line(asked=900_000), line(2, category="overhead", asked=50_000), rules=rules)
    assert found.expected == {1: 100_000, 2: 10_000}


def test_overhead_counts_earlier_claims_on_both_sides():
    held = (earlier(accepted=400_000), earlier(2, accepted=35_000, category="overhead"))
    rules = (rule(RuleKind.OVERHEAD, percent=10),)
    found = checked(line(asked=100_000), line(2, category="overhead", asked=50_000), rules=rules, earlier=held)
    assert found.expected == {1: 100_000, 2: 15_000}


def test_overhead_without_direct_costs_is_nothing():
    rules = (rule(RuleKind.OVERHEAD, percent=10),)
    assert checked(line(category="overhead"), rules=rules).expected_cents == 0


def test_a_cap_on_overhead_may_name_the_category_that_is_overhead():
    rules = (replace(rule(RuleKind.OVERHEAD), parameters={"percent": 10, "category": "travel"}),)
    lines = (line(category="travel", dated_on=date(2026, 1, 2), asked=50_000), line(2, asked=100_000))
    assert checked(*lines, rules=rules).expected == {1: 10_000, 2: 100_000}
    assert checked(*lines, rules=rules, left_cents=104_000).expected == {1: 4_000, 2: 100_000}


def test_own_share_over_the_whole_claim_lets_one_line_carry_another():
    rules = (rule(RuleKind.CO_FINANCING, percent=50, per_claim=True),)
    rich, poor = line(cost_cents=100_000, claimed_cents=80_000), line(2, cost_cents=100_000, claimed_cents=30_000)
    found = checked(rich, poor, rules=rules)
    assert found.expected_cents == 100_000
    assert sum(finding.cut_cents for finding in found.findings) == 10_000


def test_own_share_over_the_whole_claim_does_not_count_what_was_refused():
    rules = (rule(RuleKind.CO_FINANCING, percent=50, per_claim=True), ELIGIBLE)
    found = checked(line(claimed_cents=60_000), line(2, category="travel"), rules=rules)
    assert found.expected == {1: 50_000, 2: 0}


def test_a_cut_to_the_whole_falls_on_overhead_first():
    rules = (rule(RuleKind.OVERHEAD, percent=50),)
    lines = (line(category="overhead", asked=50_000, dated_on=date(2026, 1, 2)), line(2, asked=100_000))
    assert checked(*lines, rules=rules, left_cents=120_000).expected == {1: 20_000, 2: 100_000}


@pytest.mark.parametrize(("left", "expected"), [(None, 50_000), (50_000, 50_000), (49_999, 49_999), (0, 0)])
def test_never_more_than_the_allocation_holds(left, expected):
    assert checked(line(), left_cents=left).expected_cents == expected


# --- whatever is claimed ----------------------------------------------------------------------------------
CEILINGS = (
    rule(RuleKind.PER_LINE, code="a", cents=70_000),
    rule(RuleKind.PER_CATEGORY, code="b", category="events", cents=150_000),
    rule(RuleKind.PER_CATEGORY, code="c", category="travel", percent=30, from_on=date(2026, 2, 1)),
    rule(RuleKind.OVERHEAD, code="d", percent=15),
    rule(RuleKind.CO_FINANCING, code="e", percent=20),
    rule(RuleKind.CO_FINANCING, code="f", percent=40, per_claim=True),
    rule(RuleKind.ONCE, REFUSE, code="g"),
)
cost = st.builds(
    lambda category, cents, share, day, invoice: line(
        category=category, cost_cents=cents, claimed_cents=max(cents * share // 100, 1), invoice_number=invoice,
        dated_on=FIRST + day * DAY,
    ),
    st.sampled_from(["events", "travel", "overhead", "staff"]),
    st.integers(1, 400_000),
    st.integers(1, 100),
    st.integers(0, 120),
    st.sampled_from(["A-1", "A-2", "A1", "B-7", "C-9", ""]),
)  # fmt: skip


def numbered(lines):
    return tuple(replace(one, number=n) for n, one in enumerate(lines, start=1))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cost, min_size=1, max_size=8), st.integers(0, 400_000), st.randoms(use_true_random=False))
def test_whatever_is_claimed(costs, left, chance):
    found = checked(*numbered(costs), rules=CEILINGS, left_cents=left)
    claimed = {one.number: one.claimed_cents for one in numbered(costs)}
    kinds = {one.number: one.category for one in numbered(costs)}
    assert all(0 <= cents <= claimed[number] for number, cents in found.expected.items())
    assert found.expected_cents <= left
    assert all(cents <= 70_000 for cents in found.expected.values())
    of = {kind: sum(c for n, c in found.expected.items() if kinds[n] == kind) for kind in set(kinds.values())}
    assert of.get("events", 0) <= 150_000
    assert of.get("overhead", 0) <= (found.expected_cents - of.get("overhead", 0)) * 15 // 100
    assert found.expected_cents == found.claimed_cents - sum(finding.cut_cents for finding in found.findings)
    shuffled = list(costs)
    chance.shuffle(shuffled)
    again = checked(*numbered(shuffled), rules=CEILINGS, left_cents=left)
    assert again.expected_cents == found.expected_cents
