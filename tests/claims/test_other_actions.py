"""Rules, advances, recoveries and samples: each step, and each refusal."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.claims import actions, queries
from errera.claims.models import EligibilityRule, SampledLine
from errera.claims.shapes import SampleFacts, TypedRule
from errera.claims.states import AdvanceState, RuleKind, Severity
from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding.shapes import ConditionFacts
from errera.funding.states import Blocks
from errera.payments import actions as payment_actions
from errera.payments.models import PaymentOrder
from tests.cast import NOON
from tests.factories import claims, money, partners, payments

from .test_money_moves import propose

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def fin():
    return claims.officer()


def typed(**facts):
    start = {"code": "ceiling", "kind": RuleKind.PER_LINE, "parameters": {"cents": 100}, "severity": Severity.CUT}
    return TypedRule(**{**start, "text": {"en": "Why"}, "from_on": date(2026, 1, 1), **facts})


# --- rules ----------------------------------------------------------------------------------------------
def test_a_rule_in_force_is_superseded_the_day_before_and_never_edited(fin):
    old = claims.rule("per_line", code="ceiling", parameters={"cents": 100}, severity="cut")
    with pytest.raises(StepRefused):
        actions.change_rule(rule=old, facts=typed(), by=fin, at=NOON)
    facts = typed(parameters={"cents": 200}, from_on=date(2026, 7, 1))
    new = actions.draft_rule(facts=facts, by=fin, at=NOON)
    with pytest.raises(Invalid, match="a draft of ceiling"):
        actions.draft_rule(facts=facts, by=fin, at=NOON)
    new = actions.bring_rule_into_force(rule=new, by=fin, at=NOON)
    old.refresh_from_db()
    assert (old.state, old.until_on, new.version) == ("ended", date(2026, 6, 30), 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        EligibilityRule.objects.filter(pk=old.pk).update(parameters={"cents": 5})


@pytest.mark.parametrize("from_on", [date(2019, 12, 31), date(2020, 1, 1)])
def test_a_version_begins_after_the_one_before(fin, from_on):
    claims.rule("per_line", code="ceiling", parameters={"cents": 100}, severity="cut")
    new = actions.draft_rule(facts=typed(from_on=from_on), by=fin, at=NOON)
    with pytest.raises(Invalid, match="begins later"):
        actions.bring_rule_into_force(rule=new, by=fin, at=NOON)


def test_a_version_does_not_reach_into_the_days_of_an_ended_one(fin):
    old = claims.rule("per_line", code="ceiling", parameters={"cents": 100}, severity="cut")
    actions.end_rule(rule=old, until_on=date(2026, 3, 31), by=fin, at=NOON)
    inside = actions.draft_rule(facts=typed(from_on=date(2026, 3, 31)), by=fin, at=NOON)
    with pytest.raises(Invalid, match="begins later"):
        actions.bring_rule_into_force(rule=inside, by=fin, at=NOON)
    actions.change_rule(rule=inside, facts=typed(from_on=date(2026, 4, 1)), by=fin, at=NOON)
    assert actions.bring_rule_into_force(rule=inside, by=fin, at=NOON).state == "in_force"


def test_a_rule_with_an_end_of_its_own_keeps_it_when_it_is_superseded(fin):
    old = claims.rule("per_line", code="ceiling", parameters={"cents": 1}, severity="cut", until_on=date(2026, 1, 31))
    new = actions.draft_rule(facts=typed(from_on=date(2026, 7, 1)), by=fin, at=NOON)
    actions.bring_rule_into_force(rule=new, by=fin, at=NOON)
    old.refresh_from_db()
    assert old.until_on == date(2026, 1, 31)


def test_a_draft_is_thrown_away_and_its_code_is_free(fin):
    draft = actions.draft_rule(facts=typed(), by=fin, at=NOON)
    assert actions.discard_rule(rule=draft, by=fin, at=NOON).state == "discarded"
    assert actions.draft_rule(facts=typed(), by=fin, at=NOON).version == 2


WRONG_RULES = [
    ({"from_on": None}, "from_on"), ({"until_on": date(2025, 1, 1)}, "until_on"), ({"parameters": {}}, "cents"),
    ({"text": ""}, "text"), ({"kind": RuleKind.ONCE, "parameters": {}}, "severity"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "field"), WRONG_RULES)
def test_a_rule_that_cannot_be_is_refused_at_its_field(fin, facts, field):
    with pytest.raises(Invalid) as refused:
        actions.draft_rule(facts=typed(**facts), by=fin, at=NOON)
    assert refused.value.field == field


def test_a_code_belongs_to_one_kind_of_rule_and_an_end_comes_after_the_beginning(fin):
    rule = claims.rule("per_line", code="ceiling", parameters={"cents": 100}, severity="cut")
    with pytest.raises(Invalid, match="another kind"):
        actions.draft_rule(facts=typed(kind=RuleKind.PER_UNIT), by=fin, at=NOON)
    with pytest.raises(Invalid, match="before it begins"):
        actions.end_rule(rule=rule, until_on=date(2019, 1, 1), by=fin, at=NOON)


@pytest.mark.parametrize("who", ["ana", "boris", "ada"])
def test_only_finance_keeps_the_rules(cast, fin, who):
    by = getattr(cast, who).actor
    draft = actions.draft_rule(facts=typed(), by=fin, at=NOON)
    for step, given in (
        ("draft_rule", {"facts": typed(code="x")}), ("change_rule", {"rule": draft, "facts": typed()}),
        ("discard_rule", {"rule": draft}), ("bring_rule_into_force", {"rule": draft}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            getattr(actions, step)(**given, by=by, at=NOON)
    rule = actions.bring_rule_into_force(rule=draft, by=fin, at=NOON)
    with pytest.raises(NotAllowed):
        actions.end_rule(rule=rule, until_on=date(2026, 5, 1), by=by, at=NOON)


# --- advances -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cents", [0, -5, 2_000_001])
def test_an_advance_stays_within_its_share(allocation, fin, cents):
    with pytest.raises(Invalid) as refused:
        actions.order_advance(allocation=allocation, cents=cents, by=fin, at=NOON)
    assert refused.value.field in ("cents", "")


def test_two_advances_share_one_share(allocation, fin):
    claims.advance(allocation, 1_500_000)
    with pytest.raises(Invalid, match=r"EUR 5000\.00"):
        actions.order_advance(allocation=allocation, cents=500_001, by=fin, at=NOON)
    assert queries.advance_left(allocation) == 500_000


@pytest.mark.parametrize("blocks", [Blocks.ADVANCE, Blocks.PAYMENT])
def test_an_open_condition_holds_the_advance_up(cast, fin, blocks):
    held = claims.allocation(cast.boris, conditions=(ConditionFacts({"en": "Show the lease."}, blocks=blocks),))
    with pytest.raises(Invalid, match="Show the lease"):
        actions.order_advance(allocation=held, cents=100, by=fin, at=NOON)


def test_an_advance_that_is_not_paid_is_dropped_with_its_order(allocation, fin):
    advance = claims.advance(allocation, is_paid=False)
    with pytest.raises(Invalid, match="Say why"):
        actions.drop_advance(advance=advance, ground="", by=fin, at=NOON)
    dropped = actions.drop_advance(advance=advance, ground="Not needed", by=fin, at=NOON)
    assert dropped.state == AdvanceState.DROPPED
    order = PaymentOrder.objects.get(public_id=advance.order)
    assert order.state == "cancelled"
    assert queries.advance_left(allocation) == 2_000_000


def test_an_advance_whose_payment_is_in_a_run_is_not_dropped(cast, allocation, fin):
    people = money.people(cast)
    payments.payee(cast.boris.organisation, people)
    advance = claims.advance(allocation, is_paid=False)
    payments.run(PaymentOrder.objects.get(public_id=advance.order), by=people.fin.actor)
    with pytest.raises(Invalid, match="wait for the bank"):
        actions.drop_advance(advance=advance, ground="Not needed", by=fin, at=NOON)


def test_an_advance_whose_order_was_cancelled_is_dropped_for_no_bank_will_ever_answer(allocation, fin):
    advance = claims.advance(allocation, is_paid=False)
    order = PaymentOrder.objects.get(public_id=advance.order)
    payment_actions.cancel_order(order=order, ground="x", by=fin, at=NOON)
    assert actions.drop_advance(advance=advance, ground="Not needed", by=fin, at=NOON).state == AdvanceState.DROPPED
    assert queries.ordered_in_advance(allocation) == 0


def test_a_rejected_advance_is_not_ordered_again_when_the_money_is_spoken_for(cast, allocation, fin):
    advance = claims.bank_rejects(claims.advance(allocation, is_paid=False))
    claims.submitted(allocation, cast.boris.actor, claims.line(cost_cents=6_000_000, claimed_cents=3_000_000))
    with pytest.raises(Invalid, match="drop this advance"):
        actions.order_advance_again(advance=advance, by=fin, at=NOON)


@pytest.mark.parametrize("who", ["ana", "boris", "ada"])
def test_only_finance_orders_advances(cast, allocation, who):
    by = getattr(cast, who).actor
    rejected = claims.bank_rejects(claims.advance(allocation, 100, is_paid=False))
    for step, given in (
        ("order_advance", {"allocation": allocation, "cents": 5}), ("order_advance_again", {"advance": rejected}),
        ("drop_advance", {"advance": rejected, "ground": "x"}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            getattr(actions, step)(**given, by=by, at=NOON)


# --- recoveries -----------------------------------------------------------------------------------------
def test_a_second_person_demands_and_the_first_may_drop(cast, allocation, fin):
    claim = claims.paid(allocation, cast.boris.actor)
    recovery = propose(allocation, claim=claim, cents=100, by=fin)
    with pytest.raises(NotAllowed, match="You proposed this"):
        actions.demand_recovery(recovery=recovery, by=fin, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.drop_recovery(recovery=recovery, ground="", by=fin, at=NOON)
    assert actions.drop_recovery(recovery=recovery, ground="A mistake", by=fin, at=NOON).state == "dropped"
    with pytest.raises(StepRefused):
        actions.demand_recovery(recovery=recovery, by=claims.officer(), at=NOON)


def test_a_recovery_asks_back_no_more_than_there_is(cast, allocation, fin):
    claim = claims.paid(allocation, cast.boris.actor)
    propose(allocation, claim=claim, cents=30_000)
    for cents in (20_001, 0):
        with pytest.raises(Invalid) as refused:
            propose(allocation, claim=claim, cents=cents)
        assert refused.value.field == "cents"
    with pytest.raises(Invalid, match=r"EUR 200\.00"):
        propose(allocation, cents=20_001)
    assert propose(allocation, cents=20_000).claim is None


def test_a_recovery_needs_an_accepted_claim_a_day_to_come_and_a_ground(cast, allocation, fin):
    claim = claims.submitted(allocation, cast.boris.actor)
    with pytest.raises(Invalid, match="Nothing was accepted"):
        propose(allocation, claim=claim, cents=1)
    given = {"allocation": allocation, "source": "advanced", "cents": 1, "by": fin, "at": NOON}
    with pytest.raises(Invalid, match="still to come"):
        actions.propose_recovery(**given, ground={"en": "x"}, due_on=NOON.date())
    with pytest.raises(Invalid) as refused:
        actions.propose_recovery(**given, ground="", due_on=date(2026, 9, 1))
    assert refused.value.field == "ground"
    with pytest.raises(NotAllowed):
        propose(allocation, cents=1, by=cast.boris.actor)


# --- samples --------------------------------------------------------------------------------------------
def drawn(allocation, by, *, count=2, seed=7):
    facts = SampleFacts(allocation.envelope, date(2026, 1, 1), date(2026, 12, 31), count, seed)
    return actions.draw_sample(facts=facts, by=by, at=NOON)


def test_a_sample_is_drawn_again_with_its_seed_and_concluded_with_its_numbers(cast, allocation, fin):
    for n in range(6):
        claims.paid(allocation, cast.boris.actor, claims.line(cost_cents=20_000 + n, claimed_cents=10_000 + n))
    sample, again = drawn(allocation, fin), drawn(allocation, fin)
    assert list(sample.drawn.values_list("line", "is_top")) == list(again.drawn.values_list("line", "is_top"))
    assert sample.population_hash == again.population_hash
    assert (sample.population_count, sample.population_cents) == (6, 60_015)
    rows = list(queries.drawn_of(sample))
    with pytest.raises(Invalid, match=f"{len(rows)} drawn lines"):
        actions.conclude_sample(sample=sample, by=fin, at=NOON)
    for row in rows:
        actions.note_finding(drawn=row, error_cents=0, reason="", by=fin, at=NOON)
    assert actions.conclude_sample(sample=sample, by=fin, at=NOON).state == "concluded"
    with pytest.raises(StepRefused):
        actions.note_finding(drawn=rows[0], error_cents=0, reason="", by=fin, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledLine.objects.filter(pk=rows[0].pk).update(cents=5)


def test_the_first_claim_of_a_partner_and_a_risky_partner_weigh_more(cast, allocation, fin):
    claims.paid(allocation, cast.boris.actor)
    claims.paid(allocation, cast.boris.actor)
    members = queries.population(allocation.envelope, date(2026, 1, 1), date(2026, 12, 31))
    assert sorted(one.item.weight for one in members) == [1, 2]
    partners.due_diligence(allocation.partnership, risk="low")
    partners.due_diligence(allocation.partnership, risk="high")
    members = queries.population(allocation.envelope, date(2026, 1, 1), date(2026, 12, 31))
    assert {one.item.weight for one in members} == {3}


def test_a_finding_that_cannot_be_is_refused(cast, allocation, fin):
    reviewer = claims.officer()
    claims.approved(allocation, cast.boris.actor, reviewer=reviewer)
    row = drawn(allocation, fin, count=1).drawn.get()
    for cents, reason, field in ((50_001, "x", "error"), (-1, "x", "error"), (5, " ", "reason")):
        with pytest.raises(Invalid) as refused:
            actions.note_finding(drawn=row, error_cents=cents, reason=reason, by=fin, at=NOON)
        assert refused.value.field == field
    with pytest.raises(NotAllowed, match="You judged this line"):
        actions.note_finding(drawn=row, error_cents=0, reason="", by=reviewer, at=NOON)


def test_a_sample_refuses_an_empty_population_and_strangers(cast, allocation, fin):
    with pytest.raises(Invalid, match="nothing to draw from"):
        drawn(allocation, fin)
    with pytest.raises(NotAllowed):
        drawn(allocation, cast.ana.actor)
