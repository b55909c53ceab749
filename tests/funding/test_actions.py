"""Opening, allocating, shifting, releasing and closing: what happens to the money, and what is refused."""

from datetime import date, timedelta

import pytest

from errera.aid import queries as aid_queries
from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions, queries
from errera.funding.events import ConditionMet
from errera.funding.models import Envelope
from errera.funding.shapes import ConditionFacts, EnvelopeFacts, LineFacts, pot
from errera.funding.states import Blocks, FundingKind
from errera.ledger import actions as ledger
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import Move, Short, Written, about
from errera.ledger.states import AccountKind as K
from tests.cast import NOON
from tests.factories import funding as make
from tests.factories import money, partners
from tests.factories.aid import ceilings

NEXT_YEAR = NOON + timedelta(days=300)


@pytest.fixture
def people(cast):
    return money.people(cast)


@pytest.fixture
def agreement(cast):
    held = partners.partnership(cast.boris.organisation)
    return partners.agreement(held, state="active")


@pytest.fixture
def envelope(db):
    return make.envelope()


def standing(subject, on=None):
    find = queries.figures_of_envelope if isinstance(subject, Envelope) else queries.figures
    return {str(kind): cents for kind, cents in find(subject, on).items() if cents}


def draft(people, **facts):
    given = {
        "title": "2026", "from_on": date(2026, 1, 1), "until_on": date(2026, 12, 31), "commitment_cents": 100,
        "payment_cents": 80, **facts,
    }  # fmt: skip
    return actions.draft_envelope(
        code="2026", currency="EUR", facts=EnvelopeFacts(**given), by=people.fin.actor, at=NOON
    )


# --- envelopes ---------------------------------------------------------------------------------------------


def test_a_second_person_opens_the_envelope_with_its_book(people):
    envelope = draft(people)
    with pytest.raises(NotAllowed, match="second person"):
        actions.open_envelope(envelope=envelope, by=people.fin.actor, at=NOON)
    opened = actions.open_envelope(envelope=envelope, by=people.fay.actor, at=NOON)
    assert standing(opened) == {"granted": -100, "envelope": 100, "cash_granted": -80, "cash": 80}
    assert audit_queries.history_of(opened).latest("pk").what == "funding.envelope.opened"
    with pytest.raises(StepRefused):
        actions.open_envelope(envelope=envelope, by=people.fay.actor, at=NOON)


def test_an_envelope_without_money_opens_with_an_empty_book(people):
    opened = actions.open_envelope(
        envelope=draft(people, commitment_cents=0, payment_cents=0), by=people.fay.actor, at=NOON
    )
    assert standing(opened) == {}


def test_a_draft_is_changed_and_an_open_envelope_is_not(people):
    envelope = draft(people)
    facts = EnvelopeFacts("2026", date(2026, 1, 1), date(2026, 12, 31), 200, 200)
    changed = actions.change_envelope(envelope=envelope, facts=facts, by=people.fay.actor, at=NOON)
    assert changed.commitment_cents == 200
    actions.open_envelope(envelope=envelope, by=people.fin.actor, at=NOON)
    with pytest.raises(StepRefused):
        actions.change_envelope(envelope=envelope, facts=facts, by=people.fay.actor, at=NOON)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"until_on": date(2025, 1, 1)}, "before it begins"),
        ({"commitment_cents": -1}, "less than nothing"),
        ({"payment_cents": -1}, "less than nothing"),
        ({"carry_over_percent": 101}, "between 0 and 100"),
        ({"carry_over_percent": -1}, "between 0 and 100"),
        ({"title": " "}, "Write something"),
    ],
)
def test_a_nonsensical_envelope_is_refused(people, facts, words):
    with pytest.raises(Invalid, match=words):
        draft(people, **facts)
    assert not Envelope.objects.exists()


def test_a_time_is_covered_by_one_envelope_and_a_code_is_used_once(people, envelope):
    with pytest.raises(Invalid, match="already"):
        draft(people)
    facts = EnvelopeFacts("Half", date(2026, 7, 1), date(2027, 6, 30), 1, 1)
    with pytest.raises(Invalid, match="covers this time"):
        actions.draft_envelope(code="half", currency="EUR", facts=facts, by=people.fin.actor, at=NOON)


