"""Writing, submitting, judging and approving: each step, and each refusal at its place."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from errera.claims import actions, queries
from errera.claims.models import Claim, ClaimLine, Evidence
from errera.claims.shapes import PeriodFacts
from errera.claims.states import ClaimState, ProofKind
from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions as funding_actions
from errera.funding import queries as funding_queries
from errera.funding.shapes import ConditionFacts
from errera.funding.states import Blocks
from tests.cast import NOON
from tests.factories import claims, funding

pytestmark = pytest.mark.django_db
UNJUDGED = {"accepted_cents": None, "judged_by": "", "judged_at": None}
SPRING = PeriodFacts(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def boris(cast):
    return cast.boris.actor


@pytest.fixture
def fin():
    return claims.officer()


# --- writing --------------------------------------------------------------------------------------------
def test_claims_of_an_allocation_are_numbered(allocation, boris):
    made = [actions.begin_claim(allocation=allocation, facts=SPRING, by=boris, at=NOON) for _ in range(2)]
    assert [claim.code for claim in made] == [f"{allocation.code}-01", f"{allocation.code}-02"]


def test_begin_refuses_a_neighbour_an_end_before_the_beginning_and_a_closed_allocation(cast, allocation, boris):
    with pytest.raises(NotAllowed, match="Wood cluster"):
        actions.begin_claim(allocation=allocation, facts=SPRING, by=cast.clara.actor, at=NOON)
    facts = replace(SPRING, until_on=date(2025, 12, 31))
    with pytest.raises(Invalid, match="before it begins"):
        actions.begin_claim(allocation=allocation, facts=facts, by=boris, at=NOON)
    funding_actions.withdraw_allocation(allocation=allocation, ground="No need", by=funding.manager(), at=NOON)
    with pytest.raises(Invalid, match="closed"):
        actions.begin_claim(allocation=allocation, facts=SPRING, by=boris, at=NOON)


def test_nothing_comes_after_the_final_claim(allocation, boris):
    final = claims.draft(allocation, boris, is_final=True)
    with pytest.raises(Invalid, match=f"{final.code} is the final claim"):
        actions.begin_claim(allocation=allocation, facts=SPRING, by=boris, at=NOON)
    actions.change_claim(claim=final, facts=SPRING, by=boris, at=NOON)
    other = actions.begin_claim(allocation=allocation, facts=replace(SPRING, is_final=True), by=boris, at=NOON)
    with pytest.raises(Invalid, match=other.code):
        actions.change_claim(claim=final, facts=replace(SPRING, is_final=True), by=boris, at=NOON)
    actions.withdraw_claim(claim=other, ground="Too early", by=boris, at=NOON)
    assert actions.change_claim(claim=final, facts=replace(SPRING, is_final=True), by=boris, at=NOON).is_final


def test_a_draft_keeps_a_line_however_little_is_typed(allocation, boris):
    claim = claims.draft(allocation, boris, claims.line(category="", budget_line=None, cost_cents=None, dated_on=None))
    line = claims.first_line(claim)
    assert (line.cost_cents, line.budget_line, line.fingerprint) == (None, None, "")
    changed = actions.change_line(line=line, facts=claims.line(invoice_number="f-9"), by=boris, at=NOON)
    assert changed.fingerprint == "403019261|F-9|100000"


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"budget_line": 9}, "budget_line"), ({"cost_cents": -1}, "cost"), ({"claimed_cents": 10**14}, "claimed")],
)
def test_a_line_refuses_what_cannot_be(allocation, boris, facts, field):
    with pytest.raises(Invalid) as refused:
        claims.draft(allocation, boris, claims.line(**facts))
    assert refused.value.field == field


def test_a_line_and_its_papers_are_taken_out_of_a_draft(allocation, boris):
    claim = claims.draft(allocation, boris)
    line = claims.first_line(claim)
    proof = actions.add_evidence(line=line, kind="cost", handed=claims.handed(), by=boris, at=NOON)
    with pytest.raises(Invalid, match="there already"):
        actions.add_evidence(line=line, kind="cost", handed=claims.handed(), by=boris, at=NOON)
    dropped = actions.drop_evidence(evidence=proof, by=boris, at=NOON)
    with pytest.raises(Invalid, match="already"):
        actions.drop_evidence(evidence=dropped, by=boris, at=NOON)
    actions.add_evidence(line=line, kind="payment", handed=claims.handed(), by=boris, at=NOON)
    actions.drop_line(line=line, by=boris, at=NOON)
    assert not ClaimLine.objects.exists()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("step", ["add_line", "change_line", "drop_line", "add_evidence", "change_claim"])
def test_a_submitted_claim_is_not_written_any_more(allocation, boris, step):
    claim = claims.submitted(allocation, boris)
    line = claims.first_line(claim)
    given = {
        "add_line": {"claim": claim, "facts": claims.line()}, "change_line": {"line": line, "facts": claims.line()},
        "drop_line": {"line": line}, "change_claim": {"claim": claim, "facts": SPRING},
        "add_evidence": {"line": line, "kind": ProofKind.COST, "handed": claims.handed()},
    }[step]  # fmt: skip
    with pytest.raises(StepRefused):
        getattr(actions, step)(**given, by=boris, at=NOON)


@pytest.mark.parametrize("who", ["clara", "ana", "dan"])
def test_only_the_partner_writes_its_claim(cast, allocation, boris, who):
    claim = claims.draft(allocation, boris)
    with pytest.raises(NotAllowed):
        actions.add_line(claim=claim, facts=claims.line(), by=getattr(cast, who).actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.submit_claim(claim=claim, by=getattr(cast, who).actor, at=NOON)


# --- submitting -----------------------------------------------------------------------------------------
def test_submit_refuses_a_claim_without_lines(allocation, boris):
    claim = actions.begin_claim(allocation=allocation, facts=SPRING, by=boris, at=NOON)
    with pytest.raises(Invalid, match="one line at least"):
        actions.submit_claim(claim=claim, by=boris, at=NOON)


def test_submit_names_the_place_of_the_fault(allocation, boris):
    claim = claims.draft(allocation, boris, claims.line(), claims.line(invoice_number=""))
    with pytest.raises(Invalid, match="Line 2: Give the number of the invoice") as refused:
        actions.submit_claim(claim=claim, by=boris, at=NOON)
    assert refused.value.field == "invoice_number_2"
    claim.refresh_from_db()
    assert (claim.state, claim.lines.count()) == (ClaimState.DRAFT, 2)


def test_submit_keeps_what_the_check_expected(allocation, boris):
    claims.rule("per_line", parameters={"cents": 30_000}, severity="cut")
    claim = claims.submitted(allocation, boris)
    assert (claim.expected_cents, claims.first_line(claim).expected_cents) == (30_000, 30_000)


def test_submit_refuses_when_the_allocation_holds_nothing_more(allocation, boris):
    for n in range(4):
        claims.submitted(allocation, boris, claims.line(cost_cents=2_000_000 + n, claimed_cents=1_000_000))
    with pytest.raises(Invalid, match="holds nothing"):
        claims.submitted(allocation, boris)


def test_a_rule_that_a_user_adds_judges_the_next_claim_and_explains_itself(allocation, boris):
    claim = claims.draft(allocation, boris)
    assert queries.check_of(claim, on=NOON.date()).expected_cents == 50_000
    claims.rule(
        "per_line", code="dear-rooms", parameters={"cents": 20_000}, severity="refuse", text={"en": "Board, 3 May."}
    )
    [finding] = queries.check_of(claim, on=NOON.date()).refusals
    assert (finding.rule.code, finding.rule.text["en"], finding.cut_cents) == ("dear-rooms", "Board, 3 May.", 30_000)
    with pytest.raises(Invalid, match="is paid for one line"):
        actions.submit_claim(claim=claim, by=boris, at=NOON)


def test_an_invoice_is_claimed_once_across_partners(cast, allocation, boris):
    other = claims.allocation(cast.clara)
    line = claims.line(invoice_number="F-77")
    first = claims.submitted(other, cast.clara.actor, line)
    claim = claims.draft(allocation, boris, line)
    with pytest.raises(Invalid, match="claimed already in another claim") as refused:
        actions.submit_claim(claim=claim, by=boris, at=NOON)
    assert first.code not in str(refused.value)
    actions.withdraw_claim(claim=first, ground="Not ours", by=cast.clara.actor, at=NOON)
    assert actions.submit_claim(claim=claim, by=boris, at=NOON).state == ClaimState.SUBMITTED


def test_the_database_itself_refuses_an_invoice_that_counts_twice(cast, allocation, boris):
    line = claims.line(invoice_number="F-77")
    claims.submitted(claims.allocation(cast.clara), cast.clara.actor, line)
    claim = claims.draft(allocation, boris, line)
    with pytest.raises(IntegrityError), transaction.atomic():
        claim.lines.update(is_counted=True)


def test_an_invoice_that_slipped_past_the_check_is_refused_in_words(cast, allocation, boris, monkeypatch):
    line = claims.line(invoice_number="F-77")
    claims.submitted(claims.allocation(cast.clara), cast.clara.actor, line)
    claim = claims.draft(allocation, boris, line)
    blind = queries.check_of
    monkeypatch.setattr(queries, "check_of", lambda claim, on: replace(blind(claim, on=on), findings=()))
    with pytest.raises(Invalid, match="at this very moment"):
        actions.submit_claim(claim=claim, by=boris, at=NOON)


def test_withdraw_wants_a_ground_and_ends_when_the_review_began(allocation, boris, fin):
    claim = claims.submitted(allocation, boris)
    with pytest.raises(Invalid, match="Say why"):
        actions.withdraw_claim(claim=claim, ground=" ", by=boris, at=NOON)
    actions.judge_line(line=claims.first_line(claim), accepted_cents=50_000, reason="", by=fin, at=NOON)
    with pytest.raises(StepRefused):
        actions.withdraw_claim(claim=claim, ground="Sorry", by=boris, at=NOON)


# --- judging --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cents", "reason", "field"), [(50_001, "x", "accepted"), (-1, "x", "accepted"), (49_999, " ", "reason")]
)
def test_a_judgement_that_cannot_be_is_refused_at_its_field(allocation, boris, fin, cents, reason, field):
    line = claims.first_line(claims.submitted(allocation, boris))
    with pytest.raises(Invalid) as refused:
        actions.judge_line(line=line, accepted_cents=cents, reason=reason, by=fin, at=NOON)
    assert refused.value.field == field


def test_more_than_the_check_expects_takes_a_reason(allocation, boris, fin):
    claims.rule("per_line", parameters={"cents": 30_000}, severity="cut")
    line = claims.first_line(claims.submitted(allocation, boris))
    with pytest.raises(Invalid, match="Say why"):
        actions.judge_line(line=line, accepted_cents=50_000, reason="", by=fin, at=NOON)
    judged = actions.judge_line(line=line, accepted_cents=50_000, reason="The board allowed it.", by=fin, at=NOON)
    assert judged.accepted_cents == 50_000


def test_no_more_is_accepted_than_the_claim_set_aside(allocation, boris, fin):
    claims.submitted(allocation, boris, claims.line(cost_cents=7_900_000, claimed_cents=3_940_000))
    claim = claims.submitted(allocation, boris, claims.line(), claims.line(claimed_cents=40_000))
    first, second = queries.lines_of(claim)
    actions.judge_line(line=first, accepted_cents=50_000, reason="All", by=fin, at=NOON)
    with pytest.raises(Invalid, match=r"EUR 100\.00") as refused:
        actions.judge_line(line=second, accepted_cents=40_000, reason="All", by=fin, at=NOON)
    assert refused.value.field == "accepted"


def test_lines_that_the_check_expects_in_full_are_accepted_together(allocation, boris, fin):
    claims.rule("per_line", parameters={"cents": 45_000}, severity="cut")
    claim = claims.submitted(allocation, boris, claims.line(), claims.line(claimed_cents=40_000))
    actions.accept_as_expected(claim=claim, by=fin, at=NOON)
    assert [line.accepted_cents for line in queries.lines_of(claim)] == [None, 40_000]
    with pytest.raises(Invalid, match="No line is left"):
        actions.accept_as_expected(claim=claim, by=fin, at=NOON)
    with pytest.raises(Invalid, match="not judged yet: 1"):
        actions.finish_review(claim=claim, by=fin, at=NOON)


def test_lines_are_not_accepted_together_beyond_what_the_claim_set_aside(allocation, boris, fin):
    claims.rule("per_line", parameters={"cents": 2_000_000}, severity="cut")
    typed = [claims.line(cost_cents=9_000_000, claimed_cents=cents) for cents in (2_800_000, 2_000_000)]
    claim = claims.submitted(allocation, boris, *typed)
    assert claim.reserved.total == 4_000_000
    first, _ = queries.lines_of(claim)
    actions.judge_line(line=first, accepted_cents=2_800_000, reason="All of it", by=fin, at=NOON)
    with pytest.raises(Invalid, match="one by one"):
        actions.accept_as_expected(claim=claim, by=fin, at=NOON)
    assert queries.accepted_of(claim) == 2_800_000


def test_a_line_that_was_judged_and_sent_back_can_be_put_right(allocation, boris, fin):
    claim = claims.submitted(allocation, boris)
    actions.judge_line(line=claims.first_line(claim), accepted_cents=50_000, reason="", by=fin, at=NOON)
    actions.send_back_claim(claim=claim, ground="Half of it is ours.", by=fin, at=NOON)
    line = claims.first_line(claim)
    changed = actions.change_line(line=line, facts=claims.line(claimed_cents=25_000), by=boris, at=NOON)
    changed.refresh_from_db()
    assert (changed.claimed_cents, changed.accepted_cents, changed.judged_by) == (25_000, None, "")
    assert actions.submit_claim(claim=claim, by=boris, at=NOON).state == ClaimState.SUBMITTED


def test_judging_again_opens_a_finished_review(allocation, boris, fin):
    claim = claims.judge(claims.submitted(allocation, boris), fin)
    actions.look_again(claim=claim, ground="Seen", by=claims.officer(), at=NOON)
    line = claims.first_line(claim)
    actions.judge_line(line=line, accepted_cents=1, reason="Mistake", by=fin, at=NOON)
    claim.refresh_from_db()
    assert (claim.state, claim.reviewed_by, claim.looked_by) == (ClaimState.IN_REVIEW, "", "")


@pytest.mark.parametrize("step", ["send_back_claim", "refuse_claim"])
def test_whoever_gives_a_claim_back_says_why(allocation, boris, fin, step):
    claim = claims.submitted(allocation, boris)
    with pytest.raises(Invalid, match="Say why"):
        getattr(actions, step)(claim=claim, ground="", by=fin, at=NOON)
    with pytest.raises(NotAllowed):
        getattr(actions, step)(claim=claim, ground="No", by=boris, at=NOON)
    assert getattr(actions, step)(claim=claim, ground="No", by=fin, at=NOON).ground == "No"


# --- approving ------------------------------------------------------------------------------------------
def test_a_large_claim_takes_three_people(cast, allocation, boris, settings):
    settings.ERRERA_SECOND_LOOK_CENTS = 50_000
    reviewer, second, third = claims.officer(), claims.officer(), claims.officer()
    claim = claims.judge(claims.submitted(allocation, boris), reviewer)
    with pytest.raises(Invalid, match="a second person looks"):
        actions.approve_claim(claim=claim, by=third, at=NOON)
    with pytest.raises(NotAllowed, match="You judged lines"):
        actions.look_again(claim=claim, ground="Fine", by=reviewer, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.look_again(claim=claim, ground="", by=second, at=NOON)
    claim = actions.look_again(claim=claim, ground="Compared with the invoices", by=second, at=NOON)
    for hand in (reviewer, second):
        with pytest.raises(NotAllowed, match="somebody else approves"):
            actions.approve_claim(claim=claim, by=hand, at=NOON)
    assert actions.approve_claim(claim=claim, by=third, at=NOON).state == ClaimState.ORDERED


def test_a_deputy_of_the_reviewer_is_no_second_person(allocation, boris):
    reviewer = claims.officer()
    claim = claims.judge(claims.submitted(allocation, boris), reviewer)
    deputy = replace(claims.officer(), acting_for=reviewer.key)
    with pytest.raises(NotAllowed):
        actions.approve_claim(claim=claim, by=deputy, at=NOON)


def test_an_open_condition_holds_the_payment_up(cast, boris):
    said = ConditionFacts({"en": "Show the lease."}, blocks=Blocks.PAYMENT)
    allocation = claims.allocation(cast.boris, conditions=(said,))
    claim = claims.reviewed(allocation, boris)
    with pytest.raises(Invalid, match="Show the lease"):
        actions.approve_claim(claim=claim, by=claims.officer(), at=NOON)
    condition = funding_queries.conditions_of(allocation).get()
    funding_actions.mark_condition_met(condition=condition, ground="Seen", by=funding.manager(), at=NOON)
    assert actions.approve_claim(claim=claim, by=claims.officer(), at=NOON).state == ClaimState.ORDERED


def test_what_was_not_accepted_may_be_claimed_elsewhere(cast, allocation, boris):
    refused, kept = claims.line(invoice_number="F-1"), claims.line(invoice_number="F-2")
    claim = claims.judge(claims.submitted(allocation, boris, refused, kept), claims.officer(), 0, 50_000)
    actions.approve_claim(claim=claim, by=claims.officer(), at=NOON)
    other = claims.allocation(cast.clara)
    assert claims.submitted(other, cast.clara.actor, refused).state == ClaimState.SUBMITTED
    with pytest.raises(Invalid, match="already"):
        claims.submitted(other, cast.clara.actor, kept)


def test_the_lines_of_an_approved_claim_never_change(allocation, boris):
    claim = claims.approved(allocation, boris)
    for change in (UNJUDGED, {"accepted_cents": 1, "reason": "x"}, {"cost_cents": 5}, {"is_counted": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            claim.lines.update(**change)


def test_the_database_lets_nobody_approve_their_own_review(allocation, boris):
    claim = claims.approved(allocation, boris)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(approved_by=claim.reviewed_by)


@pytest.mark.parametrize(
    "change", [{"is_final": True, "state": "sent_back", "ground": ""}, {"reserved_cents": -1}, {"looked_by": "x"}]
)
def test_a_claim_that_cannot_be_is_refused_by_the_database(allocation, boris, change):
    claim = claims.draft(allocation, boris)
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**change)
