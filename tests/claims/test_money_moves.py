"""The ledger after every step of advances, claims and recoveries, and as of the days in between."""

from datetime import date, timedelta

import pytest

from errera.claims import actions, queries
from errera.claims.states import AdvanceState, ClaimState, RecoveryState
from errera.foundation.sentences import Invalid
from errera.funding import actions as funding_actions
from errera.funding import queries as funding_queries
from errera.ledger import queries as ledger
from errera.ledger.states import AccountKind as Kind
from errera.payments import actions as payments
from errera.payments.models import Demand, PaymentOrder
from tests.cast import NOON
from tests.factories import claims

pytestmark = pytest.mark.django_db
GRANT = 4_000_000
DAY = timedelta(days=1)


def standing(allocation, on=None):
    found = funding_queries.figures(allocation, on)
    return {kind: found[kind] for kind in found if found[kind]}


def test_a_paid_advance_is_advanced_and_an_ordered_one_is_only_spoken_for(cast, allocation):
    ordered = claims.advance(allocation, 2_000_000, is_paid=False)
    assert standing(allocation) == {Kind.COMMITTED: GRANT}
    assert queries.room_of(allocation).committed == GRANT - 2_000_000
    paid = claims.bank_pays(ordered)
    assert (paid.state, paid.paid_on) == (AdvanceState.PAID, NOON.date())
    assert standing(allocation) == {Kind.COMMITTED: 2_000_000, Kind.ADVANCED: 2_000_000}


def test_a_claim_without_advance_goes_from_committed_to_paid(cast, allocation):
    lines = [
        claims.line(cost_cents=400_000, claimed_cents=300_000),
        claims.line(cost_cents=90_000, claimed_cents=50_000),
    ]
    claim = claims.submitted(allocation, cast.boris.actor, *lines)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 350_000, Kind.CLAIMED: 350_000}
    claim = claims.judge(claim, claims.officer(), 280_000, 50_000)
    assert standing(allocation)[Kind.CLAIMED] == 350_000
    claim = actions.approve_claim(claim=claim, by=claims.officer(), at=NOON)
    assert claim.state == ClaimState.ORDERED
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 330_000, Kind.ACCEPTED: 330_000}
    order = PaymentOrder.objects.get(public_id=claim.order)
    assert (order.cents, order.key, order.book) == (330_000, f"claims.claim:{claim.public_id}", "2026")
    claim = claims.bank_pays(claim)
    assert claim.state == ClaimState.PAID
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 330_000, Kind.PAID: 330_000}


def test_a_claim_clears_the_advance_all_at_once(cast, allocation):
    claims.advance(allocation, 200_000)
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(cost_cents=600_000, claimed_cents=250_000))
    assert (claim.reserved_cents, claim.clears_cents) == (50_000, 200_000)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 250_000, Kind.ADVANCED: 200_000, Kind.CLAIMED: 50_000}
    claim = actions.approve_claim(claim=claims.judge(claim, claims.officer(), 220_000), by=claims.officer(), at=NOON)
    assert (claim.reserved_cents, claim.clears_cents) == (20_000, 200_000)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 220_000, Kind.ACCEPTED: 20_000, Kind.PAID: 200_000}


def test_a_claim_below_the_advance_is_settled_without_payment(cast, allocation):
    claims.advance(allocation, 200_000)
    claim = claims.approved(allocation, cast.boris.actor)  # 50,000
    assert (claim.state, claim.order, claim.paid_on) == (ClaimState.PAID, "", NOON.date())
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 200_000, Kind.ADVANCED: 150_000, Kind.PAID: 50_000}


def test_by_share_a_claim_clears_the_advanced_part_of_the_grant(cast, allocation, settings):
    settings.ERRERA_ADVANCE_CLEARING = "by_share"
    claims.advance(allocation, 1_000_000)  # a quarter of the grant
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(cost_cents=400_000, claimed_cents=200_001))
    assert (claim.reserved_cents, claim.clears_cents) == (150_000, 50_001)


def test_two_claims_never_clear_the_same_advance(cast, allocation):
    claims.advance(allocation, 60_000)
    first = claims.submitted(allocation, cast.boris.actor)
    second = claims.submitted(allocation, cast.boris.actor)
    assert [(c.reserved_cents, c.clears_cents) for c in (first, second)] == [(0, 50_000), (40_000, 10_000)]
    for claim in (first, second):
        actions.approve_claim(claim=claims.judge(claim, claims.officer()), by=claims.officer(), at=NOON)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 100_000, Kind.ACCEPTED: 40_000, Kind.PAID: 60_000}