def test_envelopes_are_for_finance_officers(cast, people):
    with pytest.raises(NotAllowed, match="Finance officers"):
        actions.open_envelope(envelope=draft(people), by=cast.ana.actor, at=NOON)


# --- earmarks ----------------------------------------------------------------------------------------------


def test_money_is_set_aside_for_a_call_and_returned(cast, envelope):
    who = {"by": cast.ana.actor, "at": NOON}
    actions.earmark(envelope=envelope, cents=30_000_000, about="bids.Call:x", ground="Call 2026", **who)
    assert standing(envelope)["earmarked"] == 30_000_000
    actions.return_earmark(envelope=envelope, cents=10_000_000, about="bids.Call:x", ground="Not needed", **who)
    assert standing(envelope)["earmarked"] == 20_000_000
    with pytest.raises(Short):
        actions.return_earmark(envelope=envelope, cents=20_000_001, about="bids.Call:x", ground="", **who)


def test_no_more_is_set_aside_than_is_free(cast, envelope):
    with pytest.raises(Short):
        actions.earmark(
            envelope=envelope, cents=100_000_001, about="bids.Call:x", ground="", by=cast.ana.actor, at=NOON
        )


def test_a_draft_envelope_is_not_spent(cast):
    with pytest.raises(StepRefused):
        actions.earmark(
            envelope=make.envelope(is_open=False), cents=1, about="bids.Call:x", ground="", by=cast.ana.actor, at=NOON
        )


# --- allocations -------------------------------------------------------------------------------------------


def test_an_allocation_commits_money_line_by_line(cast, agreement, envelope):
    made = actions.allocate(facts=make.facts(agreement, envelope), by=cast.ana.actor, at=NOON)
    assert (made.cents, made.state, made.holder_id) == (4_000_000, "allocated", cast.boris.organisation.pk)
    assert [line.grant_cents for line in queries.lines_of(made)] == [3_000_000, 1_000_000]
    assert standing(made) == {"committed": 4_000_000}
    assert standing(envelope)["envelope"] == 96_000_000


def test_an_allocation_takes_from_what_the_call_set_aside(cast, agreement, envelope):
    who = {"by": cast.ana.actor, "at": NOON}
    actions.earmark(envelope=envelope, cents=5_000_000, about="bids.Call:x", ground="", **who)
    actions.allocate(facts=make.facts(agreement, envelope), earmark_about="bids.Call:x", **who)
    assert standing(envelope)["earmarked"] == 1_000_000
    assert standing(envelope)["envelope"] == 95_000_000


