"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date

import pytest

from errera.foundation.sentences import Invalid
from errera.foundation.workbook.shapes import sheets
from errera.partners import actions, models, queries
from errera.partners.shapes import Terms
from tests.cast import NOON
from tests.factories import partners as make
from tests.sheets import put, put_row, rows_of, rows_of_all

pytestmark = pytest.mark.django_db
OURS = (
    "cycles", "partnerships", "due_diligence", "agreements", "suspensions", "amendments", "amendment_changes",
    "signatures", "obligations", "yearly_targets", "plans", "activities", "meetings", "action_points",
    "evaluation_criteria", "evaluations",
)  # fmt: skip


def our_sheets():
    """Give the sheets of this room in the order of loading."""
    return [sheet for sheet in sheets() if sheet.name in OURS]


def forget_everything():
    """Empty the tables of this room."""
    for model in (
        models.Signature, models.Suspension, models.Evidence, models.Obligation, models.YearlyTarget, models.Activity,
        models.YearlyPlan, models.ActionPoint, models.Evaluation, models.EvaluationCriterion, models.Amendment,
        models.DueDiligenceItem,
    ):  # fmt: skip
        model.objects.all().delete()
    models.Meeting.objects.all().delete()
    models.Agreement.objects.update(renewal_of=None)
    models.Agreement.objects.exclude(novated_into=None).delete()
    models.Agreement.objects.all().delete()
    models.Partnership.objects.all().delete()
    models.Cycle.objects.all().delete()


@pytest.fixture
def full(cast):
    """A small programme with a row in every table and every state."""
    boris, ana = cast.boris.person.public_id, cast.ana.person.public_id
    version = make.version(code="FA2021")
    cycle = make.cycle(code="C2", strategy_version=version)
    partnership = make.partnership(
        cast.boris.organisation, core_domains=[make.domain(version=version, code="ENG")], markets=["DE", "JP"],
        delivering_unit=cast.clara.organisation, standing="joined", standing_ground={"en": "New.", "nl": "Nieuw."},
    )  # fmt: skip
    for state in ("draft", "signed", "suspended", "terminated"):
        make.agreement(cycle=cycle, state=state, code=f"A-{state}")
    old = make.agreement(code="A-old", cycle=cycle, state="ended")
    ours = make.agreement(
        partnership, code="A-05", cycle=cycle, renewal_of=old, objectives=[make.objective(version=version, code="O1")]
    )
    make.agreement(code="A-18", cycle=cycle, state="ended", end_reason="novation", novated_into=ours)
    for state in ("open", "delivered", "accepted", "sent_back", "waived"):
        row = make.obligation(ours, code=f"A-05-{state}", state=state, owner=boris, note={"en": "A note."})
    make.evidence(row, title="b.pdf")
    make.evidence(row, title="a, final.pdf")
    make.yearly_target(ours, indicator=make.indicator(version=version, code="REACH"), value="12.5")
    for year, state in enumerate(("draft", "submitted", "agreed", "sent_back"), start=2023):
        make.plan(ours, year=year, state=state, activities=2, ground="More." if state == "sent_back" else "")
    make.signature(ours, "agency", person=ana, name="")
    make.signature(ours, "partner")
    held = make.meeting(ours, state="held", chair=ana, people=[ana, boris])
    make.action_point(held, owner=boris, done_by=boris, done_at=make.EARLIER)
    make.meeting()
    make.criterion(code="ADMIN")
    make.evaluation(ours, scores={"ADMIN": 4}, evaluators=[ana], state="final")
    make.evaluation(ours, year=2025)
    make.due_diligence(partnership, checked_by=ana)
    terms = queries.terms_of(ours)
    after = (
        terms.with_fields(co_financing_percent=45, markets=["DE"], delivering_unit="")
        .with_obligation("A-05-open", due_on="2026-09-01", owner="")
        .with_obligation("A-05-99", side="agency", kind="other", title={"en": "New"}, due_on="2026-10-01", owner="")
        .with_target("REACH", 2026, "14")
    )
    amendment = make.amendment(ours, code="A-05-M1", after=after, drafted_by=ana)
    make.signature(ours, "agency", amendment=amendment)
    return ours


def test_every_sheet_of_the_room_is_there():
    assert {sheet.name for sheet in our_sheets()} == set(OURS)


def test_what_is_written_out_is_read_in_again(cast, full):
    written = rows_of_all(OURS)
    assert all(written.values())
    forget_everything()
    for sheet in our_sheets():
        rows = sorted(written[sheet.name], key=lambda row: bool(row.get("renewal_of") or row.get("novated_into")))
        for row in rows:
            put_row(sheet.name, row, by=cast.ana.actor)
    assert rows_of_all(OURS) == written
    assert models.Agreement.objects.filter(is_recorded=True).count() == models.Agreement.objects.count()


def test_reading_in_twice_changes_what_was_recorded(cast, full):
    models.Agreement.objects.update(is_recorded=True)
    for name in OURS:
        for row in rows_of(name):
            put_row(name, row, by=cast.ana.actor)
    put("agreements", by=cast.ana.actor, **{**rows_of("agreements")[0], "title": {"en": "Another"}})
    assert "Another" in {str(row.title) for row in models.Agreement.objects.all()}