@pytest.mark.parametrize("step", ["withdraw_claim", "send_back_claim", "refuse_claim"])
def test_what_is_given_back_is_committed_again_and_its_invoices_are_free(cast, allocation, step):
    claim = claims.submitted(allocation, cast.boris.actor)
    by = cast.boris.actor if step == "withdraw_claim" else claims.officer()
    claim = getattr(actions, step)(claim=claim, ground="Not yet.", by=by, at=NOON)
    assert standing(allocation) == {Kind.COMMITTED: GRANT}
    assert (claim.reserved_cents, claim.clears_cents) == (0, 0)
    assert not claim.lines.filter(is_counted=True).exists()


def test_a_claim_that_was_sent_back_is_submitted_again_with_a_posting_of_its_own(cast, allocation):
    claim = claims.submitted(allocation, cast.boris.actor)
    actions.send_back_claim(claim=claim, ground="The room is too dear.", by=claims.officer(), at=NOON)
    line = claims.first_line(claim)
    actions.change_line(line=line, facts=claims.line(claimed_cents=40_000), by=cast.boris.actor, at=NOON)
    claim = actions.submit_claim(claim=claim, by=cast.boris.actor, at=NOON)
    assert (claim.round, claim.reserved_cents) == (2, 40_000)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 40_000, Kind.CLAIMED: 40_000}


def test_a_payment_that_the_bank_rejects_stays_accepted_and_is_ordered_again(cast, allocation):
    claim = claims.bank_rejects(claims.approved(allocation, cast.boris.actor))
    assert claim.state == ClaimState.APPROVED
    assert standing(allocation)[Kind.ACCEPTED] == 50_000
    first = claim.order
    claim = actions.order_claim_again(claim=claim, by=claims.officer(), at=NOON)
    assert claim.order != first
    assert PaymentOrder.objects.get(public_id=claim.order).key == f"claims.claim:{claim.public_id}:2"
    assert claims.bank_pays(claim).state == ClaimState.PAID


def test_money_that_the_receiving_bank_returns_is_accepted_again(cast, allocation):
    claim = claims.bank_rejects(claims.paid(allocation, cast.boris.actor))
    assert (claim.state, claim.paid_on) == (ClaimState.APPROVED, None)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 50_000, Kind.ACCEPTED: 50_000}


def test_an_order_that_was_cancelled_is_ordered_again(cast, allocation):
    claim = claims.approved(allocation, cast.boris.actor)
    with pytest.raises(Exception, match="not possible"):
        actions.order_claim_again(claim=claim, by=claims.officer(), at=NOON)
    order = PaymentOrder.objects.get(public_id=claim.order)
    payments.cancel_order(order=order, ground="Wrong book", by=claims.officer(), at=NOON)
    assert actions.order_claim_again(claim=claim, by=claims.officer(), at=NOON).orders == 2


def test_an_advance_comes_back_from_the_bank(cast, allocation):
    before = claims.bank_rejects(claims.advance(allocation, is_paid=False))
    assert (before.state, standing(allocation)) == (AdvanceState.REJECTED, {Kind.COMMITTED: GRANT})
    again = actions.order_advance_again(advance=before, by=claims.officer(), at=NOON)
    returned = claims.bank_rejects(claims.bank_pays(again))
    assert (returned.state, standing(allocation)) == (AdvanceState.REJECTED, {Kind.COMMITTED: GRANT})
    assert actions.drop_advance(advance=returned, ground="No account", by=claims.officer(), at=NOON).state == "dropped"


def test_a_recovery_runs_from_paid_to_recovered_in_parts(cast, allocation):
    claim = claims.paid(allocation, cast.boris.actor)
    recovery = propose(allocation, claim=claim, cents=30_000)
    assert standing(allocation)[Kind.PAID] == 50_000
    recovery = actions.demand_recovery(recovery=recovery, by=claims.officer(), at=NOON)
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 50_000, Kind.PAID: 20_000, Kind.TO_RECOVER: 30_000}
    assert Demand.objects.get(public_id=recovery.demand).cents == 30_000
    recovery = claims.bank_receives(recovery, 10_000)
    assert (recovery.state, recovery.outstanding.cents) == (RecoveryState.DEMANDED, 20_000)
    recovery = claims.bank_receives(recovery, 20_000)
    assert recovery.state == RecoveryState.RECOVERED
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 50_000, Kind.PAID: 20_000, Kind.RECOVERED: 30_000}