def test_no_more_is_allocated_than_there_is(cast, agreement):
    with pytest.raises(Short):
        actions.allocate(facts=make.facts(agreement, make.envelope(cents=3_999_999)), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lines": ()}, "at least one"),
        ({"lines": (LineFacts("staff", 100, 0),)}, "Line 1"),
        ({"lines": (LineFacts("staff", 100, 50), LineFacts("staff", 100, 101))}, "Line 2"),
        ({"from_on": date(2021, 12, 31)}, "runs from"),
        ({"until_on": date(2027, 1, 1)}, "runs from"),
        ({"from_on": date(2026, 6, 1), "until_on": date(2026, 5, 1)}, "before it begins"),
        ({"title": ""}, "Write something"),
    ],
)
def test_a_nonsensical_allocation_is_refused(cast, agreement, envelope, given, words):
    with pytest.raises(Invalid, match=words):
        actions.allocate(facts=make.facts(agreement, envelope, **given), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 0


@pytest.mark.parametrize("state", ["draft", "ended", "terminated"])
def test_money_is_granted_under_an_agreement_in_force(cast, envelope, state):
    agreement = partners.agreement(state=state)
    with pytest.raises(Invalid, match="not in force"):
        actions.allocate(facts=make.facts(agreement, envelope), by=cast.ana.actor, at=NOON)


def test_a_code_of_an_allocation_is_used_once(cast, agreement, envelope):
    made = make.allocation(agreement, envelope)
    with pytest.raises(Invalid, match="already"):
        actions.allocate(facts=make.facts(agreement, envelope, code=made.code), by=cast.ana.actor, at=NOON)


def test_a_decision_after_the_activity_began_says_why(cast, agreement, envelope):
    late = {"decided_on": date(2026, 1, 2)}
    with pytest.raises(NotAllowed, match="after the activity began"):
        actions.allocate(facts=make.facts(agreement, envelope, **late), by=cast.ana.actor, at=NOON)
    made = actions.allocate(
        facts=make.facts(agreement, envelope, late_ground="The budget law came late.", **late),
        by=cast.ana.actor, at=NOON,
    )  # fmt: skip
    assert audit_queries.history_of(made).latest("pk").ground == "The budget law came late."


def test_structural_funding_and_a_grant_do_not_pay_the_same_cost(cast, agreement, envelope):
    make.allocation(agreement, envelope)
    grant = make.facts(agreement, envelope, kind=FundingKind.PROJECT)
    with pytest.raises(NotAllowed, match="Double funding"):
        actions.allocate(facts=grant, by=cast.ana.actor, at=NOON)
    other = make.facts(agreement, envelope, kind=FundingKind.PROJECT, lines=(LineFacts("travel", 100, 50),))
    assert actions.allocate(facts=other, by=cast.ana.actor, at=NOON).kind_word is FundingKind.PROJECT


def test_a_grant_that_is_de_minimis_is_counted_when_granted_and_refused_above_the_ceiling(cast, agreement, envelope):
    ceilings()
    given = {"kind": FundingKind.PROJECT, "is_de_minimis": True}
    made = actions.allocate(facts=make.facts(agreement, envelope, **given), by=cast.ana.actor, at=NOON)
    counted = aid_queries.aid_seen_by(cast.ana.actor).get()
    assert (counted.cents, counted.granted_on, counted.about) == (4_000_000, made.decided_on, about(made))
    much = (LineFacts("travel", 26_000_001, 26_000_001),)
    with pytest.raises(Invalid):
        actions.allocate(facts=make.facts(agreement, envelope, lines=much, **given), by=cast.ana.actor, at=NOON)
    assert queries.allocations().count() == 1


def test_allocating_is_for_those_who_decide(people, agreement, envelope):
    with pytest.raises(NotAllowed, match="allocate money"):
        actions.allocate(facts=make.facts(agreement, envelope), by=people.fin.actor, at=NOON)


# --- conditions --------------------------------------------------------------------------------------------


@pytest.fixture
def condition(agreement, envelope):
    said = ConditionFacts({"en": "Show the lease.", "nl": "Toon de huur."}, Blocks.ADVANCE, date(2026, 6, 1))
    return queries.conditions_of(make.allocation(agreement, envelope, conditions=(said,))).get()


def test_a_condition_is_met_or_waived_once_and_the_house_hears_of_it(cast, condition, monkeypatch):
    heard = []
    monkeypatch.setitem(events._reactions, ConditionMet, [heard.append])
    assert list(queries.open_conditions(condition.allocation, Blocks.ADVANCE)) == [condition]
    assert list(queries.open_conditions(condition.allocation, Blocks.PAYMENT)) == []
    assert list(queries.open_conditions(condition.allocation)) == [condition]
    met = actions.mark_condition_met(condition=condition, by=cast.ana.actor, at=NOON)
    assert (met.state_word.label, [news.condition for news in heard]) == ("Met", [met])
    with pytest.raises(StepRefused):
        actions.waive_condition(condition=condition, ground="Not needed.", by=cast.ana.actor, at=NOON)


def test_a_condition_is_waived_on_a_ground_by_the_agency(cast, condition):
    with pytest.raises(Invalid, match="Say why"):
        actions.waive_condition(condition=condition, ground=" ", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="agency"):
        actions.waive_condition(condition=condition, ground="Please.", by=cast.boris.actor, at=NOON)
    waived = actions.waive_condition(condition=condition, ground="The lease ended.", by=cast.ana.actor, at=NOON)
    assert waived.state == "waived"


# --- shifts ------------------------------------------------------------------------------------------------


@pytest.fixture
def held(agreement, envelope):
    return make.allocation(agreement, envelope)


def shift(held, cents, *, by, source=1, goal=2, ground="Rent rose."):
    return actions.propose_shift(
        allocation=held, from_number=source, to_number=goal, cents=cents, ground=ground, by=by, at=NOON
    )


def grants(held):
    return [line.grant_cents for line in queries.lines_of(held)]


def test_a_shift_within_the_tolerance_is_carried_out_at_once(cast, held):
    made = shift(held, 300_000, by=cast.boris.actor)
    assert (made.state, made.is_within, grants(held)) == ("adopted", True, [2_700_000, 1_300_000])


def test_shifts_within_the_tolerance_add_up(cast, held):
    shift(held, 300_000, by=cast.boris.actor)
    assert shift(held, 1, by=cast.boris.actor).state == "proposed"
    assert grants(held) == [2_700_000, 1_300_000]


def test_a_larger_shift_waits_for_the_agency(cast, people, held):
    made = shift(held, 1_000_000, by=cast.boris.actor)
    assert grants(held) == [3_000_000, 1_000_000]
    with pytest.raises(NotAllowed, match="agency answers"):
        actions.adopt_shift(shift=made, by=cast.boris.actor, at=NOON)
    adopted = actions.adopt_shift(shift=made, by=people.fin.actor, at=NOON)
    assert (adopted.state_word.label, grants(held)) == ("Adopted", [2_000_000, 2_000_000])
    with pytest.raises(StepRefused):
        actions.refuse_shift(shift=made, answer="No.", by=people.fin.actor, at=NOON)


def test_a_shift_is_refused_with_a_reason(cast, people, held):
    made = shift(held, 1_000_000, by=cast.boris.actor)
    with pytest.raises(Invalid, match="Say why"):
        actions.refuse_shift(shift=made, answer="", by=people.fin.actor, at=NOON)
    refused = actions.refuse_shift(shift=made, answer="Staff is the point.", by=people.fin.actor, at=NOON)
    assert (refused.state, grants(held)) == ("refused", [3_000_000, 1_000_000])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"source": 9}, "no budget line 9"),
        ({"goal": 9}, "no budget line 9"),
        ({"goal": 1}, "two different"),
        ({"cents": 0}, "up to what it holds"),
        ({"cents": 3_000_001}, "up to what it holds"),
        ({"ground": " "}, "Say why"),
    ],
)
def test_a_nonsensical_shift_is_refused(cast, held, given, words):
    facts = {"cents": 1, **given}
    with pytest.raises(Invalid, match=words):
        shift(held, facts.pop("cents"), by=cast.boris.actor, **facts)


