"""Decisions: two members without an interest, everything or nothing, never a cent more than is set aside."""

import threading
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from errera.bids import actions, queries
from errera.bids.events import CallDecided
from errera.bids.models import Bid, Decision
from errera.bids.shapes import ConditionFacts, Handed
from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Refusal
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.ledger.shapes import about
from errera.ledger.states import AccountKind
from tests.cast import TODAY
from tests.factories import bids, funding

from .acting import last, refused, trail

pytestmark = pytest.mark.slow


@pytest.fixture
def call(cast):
    return bids.ranked((8, 8), (6, 6))


def both():
    return bids.member(), bids.member()


def test_a_code_that_somebody_gave_by_hand_blocks_no_award(call):
    first, second = queries.before_committee(call)
    for code in (first.code, f"{first.code}-2"):
        funding.allocation(held=call.envelope, code=code)
    bids.confirmed(call, outcomes=[bids.outcome(first, cents=500_000), bids.outcome(second, "refuse")])
    assert Allocation.objects.get(source_about=about(first)).code == f"{first.code}-3"


def confirm(decision, who, at=bids.AFTER, **given):
    return actions.confirm_decision(decision=decision, page_of=bids.page_of, by=who.actor, at=at, **given)


def test_confirming_allocates_writes_returns_and_tells(call):
    heard = []
    events._reactions[CallDecided].append(heard.append)
    first, second = queries.before_committee(call)
    outcomes = [
        bids.outcome(first, cents=500_000, conditions=[ConditionFacts("Sign.", "advance", date(2026, 5, 1))]),
        bids.outcome(second, "refuse", reason={"en": "Too late.", "nl": "Te laat."}),
    ]
    try:
        decision = bids.confirmed(call, outcomes=outcomes)
    finally:
        events._reactions[CallDecided].remove(heard.append)
    allocation = Allocation.objects.get()
    assert (allocation.cents, allocation.source_about, allocation.advance_percent) == (500_000, about(first), 50)
    assert allocation.conditions.get().blocks == "advance"
    line = allocation.lines.get()
    assert (line.grant_cents, line.cost_cents) == (500_000, 625_000)
    assert queries.earmarked(call) == 0
    assert funding_queries.figures_of_envelope(call.envelope)[AccountKind.COMMITTED] == 500_000
    assert {bid.code: bid.state for bid in Bid.objects.all()} == {first.code: "awarded", second.code: "refused"}
    body = Letter.objects.get(kind="bids/awarded").body
    assert "EUR 5,000" in body
    assert "Sign. To be met by 1 May 2026. What waits for it: The advance." in body
    assert "within thirty days" in Letter.objects.get(kind="bids/refused").body
    assert [news.decision for news in heard] == [decision]
    assert trail()[-1] == "call.decided"
    assert last().after["returned_cents"] == 9_500_000


def test_a_joint_award_is_split_over_partners_to_the_cent(cast):
    call = bids.call()
    lead, other = bids.partner(), bids.partner()
    lines = [bids.line(lead.public_id), bids.line(other.public_id, quantity="5", co_financing="0"),
             bids.line(other.public_id, category="events", co_financing="10000")]  # fmt: skip
    bid = bids.submitted(call, lead, other, lines=lines)
    bids.close(call)
    bids.assessed(bid, 8, 8)
    call.refresh_from_db()
    bids.confirmed(call, outcomes=[bids.outcome(bid, cents=1_000_001)])
    made = {row.code: row.cents for row in Allocation.objects.all()}
    assert made == {f"{bid.code}-1": 615_385, f"{bid.code}-2": 384_616}
    assert sum(made.values()) == 1_000_001


def test_a_partner_whose_lines_get_nothing_gets_no_allocation(cast):
    call = bids.call()
    lead, other = bids.partner(), bids.partner()
    lines = [bids.line(lead.public_id), bids.line(other.public_id, co_financing="10000")]
    bid = bids.submitted(call, lead, other, lines=lines)
    bids.close(call)
    bids.assessed(bid, 8, 8)
    call.refresh_from_db()
    bids.confirmed(call)
    assert Allocation.objects.get().agreement.partnership == lead