def test_what_is_written_off_stays_spent_and_closes_the_recovery(cast, allocation):
    claim = claims.paid(allocation, cast.boris.actor)
    recovery = actions.demand_recovery(
        recovery=propose(allocation, claim=claim, cents=30_000), by=claims.officer(), at=NOON
    )
    claims.bank_receives(recovery, 10_000)
    demand = Demand.objects.get(public_id=recovery.demand)
    payments.write_off_demand(demand=demand, ground="The partner is bankrupt.", by=claims.officer(), at=NOON)
    recovery.refresh_from_db()
    assert recovery.state == RecoveryState.WRITTEN_OFF
    assert standing(allocation) == {Kind.COMMITTED: GRANT - 50_000, Kind.PAID: 40_000, Kind.RECOVERED: 10_000}


def test_what_is_ordered_in_advance_is_not_released(cast, allocation):
    claims.advance(allocation, 2_000_000, is_paid=False)
    officer = claims.officer()
    with pytest.raises(Invalid, match="on its way"):
        funding_actions.release(allocation=allocation, cents=2_000_001, ground="Not needed.", by=officer, at=NOON)
    with pytest.raises(Invalid, match="on its way"):
        funding_actions.close_allocation(allocation=allocation, ground="Done.", by=officer, at=NOON)
    funding_actions.release(allocation=allocation, cents=2_000_000, ground="Not needed.", by=officer, at=NOON)


def test_an_advance_that_no_claim_cleared_is_asked_back(cast, allocation):
    claims.advance(allocation, 200_000)
    claims.approved(allocation, cast.boris.actor)
    with pytest.raises(Invalid, match=r"EUR 1500\.00"):
        propose(allocation, source="advanced", cents=150_001)
    recovery = propose(allocation, source="advanced", cents=150_000)
    actions.demand_recovery(recovery=recovery, by=claims.officer(), at=NOON)
    assert standing(allocation)[Kind.TO_RECOVER] == 150_000


def test_figures_as_of_the_days_in_between_add_up(cast, allocation):
    """Each step on a day of its own; the figures of a day do not change by what came later."""
    days = [NOON + DAY * n for n in range(1, 8)]
    claims.advance(allocation, 100_000, at=days[0])
    claim = claims.draft(
        allocation, cast.boris.actor, claims.line(cost_cents=300_000, claimed_cents=150_000), at=days[1]
    )
    claim = actions.submit_claim(claim=claim, by=cast.boris.actor, at=days[1])
    claims.judge(claim, claims.officer(), 140_000, at=days[2])
    claim = actions.approve_claim(claim=claim, by=claims.officer(), at=days[3])
    claims.bank_pays(claim, at=days[4])
    recovery = propose(allocation, claim=claim, cents=5_000, at=days[4])
    actions.demand_recovery(recovery=recovery, by=claims.officer(), at=days[5])
    recovery.refresh_from_db()
    claims.bank_receives(recovery, 5_000, at=days[6])
    seen = [standing(allocation, day.date()) for day in days]
    free = GRANT - 100_000
    assert seen == [
        {Kind.COMMITTED: free, Kind.ADVANCED: 100_000},
        {Kind.COMMITTED: free - 50_000, Kind.ADVANCED: 100_000, Kind.CLAIMED: 50_000},
        {Kind.COMMITTED: free - 50_000, Kind.ADVANCED: 100_000, Kind.CLAIMED: 50_000},
        {Kind.COMMITTED: free - 40_000, Kind.ACCEPTED: 40_000, Kind.PAID: 100_000},
        {Kind.COMMITTED: free - 40_000, Kind.PAID: 140_000},
        {Kind.COMMITTED: free - 40_000, Kind.PAID: 135_000, Kind.TO_RECOVER: 5_000},
        {Kind.COMMITTED: free - 40_000, Kind.PAID: 135_000, Kind.RECOVERED: 5_000},
    ]
    assert all(sum(day.values()) == GRANT for day in seen)
    book = ledger.book("2026")
    assert sum(row.stands.cents for row in ledger.trial_balance(book, days[3].date())) == 0


def propose(allocation, *, source="paid", cents, claim=None, by=None, at=NOON):
    return actions.propose_recovery(
        allocation=allocation,
        claim=claim,
        source=source,
        cents=cents,
        ground={"en": "The cost was another’s.", "nl": "De kost was van een ander."},
        due_on=date(2026, 6, 30),
        by=by or claims.officer(),
        at=at,
    )