def test_an_agreement_made_in_errera_is_not_recorded_over(cast, full):
    for name in ("agreements", "obligations", "yearly_targets", "plans", "activities", "evaluations", "amendments",
                 "amendment_changes", "signatures", "suspensions", "meetings"):  # fmt: skip
        row = next(row for row in rows_of(name) if row.get("agreements") != ())
        with pytest.raises(Invalid, match="made in Errera"):
            put(name, by=cast.ana.actor, **row)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": "active", "signed_on": None}, "signed_on"),
        ({"state": "draft"}, "signed_on"),
        ({"state": "ended", "end_reason": "term"}, "ended_on"),
        ({"ended_on": date(2025, 1, 1)}, "ended_on"),
        ({"state": "ended", "ended_on": date(2025, 1, 1)}, "end_reason"),
        ({"end_reason": "term"}, "end_reason"),
        ({"state": "ended", "ended_on": date(2025, 1, 1), "end_reason": "termination"}, "end_reason"),
        ({"state": "terminated", "ended_on": date(2025, 1, 1), "end_reason": "term"}, "end_reason"),
        ({"state": "ended", "ended_on": date(2025, 1, 1), "end_reason": "novation"}, "novated_into"),
        ({"state": "ended", "ended_on": date(2020, 1, 1), "end_reason": "term"}, "ended_on"),
    ],
)
def test_the_facts_of_a_state_are_complete(cast, changes, field):
    row = {
        "code": "A-1", "partner": make.partnership().organisation.code, "cycle": make.cycle().code, "title": "Title",
        "from_on": date(2022, 1, 1), "until_on": date(2026, 12, 31), "precision": "day", "state": "active",
        "signed_on": date(2021, 11, 25),
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        put("agreements", by=cast.ana.actor, **{**row, **changes})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"delivered_on": date(2026, 1, 1)}, "delivered_on"),
        ({"state": "delivered"}, "delivered_on"),
        ({"state": "accepted", "delivered_on": date(2026, 1, 1)}, "accepted_on"),
        ({"state": "waived"}, "waived_on"),
        ({"state": "waived", "waived_on": date(2026, 1, 1)}, "ground"),
        ({"state": "sent_back", "delivered_on": date(2026, 1, 1)}, "sent_back_on"),
        ({"owner": "nobody0000"}, "owner"),
    ],
)
def test_the_facts_of_an_obligation_are_complete(cast, changes, field):
    row = {
        "code": "A-1-01", "agreement": make.agreement(is_recorded=True).code, "side": "partner", "kind": "deliverable",
        "title": "Handbook", "due_on": date(2026, 6, 1), "state": "open",
    }  # fmt: skip
    with pytest.raises(Invalid) as refused:
        put("obligations", by=cast.ana.actor, **{**row, **changes})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("sheet", "row", "field"),
    [
        ("plans", {"year": 2026, "state": "submitted"}, "submitted_on"),
        ("plans", {"year": 2030, "state": "draft"}, "year"),
        ("plans", {"year": 2026, "state": "sent_back", "submitted_on": date(2026, 1, 1)}, "sent_back_on"),
        ("activities", {"year": 2026, "position": 1, "title": "x"}, "year"),
        ("suspensions", {"from_on": date(2026, 1, 1), "ground": "x"}, "until_on"),
        ("signatures", {"side": "agency", "signed_on": date(2026, 1, 1)}, "name"),
        ("evaluations", {"year": 2024, "held_on": date(2024, 1, 1), "state": "draft", "scores": "ADMIN"}, "scores"),
        ("evaluations", {"year": 2024, "held_on": date(2024, 1, 1), "state": "final"}, "judgement"),
        ("amendments", {"code": "M1", "reason": "x", "state": "adopted", "drafted_on": date(2026, 1, 1)}, "adopted_on"),
    ],
)
def test_other_facts_are_complete_too(cast, sheet, row, field):
    agreement = make.agreement(is_recorded=True)
    with pytest.raises(Invalid) as refused:
        put(sheet, by=cast.ana.actor, agreement=agreement.code, **row)
    assert refused.value.field == field


def test_an_unknown_organisation_is_a_fault_at_its_column(cast):
    with pytest.raises(Invalid) as refused:
        put("partnerships", by=cast.ana.actor, organisation="wood", kind="cluster", delivering_unit="nowhere")
    assert refused.value.field == "delivering_unit"


def test_a_held_meeting_has_minutes(cast):
    row = {"code": "RM-1", "kind": "review_meeting", "title": "x", "held_on": date(2026, 1, 1), "state": "held"}
    with pytest.raises(Invalid) as refused:
        put("meetings", by=cast.ana.actor, **row)
    assert refused.value.field == "minutes"


@pytest.mark.parametrize(("about", "name"), [("term", "colour"), ("obligation", "NOPE due_on"), ("target", "X")])
def test_an_amendment_changes_what_exists(cast, about, name):
    amendment = make.amendment(make.agreement(is_recorded=True))
    with pytest.raises(Invalid, match="to change"):
        put("amendment_changes", by=cast.ana.actor, amendment=amendment.code, about=about, name=name, new="1")


def test_a_dropped_obligation_is_recorded_as_such(cast):
    agreement = make.agreement(is_recorded=True)
    amendment = make.amendment(agreement)
    old = '{"side": "agency", "kind": "other", "title": "x", "due_on": "2026-01-01", "owner": ""}'
    put("amendment_changes", by=cast.ana.actor, amendment=amendment.code, about="obligation", name="OB-9", old=old)
    amendment.refresh_from_db()
    assert "OB-9" in Terms.from_json(amendment.before).obligations
    (line,) = queries.comparison_of(amendment)
    assert line.change == "dropped"


def test_only_programme_managers_record(cast):
    from errera.foundation.actor import NotAllowed
    from errera.partners.shapes import CheckRecord

    facts = CheckRecord(make.partnership(), "insurance", date(2026, 1, 1), "low", "x")
    with pytest.raises(NotAllowed):
        actions.import_check(facts=facts, by=cast.boris.actor, at=NOON)
