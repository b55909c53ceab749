"""Health is a list of reasons: each reason with its pressing, its side and its sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from errera.foundation.sentences import Sentence
from errera.partners.policies import health
from errera.partners.shapes import AgreementFacts, HealthLimits, ItemFacts, OwedFacts, Severity
from tests.cast import TODAY

WELL = AgreementFacts(
    state="active",
    from_on=date(2022, 1, 1),
    until_on=date(2028, 12, 31),
    plan_states=((2026, "agreed"),),
    last_meeting_on=date(2025, 9, 1),
    target_years=frozenset({2026}),
)


def report(days, *, delivered=False, side="partner"):
    """Give a report due so many days ago."""
    return OwedFacts("A-01", "Report", side, TODAY - timedelta(days=days), delivered)


def item(valid_until, risk="low"):
    """Give a checked insurance."""
    return ItemFacts(Sentence("Insurance"), valid_until, risk)


def reasons(facts, **limits):
    """Give code, severity and side of each reason."""
    return [(r.code, str(r.severity), str(r.side)) for r in health(facts, on=TODAY, limits=HealthLimits(**limits))]


def test_a_well_agreement_has_no_reasons():
    assert reasons(WELL) == []


@pytest.mark.parametrize("state", ["ended", "terminated"])
def test_what_is_over_needs_nobody(state):
    assert reasons(replace(WELL, state=state, unsettled=(report(99),))) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"unsettled": (report(1),)}, ("late", "watch", "partner")),
        ({"unsettled": (report(31),)}, ("late", "now", "partner")),
        ({"unsettled": (report(31, side="agency"),)}, ("late", "now", "agency")),
        ({"unsettled": (report(29, delivered=True),)}, ("unanswered", "watch", "agency")),
        ({"unsettled": (report(29, delivered=True, side="agency"),)}, ("unanswered", "watch", "partner")),
        ({"due_diligence": (item(None, "high"),)}, ("risk", "now", "agency")),
        ({"due_diligence": (item(TODAY - timedelta(days=1)),)}, ("expired", "now", "partner")),
        ({"due_diligence": (item(TODAY + timedelta(days=60)),)}, ("expiring", "watch", "partner")),
        ({"plan_states": ()}, ("plan_missing", "watch", "partner")),
        ({"plan_states": ((2026, "sent_back"),)}, ("plan_missing", "watch", "partner")),
        ({"plan_states": ((2026, "submitted"),)}, ("plan_waits", "watch", "agency")),
        ({"last_meeting_on": date(2025, 3, 1)}, ("no_meeting", "watch", "agency")),
        ({"last_meeting_on": None}, ("no_meeting", "watch", "agency")),
        ({"target_years": frozenset()}, ("no_targets", "watch", "agency")),
        ({"until_on": date(2026, 12, 31)}, ("ends", "watch", "agency")),
        ({"until_on": date(2026, 3, 15)}, ("over", "now", "agency")),
        ({"state": "suspended", "suspended_on": date(2026, 1, 20)}, ("suspended", "now", "partner")),
        (
            {"state": "suspended", "suspended_on": date(2026, 1, 20), "answer_by_on": date(2026, 4, 30)},
            ("suspended", "now", "partner"),
        ),
        ({"state": "suspended", "answer_by_on": date(2026, 3, 15)}, ("cure_over", "now", "agency")),
        ({"merged_into": "Demo alliance"}, ("merged", "now", "agency")),
        ({"state": "draft"}, ("unsigned", "now", "agency")),
        ({"state": "signed"}, ("not_activated", "now", "agency")),
    ],
)
def test_each_fact_gives_its_reason(facts, expected):
    found = reasons(replace(WELL, **facts))
    assert found == [expected]


@pytest.mark.parametrize(
    "facts",
    [
        {"unsettled": (report(0),)},
        {"unsettled": (report(28, delivered=True),)},
        {"due_diligence": (item(TODAY + timedelta(days=61)), item(None))},
        {"last_meeting_on": None, "next_meeting_on": date(2026, 5, 1)},
        {"from_on": date(2026, 1, 1), "last_meeting_on": None},
        {"until_on": date(2026, 12, 31), "is_renewed": True},
        {"from_on": date(2027, 1, 1), "plan_states": (), "target_years": frozenset(), "last_meeting_on": None},
        {"state": "draft", "from_on": date(2027, 1, 1)},
        {"state": "signed", "from_on": date(2027, 1, 1)},
    ],
)
def test_what_is_in_time_gives_no_reason(facts):
    assert reasons(replace(WELL, **facts)) == []


def test_what_is_known_from_publications_alone_is_not_judged():
    facts = replace(WELL, plan_states=(), last_meeting_on=None, is_published_alone=True)
    assert reasons(facts) == [("not_judged", "unknown", "agency")]
    assert reasons(replace(facts, state="ended")) == []


def test_a_plan_is_missed_from_the_settled_month_on():
    assert reasons(replace(WELL, plan_states=()), plan_expected_by_month=4) == []


def test_what_presses_comes_in_front():
    facts = replace(WELL, plan_states=(), unsettled=(report(1), report(40)))
    assert [r.severity for r in health(facts, on=TODAY)] == [Severity.NOW, Severity.WATCH, Severity.WATCH]


def test_a_reason_is_a_sentence_with_its_facts():
    (reason,) = health(replace(WELL, unsettled=(report(3),)), on=TODAY)
    assert str(reason.sentence) == "A-01 “Report” was due on 2026-03-13."
    assert reason.about == "A-01"