def test_a_neighbour_shifts_nothing_and_the_agency_proposes_nothing(cast, people, held):
    for stranger in (cast.clara.actor, people.fin.actor):
        with pytest.raises(NotAllowed, match="its own budget"):
            shift(held, 1, by=stranger)
    with pytest.raises(NotAllowed, match="manager shifts"):
        shift(held, 1, by=people.bea.actor)


# --- release, close, withdraw ------------------------------------------------------------------------------


def test_released_money_is_free_again_where_the_year_reuses_it(cast, held, envelope):
    actions.release(allocation=held, cents=500_000, ground="The fair was cancelled.", by=cast.ana.actor, at=NOON)
    assert standing(held) == {"committed": 3_500_000}
    assert standing(envelope)["envelope"] == 96_500_000


def test_released_money_stays_released_where_the_year_does_not(cast, agreement):
    held = make.allocation(agreement, make.envelope(is_reused=False))
    actions.release(allocation=held, cents=500_000, ground="Cancelled.", by=cast.ana.actor, at=NOON)
    assert standing(held) == {"committed": 3_500_000, "released": 500_000}


def test_a_release_has_a_ground_and_is_the_agencys(cast, held):
    with pytest.raises(Invalid, match="Say why"):
        actions.release(allocation=held, cents=1, ground="", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="agency releases"):
        actions.release(allocation=held, cents=1, ground="Please.", by=cast.boris.actor, at=NOON)
    with pytest.raises(Short):
        actions.release(allocation=held, cents=4_000_001, ground="Too much.", by=cast.ana.actor, at=NOON)