def prepare(call, who, **given):
    facts = bids.decision_facts(call, *given.pop("present", who), **given)
    return actions.prepare_decision(call=call, facts=facts, by=who[0].actor, at=bids.AFTER)


BAD = [
    ("after today", "held_on", {"held_on": TODAY + timedelta(days=300)}),
    ("Hand in the minutes", "minutes", {"minutes": Handed("")}),
    ("no member of the committee", "members", {"members": ["nobody0000", "nobody0001"]}),
]


@pytest.mark.parametrize(("words", "place", "given"), BAD)
def test_a_decision_that_cannot_stand_is_refused_at_its_place(call, words, place, given):
    with refused(words, place=place):
        prepare(call, both(), **given)


def test_the_quorum_is_a_setting(settings, call):
    who = both()
    with refused("the quorum is 2", place="members"):
        prepare(call, who, present=who[:1])
    settings.ERRERA_COMMITTEE_QUORUM = 1
    assert prepare(call, who, present=who[:1]).state == "prepared"


def test_every_bid_is_spoken_of_once_with_a_reason_and_an_amount(call):
    first, second = queries.before_committee(call)
    for outcomes in ([bids.outcome(first)], [bids.outcome(first)] * 2):
        with refused("each bid, once"):
            prepare(call, both(), outcomes=outcomes)
    with refused("Write something", place=f"reason-{first.public_id}"):
        prepare(call, both(), outcomes=[bids.outcome(first, reason=" "), bids.outcome(second)])
    for cents in (0, first.grant_cents + 1):
        with refused("no more than that", place=f"cents-{first.public_id}"):
            prepare(call, both(), outcomes=[bids.outcome(first, cents=cents), bids.outcome(second)])


def test_no_more_is_awarded_than_is_set_aside(cast):
    call = bids.ranked((8, 8), (6, 6), cents=1_000_000)
    with refused("EUR 16,000 is awarded; EUR 10,000 is set aside|is awarded"):
        prepare(call, both())
    assert not Decision.objects.exists()


def test_a_decision_waits_for_every_assessment_and_for_bids(cast):
    call = bids.call()
    bids.submitted(call)
    with pytest.raises(StepRefused):
        prepare(call, both(), outcomes=[None])
    call = bids.close(call)
    with refused("No bid waits"):
        prepare(call, both(), outcomes=[None])
    mixed = bids.call()
    one, two = bids.submitted(mixed), bids.submitted(mixed)
    bids.close(mixed)
    bids.assessed(one, 8, 8)
    with refused(f"assessment of {two.code}|is not closed yet"):
        prepare(mixed, both())


def test_one_decision_at_a_time_waits_and_can_be_taken_back(call):
    who = both()
    decision = prepare(call, who)
    with refused("waits for confirmation already"):
        prepare(call, who)
    with refused("Say why", place="ground"):
        actions.withdraw_decision(decision=decision, ground="", by=who[1].actor, at=bids.AFTER)
    actions.withdraw_decision(decision=decision, ground="A wrong sum.", by=who[1].actor, at=bids.AFTER)
    assert prepare(call, who).state == "prepared"
    with pytest.raises(StepRefused):
        confirm(decision, who[1])


def test_a_second_member_confirms_and_nobody_else(cast, money, call):
    who = both()
    decision = prepare(call, who)
    with pytest.raises(NotAllowed, match="second member"):
        confirm(decision, who[0])
    for outsider in (cast.ana, money.ida, cast.boris):
        with pytest.raises(NotAllowed):
            confirm(decision, outsider)
        with pytest.raises(NotAllowed):
            actions.withdraw_decision(decision=decision, ground="x", by=outsider.actor, at=bids.AFTER)
    confirm(decision, who[1])


