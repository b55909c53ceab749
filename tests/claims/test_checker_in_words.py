"""What the checker says: at which field, and in which words with which numbers; a partner acts on nothing else."""

from datetime import date, timedelta

import pytest

from errera.claims.states import RuleKind, Severity
from errera.foundation.ui.speech import say

from .checking import YEAR, checked, earlier, line, rule

FIRST, LAST = YEAR
DAY = timedelta(days=1)
CUT, REFUSE, POINT = Severity.CUT, Severity.REFUSE, Severity.POINT_OUT
PERIOD = rule(RuleKind.PERIOD, REFUSE, paid_days_after=60)  # no day before or after is a gift
PER_UNIT = rule(RuleKind.PER_UNIT, category="travel", cents=15_000)

# a rule, a line, the field, the words, the cents that are cut
SAID = {
    "too early": (
        PERIOD, line(dated_on=FIRST - DAY), "dated_on",
        "The cost is of 31 December 2025; costs count from 1 January 2026.", 50_000,
    ),
    "too late": (
        PERIOD, line(dated_on=LAST + DAY, paid_on=LAST + DAY), "dated_on",
        "The cost is of 1 January 2027; costs count until 31 December 2026.", 50_000,
    ),
    "paid late": (
        PERIOD, line(dated_on=LAST, paid_on=date(2027, 3, 2)), "paid_on",
        "It was paid on 2 March 2027; it had to be paid by 1 March 2027.", 50_000,
    ),
    "a category that does not count": (
        rule(RuleKind.CATEGORY, REFUSE, categories=["staff", "events"]), line(category="travel"), "category",
        "Costs of this category are not paid for; those of these categories are: staff, events.", 50_000,
    ),
    "no proof of the cost": (
        rule(RuleKind.EVIDENCE, REFUSE, cents=10_000), line(), "evidence",
        "For a cost above EUR 100 the invoice or another proof must be added; this one is EUR 1,000.", 50_000,
    ),
    "no proof of payment": (
        rule(RuleKind.PROOF, POINT, cents=50_000), line(), "payment_proof",
        "For a cost above EUR 500 a proof of payment must be added; this one is EUR 1,000.", 0,
    ),
    "more than a unit may cost": (
        PER_UNIT, line(category="travel", asked=45_001, quantity=3), "claimed",
        "3 × EUR 150 for each unit makes EUR 450 at most; EUR 450.01 is asked.", 1,
    ),
    "more than a line may cost": (
        rule(RuleKind.PER_LINE, cents=40_000), line(asked=40_001), "claimed",
        "At most EUR 400 is paid for one line; EUR 400.01 is asked.", 1,
    ),
    "less than the own share": (
        rule(RuleKind.CO_FINANCING, percent=33), line(asked=70_000, cost_cents=100_000), "claimed",
        "33 % of a cost is the partner’s own: of EUR 1,000 at most EUR 670 is paid; EUR 700 is asked.", 3_000,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SAID)
def test_a_finding_names_its_place_and_its_numbers(case):
    judged_by, claimed, field, words, cut = SAID[case]
    [finding] = checked(claimed, rules=(judged_by,), on=date(2027, 6, 1)).findings
    assert (finding.line, finding.field, say(finding.sentence), finding.cut_cents) == (1, field, words, cut)
    assert finding.rule == judged_by


@pytest.mark.parametrize("claimed", [line(dated_on=FIRST), line(dated_on=LAST, paid_on=date(2027, 3, 1))])
def test_the_first_and_the_last_day_count_without_a_word_about_it(claimed):
    assert checked(claimed, rules=(PERIOD,), on=date(2027, 6, 1)).findings == ()


# --- ceilings that lines share ------------------------------------------------------------------------------
OVERHEAD = rule(RuleKind.OVERHEAD, percent=10)
BEFORE = (earlier(accepted=100_000), earlier(2, accepted=5_000, category="overhead"))
LATER = line(2, category="travel", dated_on=date(2026, 3, 2))

# rules, what the allocation holds, lines of which the last is cut, the words
SHARED = {
    "a ceiling for a category": (
        rule(RuleKind.PER_CATEGORY, category="events", cents=140_000), None, (line(),),
        "At most EUR 1,400 is paid for this category; EUR 1,000 is accepted already. EUR 500 is asked, EUR 400 is"
        " left.",
    ),
    "a share of the budget": (
        rule(RuleKind.PER_CATEGORY, category="events", percent=14), None, (line(),),
        "At most 14 % of EUR 10,000 budgeted for this category is paid, that is EUR 1,400; EUR 1,000 is accepted"
        " already. EUR 500 is asked, EUR 400 is left.",
    ),
    "overhead": (
        OVERHEAD, None, (line(), line(2, category="overhead", asked=20_000)),
        "Overhead is at most 10 % of direct costs: of EUR 1,500 accepted that is EUR 150; EUR 50 is accepted already."
        " EUR 200 is asked, EUR 100 is left.",
    ),
    "the own share of the whole": (
        rule(RuleKind.CO_FINANCING, percent=60, per_claim=True), None, (line(), LATER),
        "60 % of the costs is the partner’s own: of EUR 2,000 in this claim at most EUR 800 is paid. EUR 500 is still"
        " asked for this line, EUR 300 is left.",
    ),
    "what the allocation holds": (
        OVERHEAD, 70_000, (line(), LATER),
        "The allocation still holds EUR 700 for this claim. EUR 500 is asked for this line, EUR 200 is left.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("judged_by", "left", "lines", "words"), SHARED.values(), ids=SHARED)
def test_a_shared_ceiling_shows_its_computation(judged_by, left, lines, words):
    [finding] = checked(*lines, rules=(judged_by,), left_cents=left, earlier=BEFORE).findings
    assert (finding.line, finding.field, say(finding.sentence)) == (lines[-1].number, "claimed", words)
    assert finding.severity is CUT
