"""What people do on the pages: draft, sign, deliver, plan, meet, evaluate, amend, suspend; and how they are refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from errera.foundation.documents.models import Document
from errera.partners.models import Agreement, Amendment, Evaluation, Meeting, Obligation, YearlyPlan
from tests.cast import TODAY
from tests.factories import partners
from tests.factories.documents import PDF


@pytest.fixture(autouse=True)
def the_day(settings):
    """Let the calendar stand still on the tests' day."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def agreement(cast):
    return partners.agreement(cast.boris.organisation)


def url(name, *rows):
    return reverse(f"partners:{name}", args=[row.public_id for row in rows])


def paper(name="signed.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def state_of(row):
    row.refresh_from_db()
    return row.state


def test_a_draft_is_made_signed_by_a_second_person_and_brought_into_force(enter, cast, ana):
    cycle = partners.cycle()
    partnership = partners.partnership(cast.boris.organisation)
    objective = partners.objective(version=cycle.strategy_version)
    given = {
        "partnership": partnership.public_id, "code": "A9-01", "title_0": "A new agreement", "from_on": "2026-01-01",
        "until_on": "2026-12-31", "objectives": [objective.public_id], "co_financing_percent": "40",
    }  # fmt: skip
    assert ana.get(url("agreement-draft", cycle)).status_code == 200
    assert ana.post(url("agreement-draft", cycle), given).status_code == 302
    draft = Agreement.objects.get(code="A9-01")
    for side, name in (("agency", "The director"), ("partner", "The chair")):
        given = {"side": side, "name": name, "signed_on": "2026-03-01"}
        assert ana.post(url("signature-new", draft), given).status_code == 302
    assert ana.get(url("agreement-sign", draft)).status_code == 403
    assert "a second person has to sign it" in ana.get(url("agreement-detail", draft)).content.decode()
    eva = enter(cast.eva)
    assert eva.post(url("agreement-sign", draft), {"document": paper()}).status_code == 302
    assert state_of(draft) == "signed"
    assert draft.document == Document.objects.get().public_id
    assert eva.post(url("agreement-activate", draft)).status_code == 302
    assert state_of(draft) == "active"
    assert Document.objects.get().sha256 in eva.get(url("agreement-detail", draft)).content.decode()


def test_a_refused_form_keeps_what_was_typed_and_no_file(ana, cast):
    draft = partners.agreement(cast.boris.organisation, state="draft")
    answer = ana.post(url("agreement-sign", draft), {"document": paper()})
    assert answer.status_code == 200
    assert "The agency has not signed." in answer.content.decode()
    assert not Document.objects.exists()


def test_a_draft_is_changed_gets_targets_and_obligations_and_is_discarded(ana, cast):
    draft = partners.agreement(cast.boris.organisation, state="draft")
    indicator = partners.indicator(version=draft.cycle.strategy_version)
    given = {"title_0": "Another title", "from_on": "2022-01-01", "until_on": "2026-12-31"}
    assert ana.post(url("agreement-change", draft), given).status_code == 302
    assert ana.post(url("targets-change", draft), {f"{indicator.code}:2026": "12.5"}).status_code == 302
    assert draft.targets.get().year == 2026
    given = {"side": "agency", "kind": "visibility", "title_0": "Put the logo up", "due_on": "2026-06-01"}
    assert ana.post(url("obligation-new", draft), given).status_code == 302
    owed = draft.obligations.get()
    assert ana.post(url("obligation-change", owed), given | {"title_0": "Put both logos up"}).status_code == 302
    assert ana.get(url("obligation-detail", owed)).status_code == 200
    assert ana.post(url("obligation-drop", owed)).status_code == 302
    assert ana.post(url("agreement-discard", draft), {"ground": "Never mind."}).status_code == 302
    assert not Agreement.objects.filter(pk=draft.pk).exists()


def test_an_obligation_is_delivered_with_evidence_sent_back_and_accepted(ana, boris, agreement):
    owed = partners.obligation(agreement)
    assert (
        "Hand in at least one document" in boris.post(url("obligation-deliver", owed), {"note_0": ""}).content.decode()
    )
    assert (
        boris.post(url("obligation-deliver", owed), {"evidence": [paper("a.pdf"), paper("b.pdf")]}).status_code == 302
    )
    assert owed.evidence.count() == 2
    assert boris.post(url("obligation-accept", owed)).status_code == 302
    assert state_of(owed) == "delivered"
    assert ana.post(url("obligation-send-back", owed), {"ground": "Page two is missing."}).status_code == 302
    assert "Page two is missing." in boris.get(url("obligation-detail", owed)).content.decode()
    assert boris.post(url("obligation-deliver", owed), {"evidence": [paper("c.pdf")]}).status_code == 302
    assert ana.post(url("obligation-accept", owed)).status_code == 302
    assert state_of(owed) == "accepted"


def test_evidence_is_read_by_both_sides_and_by_no_neighbour(enter, cast, ana, boris, agreement):
    owed = partners.obligation(agreement)
    boris.post(url("obligation-deliver", owed), {"evidence": [paper()]})
    address = reverse("documents:document", args=[Document.objects.get().public_id])
    for client in (ana, boris):
        assert b"".join(client.get(address).streaming_content) == PDF
    assert enter(cast.clara).get(address).status_code == 404


def test_an_obligation_is_waived_and_handed_over(ana, agreement):
    owed, other = partners.obligation(agreement), partners.obligation(agreement)
    assert ana.post(url("obligation-waive", owed), {"ground": "The fair was called off."}).status_code == 302
    assert state_of(owed) == "waived"
    assert ana.post(url("obligation-owner", other), {"owner": ""}).status_code == 302


def test_an_agreement_is_suspended_resumed_and_terminated(ana, boris, agreement):
    assert boris.get(url("agreement-suspend", agreement)).status_code == 403
    given = {"ground": "No report.", "condition_0": "Hand it in.", "answer_by_on": "2026-04-30"}
    assert ana.post(url("agreement-suspend", agreement), given).status_code == 302
    assert "No report." in ana.get(url("agreement-detail", agreement)).content.decode()
    assert ana.post(url("agreement-resume", agreement), {"ground": "It came in."}).status_code == 302
    late = {"ended_on": "2030-01-01", "ground": "It was over."}
    assert "within the term" in ana.post(url("agreement-terminate", agreement), late).content.decode()
    assert ana.post(url("agreement-terminate", agreement), late | {"ended_on": "2026-04-01"}).status_code == 302
    assert state_of(agreement) == "terminated"


def test_a_term_that_runs_is_not_ended(ana, agreement):
    ana.post(url("agreement-end", agreement))
    assert state_of(agreement) == "active"


def test_an_agreement_is_renewed_into_the_next_cycle(ana, agreement):
    cycle = partners.cycle(from_on=date(2027, 1, 1), until_on=date(2031, 12, 31))
    assert ana.post(url("agreement-renew", agreement), {"cycle": cycle.public_id, "code": "A10"}).status_code == 302
    assert Agreement.objects.get(code="A10").renewal_of == agreement


def test_merged_partners_continue_under_a_successor(ana, cast, agreement):
    heir = partners.partnership()
    wood = cast.boris.organisation
    type(wood).objects.filter(pk=wood.pk).update(successor=heir.organisation, merged_on=TODAY)
    given = {"agreements": [agreement.public_id], "code": "A11", "title_0": "Together", "from_on": "2026-01-01"}
    assert ana.get(url("agreement-successor", agreement)).status_code == 200
    assert ana.post(url("agreement-successor", agreement), given).status_code == 302
    successor = partners.agreement(heir, cycle=agreement.cycle, state="signed")
    given = {"agreements": [agreement.public_id], "successor": successor.public_id, "ground": "They merged."}
    assert ana.post(url("agreement-novate", agreement), given).status_code == 302
    assert state_of(agreement) == "ended"
    assert state_of(successor) == "active"


def rows_of(prefix, *rows):
    """Give the data of a formset with these rows."""
    shape = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    return shape | {f"{prefix}-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}


def test_a_plan_is_written_submitted_sent_back_and_agreed(ana, boris, agreement):
    mission = {"title_0": "Mission to Japan", "kind": "mission", "period": "2026-Q2", "markets": "Japan, DE"}
    given = {"year": "2026", "summary_0": "Go east."} | rows_of("activity", mission, {"kind": "other"})
    assert boris.get(url("plan-new", agreement)).status_code == 200
    assert boris.post(url("plan-new", agreement), given).status_code == 302
    plan = YearlyPlan.objects.get()
    assert plan.activities.get().markets == ["DE", "JP"]
    wrong = rows_of("activity", mission | {"markets": "Atlantis"})
    assert "Not a country: Atlantis." in boris.post(url("plan-change", plan), wrong).content.decode()
    assert boris.get(url("plan-change", plan)).status_code == 200
    assert boris.post(url("plan-submit", plan)).status_code == 302
    assert ana.post(url("plan-send-back", plan), {"ground": "Say more."}).status_code == 302
    assert boris.post(url("plan-change", plan), rows_of("activity", mission)).status_code == 302
    boris.post(url("plan-submit", plan))
    boris.post(url("plan-agree", plan))
    assert state_of(plan) == "submitted"
    ana.post(url("plan-agree", plan))
    assert state_of(plan) == "agreed"


def test_a_meeting_is_planned_held_and_followed_up(ana, boris, agreement):
    given = {
        "code": "SC-9", "kind": "steering_committee", "title_0": "Spring", "held_on": "2026-03-20",
        "agreements": [agreement.public_id],
    }  # fmt: skip
    assert ana.get(reverse("partners:meeting-new")).status_code == 200
    assert ana.post(reverse("partners:meeting-new"), given).status_code == 302
    meeting = Meeting.objects.get()
    assert ana.post(url("meeting-change", meeting), given | {"title_0": "Early spring"}).status_code == 302
    minutes = {"minutes_0": "All is well."} | rows_of("point", {"text_0": "Write it down", "due_on": "2026-04-01"}, {})
    assert ana.post(url("meeting-hold", meeting), minutes).status_code == 302
    point = meeting.action_points.get()
    assert "Its owner, or whoever keeps the minutes" in boris.get(url("meeting-detail", meeting)).content.decode()
    assert ana.post(url("point-done", point)).status_code == 302
    point.refresh_from_db()
    assert point.done_at
    other = partners.meeting(agreement)
    assert ana.post(url("meeting-cancel", other), {"ground": "Snow."}).status_code == 302
    assert state_of(other) == "cancelled"


def test_an_evaluation_is_made_final_by_a_second_person(enter, cast, ana, agreement):
    given = {"code": "RESULTS", "title_0": "Results so far", "lowest": "1", "highest": "5"}
    assert ana.post(reverse("partners:criterion-new"), given).status_code == 302
    given = {
        "year": "2025", "held_on": "2026-03-01", "score:RESULTS": "4", "judgement_0": "Good.",
        "recommendation_0": "On.",
    }  # fmt: skip
    assert ana.get(url("evaluation-new", agreement)).status_code == 200
    assert ana.post(url("evaluation-new", agreement), given).status_code == 302
    evaluation = Evaluation.objects.get()
    assert ana.post(url("evaluation-change", evaluation), given | {"score:RESULTS": "5"}).status_code == 302
    assert "a second person makes it final" in ana.get(url("evaluation-detail", evaluation)).content.decode()
    ana.post(url("evaluation-make-final", evaluation))
    assert state_of(evaluation) == "draft"
    enter(cast.eva).post(url("evaluation-make-final", evaluation))
    assert state_of(evaluation) == "final"


def test_an_amendment_is_copied_changed_compared_and_adopted(enter, cast, ana, agreement):
    owed = partners.obligation(agreement, title="Report on robots", due_on=date(2026, 5, 1))
    given = {"reason_0": "The market moved.", "from_on": "2026-04-01"}
    assert ana.post(url("amendment-new", agreement), given).status_code == 302
    amendment = Amendment.objects.get()
    form = ana.get(url("amendment-change", amendment))
    assert form.status_code == 200
    given = {
        "title_0": "Agreement 2022-2026", "title_1": "Overeenkomst 2022-2026", "from_on": "2022-01-01",
        "until_on": "2026-12-31", "co_financing_percent": "35", "markets": "Japan", f"due:{owed.code}": "2026-06-30",
    }  # fmt: skip
    fresh = {"title_0": "A map", "side": "partner", "kind": "deliverable", "due_on": "2026-09-01"}
    assert (
        ana.post(
            url("amendment-change", amendment), given | rows_of("new", fresh, {"side": "partner", "kind": "other"})
        ).status_code
        == 302
    )
    page = ana.get(url("amendment-detail", amendment)).content.decode()
    for old, new in (("40 %", "35 %"), ("1 May 2026", "30 June 2026")):
        assert f"<del>{old}</del>" in page
        assert f"<ins>{new}</ins>" in page
    assert "A map" in page
    assert "A draft with 4 changes; what is missing before it can be adopted: 2." in page
    for side in ("agency", "partner"):
        given = {"side": side, "name": f"For the {side}", "signed_on": "2026-03-10"}
        assert ana.post(url("amendment-signature", amendment), given).status_code == 302
    assert ana.get(url("amendment-adopt", amendment)).status_code == 403
    assert enter(cast.eva).post(url("amendment-adopt", amendment), {"document": paper()}).status_code == 302
    owed.refresh_from_db()
    assert owed.due_on == date(2026, 6, 30)
    assert Obligation.objects.filter(agreement=agreement).count() == 2
    assert "<del>40 %</del>" in ana.get(url("amendment-detail", amendment)).content.decode()


def test_an_amendment_is_copied_again_and_withdrawn(ana, agreement):
    amendment = partners.amendment(agreement)
    assert ana.post(url("amendment-copy-again", amendment)).status_code == 302
    assert ana.post(url("amendment-withdraw", amendment), {"ground": "Not needed."}).status_code == 302
    assert state_of(amendment) == "withdrawn"


def test_a_signature_is_struck_from_a_draft(ana, cast):
    draft = partners.agreement(cast.boris.organisation, state="draft")
    signature = partners.signature(draft)
    ana.post(reverse("partners:signature-strike", args=[draft.public_id, signature.pk]))
    assert not draft.signatures.exists()


def test_a_partnership_is_begun_changed_checked_and_placed(ana, cast):
    wood = cast.boris.organisation
    begin = {"organisation": "Nobody knows", "kind": "cluster"}
    answer = ana.post(reverse("partners:partnership-new"), begin).content.decode()
    assert "The directory knows no single organisation" in answer
    assert ana.post(reverse("partners:partnership-new"), begin | {"organisation": wood.code}).status_code == 302
    row = partners.partnership(wood)
    given = {"kind": "cluster", "stands_for_0": "Wood abroad.", "markets": "Japan"}
    assert ana.post(url("partnership-change", row), given).status_code == 302
    row.refresh_from_db()
    assert row.markets == ["JP"]
    given = {"kind": "insurance", "risk": "low", "reason_0": "In order.", "document": paper()}
    assert ana.post(url("due-diligence-check", row), given).status_code == 302
    assert row.due_diligence.get().document_hash
    assert ana.post(url("partnership-standing", row), {"standing": "joined", "ground": "New."}).status_code == 302
    assert ana.get(url("partnership", row)).status_code == 200