def test_a_member_with_an_interest_neither_prepares_attends_nor_confirms(call):
    who = both()
    bid = queries.before_committee(call)[0]
    actions.declare_conflict(bid=bid, ground="My firm.", by=who[1].actor, at=bids.AFTER)
    with pytest.raises(NotAllowed, match="My firm"):
        prepare(call, who[::-1])
    with refused("cannot be there", place="members"):
        prepare(call, who)
    third = bids.member()
    decision = prepare(call, (who[0], third))
    with pytest.raises(NotAllowed, match="My firm"):
        confirm(decision, who[1])


def test_an_interest_found_after_the_meeting_sends_the_committee_back(call):
    who = (*both(), bids.member())
    decision = prepare(call, who)
    bid = queries.before_committee(call)[0]
    actions.declare_conflict(bid=bid, ground="My firm.", by=who[2].actor, at=bids.AFTER)
    with refused("meets again"):
        confirm(decision, who[1])


def test_a_late_decision_says_why(call):
    who = both()
    decision = prepare(call, who)
    with refused("begins on 2026-06-01|say why", place="late_ground"):
        confirm(decision, who[1], at=bids.LONG_AFTER)
    assert not Allocation.objects.exists()
    decision = confirm(decision, who[1], at=bids.LONG_AFTER, late_ground="The budget came late.")
    assert decision.late_ground == "The budget came late."
    assert {row.late_ground for row in Allocation.objects.all()} == {"The budget came late."}


def test_a_late_refusal_needs_no_ground(call):
    who = both()
    outcomes = [bids.outcome(bid, "refuse") for bid in queries.before_committee(call)]
    assert confirm(prepare(call, who, outcomes=outcomes), who[1], at=bids.LONG_AFTER).state == "confirmed"


def test_an_agreement_that_ended_meanwhile_stops_everything(call):
    who = both()
    decision = prepare(call, who)
    bid = queries.before_committee(call)[1]
    bid.lead.agreements.update(until_on=date(2026, 6, 2))
    with refused("no agreement in force"):
        confirm(decision, who[1])
    assert not Allocation.objects.exists()
    assert {bid.state for bid in Bid.objects.all()} == {"assessed"}
    assert not Letter.objects.filter(kind="bids/awarded").exists()


def test_a_reserve_is_funded_later_from_the_envelope(call):
    first, second = queries.before_committee(call)
    bids.confirmed(call, outcomes=[bids.outcome(first), bids.outcome(second, "reserve")])
    call.refresh_from_db()
    assert "reserve list" in Letter.objects.get(kind="bids/reserved").subject
    bids.confirmed(call, outcomes=[bids.outcome(second)])
    second.refresh_from_db()
    assert second.state == "awarded"
    assert funding_queries.figures_of_envelope(call.envelope)[AccountKind.COMMITTED] == 1_600_000


def test_what_is_awarded_in_full_leaves_nothing_to_return(cast):
    call = bids.ranked((8, 8), cents=800_000)
    bids.confirmed(call)
    assert last().after["returned_cents"] == 0


def test_what_was_decided_does_not_change_even_in_sql(call):
    bids.confirmed(call)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE bids_bidoutcome SET cents = 1")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_once_cannot_spend_the_same_money():
    """Two members confirm at the same moment; and two calls share an envelope that holds enough for one reserve."""
    call = bids.ranked((8, 8), cents=800_000, envelope=funding.envelope(cents=800_000))
    who = (*both(), bids.member())
    decision = prepare(call, who)
    said = []

    def confirm_as(member):
        try:
            while True:
                try:
                    said.append(confirm(decision, member).state)
                    return
                except OperationalError:  # SQLite in memory does not wait for a lock: ask again
                    continue
        except Refusal as refusal:
            said.append(str(refusal))
        finally:
            connections.close_all()

    actors = [who[1], who[2]]
    for member in actors:
        assert member.actor  # read before the race
    threads = [threading.Thread(target=confirm_as, args=(member,)) for member in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count("confirmed") == 1
    assert len(said) == 2
    figures = funding_queries.figures_of_envelope(call.envelope)
    assert (figures[AccountKind.COMMITTED], figures[AccountKind.EARMARKED], figures[AccountKind.ENVELOPE]) == (
        800_000,
        0,
        0,
    )
