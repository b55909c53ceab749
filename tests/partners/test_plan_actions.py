"""Yearly targets and plans."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions
from errera.partners.shapes import ActivityFacts
from tests.cast import NOON, TODAY
from tests.factories import partners as make

from .acting import last, trail

pytestmark = pytest.mark.django_db
MISSION = ActivityFacts(title={"en": "Mission", "nl": "Missie"}, kind="mission", period="2026-Q2", markets=["JP", "DE"])


@pytest.fixture
def ours(cast):
    """Boris's agreement, in force."""
    return make.agreement(cast.boris.organisation, code="A2-05")


# --- targets


def test_targets_are_set_changed_and_taken_away_in_a_draft(cast):
    draft = make.agreement(state="draft")
    indicator = make.indicator(version=draft.cycle.strategy_version, code="REACH")
    for value in (Decimal("20.5"), Decimal(30)):
        target = actions.set_target(
            agreement=draft, indicator=indicator, year=2026, value=value, by=cast.ana.actor, at=NOON
        )
        assert target.value == value
    assert last().before == {"indicator": "REACH", "year": 2026, "value": "20.5"}
    gone = actions.set_target(agreement=draft, indicator=indicator, year=2026, value=None, by=cast.ana.actor, at=NOON)
    assert gone is None
    assert not draft.targets.exists()
    assert last().after["value"] is None


@pytest.mark.parametrize(("year", "value", "field"), [(2027, 1, "year"), (2026, -1, "value")])
def test_a_target_that_cannot_be_right_is_refused(cast, year, value, field):
    draft = make.agreement(state="draft")
    indicator = make.indicator(version=draft.cycle.strategy_version)
    with pytest.raises(Invalid) as refused:
        actions.set_target(
            agreement=draft, indicator=indicator, year=year, value=Decimal(value), by=cast.ana.actor, at=NOON
        )
    assert refused.value.field == field


def test_a_targets_indicator_comes_from_the_cycles_strategy(cast):
    with pytest.raises(Invalid, match="another version"):
        actions.set_target(
            agreement=make.agreement(state="draft"), indicator=make.indicator(), year=2026, value=Decimal(1),
            by=cast.ana.actor, at=NOON,
        )  # fmt: skip


def test_a_signed_agreement_keeps_its_targets(cast, ours):
    with pytest.raises(StepRefused):
        actions.set_target(
            agreement=ours, indicator=make.indicator(), year=2026, value=Decimal(1), by=cast.ana.actor, at=NOON
        )


# --- plans


def test_a_plan_is_written_submitted_and_agreed(cast, ours, settings):
    plan = actions.draft_plan(
        agreement=ours, year=2026, summary="Abroad.", activities=[MISSION], by=cast.boris.actor, at=NOON
    )
    assert plan.activities.get().markets == ["DE", "JP"]
    changed = actions.change_plan(
        plan=plan, summary="Further.", activities=[MISSION, replace(MISSION, kind="seminar")],
        by=cast.boris.actor, at=NOON,
    )  # fmt: skip
    assert [a.kind for a in changed.activities.order_by("position")] == ["mission", "seminar"]
    submitted = actions.submit_plan(plan=plan, by=cast.boris.actor, at=NOON)
    feedback = ours.obligations.get()
    assert submitted.state == "submitted"
    assert (feedback.side, feedback.kind) == ("agency", "plan_feedback")
    assert feedback.due_on == TODAY + timedelta(weeks=settings.ERRERA_PLAN_FEEDBACK_WEEKS)
    agreed = actions.agree_plan(plan=plan, by=cast.ana.actor, at=NOON)
    feedback.refresh_from_db()
    assert (agreed.state, feedback.state) == ("agreed", "delivered")
    assert last().after["feedback"] == [feedback.code]
    assert trail() == ["plan.drafted", "plan.changed", "plan.submitted", "plan.agreed"]


def test_a_plan_sent_back_is_reworked_and_submitted_again(cast, ours):
    plan = make.plan(ours)
    actions.submit_plan(plan=plan, by=cast.boris.actor, at=NOON)
    sent_back = actions.send_back_plan(plan=plan, ground="Name the markets.", by=cast.ana.actor, at=NOON)
    assert (sent_back.state, sent_back.ground) == ("sent_back", "Name the markets.")
    reworked = actions.change_plan(plan=plan, summary="", activities=[MISSION], by=cast.boris.actor, at=NOON)
    assert reworked.state == "draft"
    actions.submit_plan(plan=plan, by=cast.boris.actor, at=NOON)
    assert [o.state for o in ours.obligations.order_by("code")] == ["delivered", "open"]


def test_sending_a_plan_back_needs_a_reason(cast, ours):
    with pytest.raises(Invalid):
        actions.send_back_plan(plan=make.plan(ours, state="submitted"), ground="", by=cast.ana.actor, at=NOON)


def test_an_empty_plan_is_not_submitted(cast, ours):
    with pytest.raises(Invalid, match="at least one"):
        actions.submit_plan(plan=make.plan(ours, activities=0), by=cast.boris.actor, at=NOON)


def test_an_activity_has_a_title(cast, ours):
    with pytest.raises(Invalid):
        actions.draft_plan(
            agreement=ours, year=2026, summary="", activities=[ActivityFacts("")], by=cast.boris.actor, at=NOON
        )


@pytest.mark.parametrize("who", ["clara", "ana", "ada"])
def test_others_do_not_write_a_partners_plan(cast, ours, who):
    with pytest.raises(NotAllowed):
        actions.draft_plan(agreement=ours, year=2026, summary="", activities=[], by=getattr(cast, who).actor, at=NOON)


def test_a_plan_is_for_one_year_of_an_agreement_that_runs(cast, ours):
    given = {"summary": "", "activities": [], "by": cast.boris.actor, "at": NOON}
    make.plan(ours)
    with pytest.raises(Invalid, match="2026 already"):
        actions.draft_plan(agreement=ours, year=2026, **given)
    with pytest.raises(Invalid, match="not in the agreement"):
        actions.draft_plan(agreement=ours, year=2027, **given)
    over = make.agreement(cast.boris.organisation, state="ended", until_on=date(2024, 12, 31))
    with pytest.raises(Invalid, match="signed and not over"):
        actions.draft_plan(agreement=over, year=2024, **given)