def test_an_allocation_is_closed_when_everything_is_settled(cast, held):
    closed = actions.close_allocation(allocation=held, ground="All is done.", by=cast.ana.actor, at=NOON)
    assert (closed.state_word.label, standing(held)) == ("Closed", {})
    with pytest.raises(StepRefused):
        actions.release(allocation=held, cents=1, ground="More.", by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize("kind", [K.ADVANCED, K.CLAIMED, K.ACCEPTED, K.TO_RECOVER])
@pytest.mark.parametrize("end", [actions.close_allocation, actions.withdraw_allocation])
def test_an_allocation_with_money_on_its_way_is_not_ended(cast, held, kind, end):
    move(held, K.COMMITTED, kind)
    with pytest.raises(Invalid, match="still holds"):
        end(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize("kind", [K.PAID, K.RECOVERED])
def test_an_allocation_that_was_spent_is_closed_and_not_withdrawn(cast, held, kind):
    move(held, K.COMMITTED, kind)
    with pytest.raises(Invalid, match="still holds"):
        actions.withdraw_allocation(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON)
    assert actions.close_allocation(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON).state == "closed"


def test_an_allocation_of_which_nothing_was_spent_is_withdrawn(cast, held):
    move(held, K.COMMITTED, K.RELEASED, held.cents)
    withdrawn = actions.withdraw_allocation(allocation=held, ground="The partner left.", by=cast.ana.actor, at=NOON)
    assert withdrawn.state == "withdrawn"


def move(held, source, goal, cents=1_000):
    ledger.post(
        moves=[Move(pot(held, source), pot(held, goal), cents)], written=Written("a.b.c"), by=make.officer(), at=NOON
    )


# --- closing a year ----------------------------------------------------------------------------------------


def close(envelope, by, into=None):
    return actions.close_envelope(envelope=envelope, into=into, by=by, at=NEXT_YEAR)


def test_a_year_does_not_close_while_money_is_open(people, held, envelope):
    with pytest.raises(NotAllowed, match="still keep the year open"):
        close(envelope, people.fin.actor)


def test_a_year_is_not_closed_before_its_last_day(people, envelope):
    last = NOON.replace(month=12, day=31)
    with pytest.raises(NotAllowed, match="still keep the year open"):
        actions.close_envelope(envelope=envelope, by=people.fin.actor, at=last - timedelta(days=1))
    gap, *others = queries.missing_to_close(envelope, people.fin.actor, on=date(2026, 12, 30))
    assert (str(gap.sentence), others) == ("The year runs until 2026-12-31; it can be closed from that day on.", [])
    assert actions.close_envelope(envelope=envelope, by=people.fin.actor, at=last).state == "closed"


def test_a_year_closes_and_its_book_with_it(people, envelope):
    closed = close(envelope, people.fin.actor)
    assert (closed.state_word.label, ledger_queries.book(closed.code).state) == ("Closed", "closed")
    with pytest.raises(StepRefused):
        close(envelope, people.fin.actor)


def test_the_rule_of_the_year_says_how_much_is_carried_over(people):
    year = make.envelope(year=2025, carry_over_percent=10)
    following = make.envelope(year=2026)
    close(year, people.fin.actor, into=following)
    assert standing(year)["carried_over"] == 10_000_000
    assert (standing(following)["brought_forward"], standing(following)["envelope"]) == (-10_000_000, 110_000_000)
    assert standing(following)["cash"] == 110_000_000


def test_no_more_is_carried_over_than_is_left(people, agreement):
    year = make.envelope(year=2025, carry_over_percent=100, payment_cents=1_000)
    following = make.envelope(year=2026)
    close(year, people.fin.actor, into=following)
    assert (standing(following)["envelope"], standing(following)["cash"]) == (200_000_000, 100_001_000)


def test_nothing_is_carried_over_where_the_rule_says_so(people):
    year, following = make.envelope(year=2025), make.envelope(year=2026)
    close(year, people.fin.actor, into=following)
    assert standing(following)["envelope"] == 100_000_000


def test_money_is_carried_into_an_open_later_year_only(people, envelope):
    for other in (make.envelope(year=2025), make.envelope(year=2027, is_open=False)):
        with pytest.raises(Invalid, match="not an open envelope"):
            close(envelope, people.fin.actor, into=other)


def test_closing_is_for_finance_officers(cast, envelope):
    with pytest.raises(NotAllowed, match="Finance officers"):
        close(envelope, cast.ana.actor)
