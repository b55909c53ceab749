"""Envelopes: opened by two people, set aside from, closed by a rule, never overspent."""

from datetime import date, timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions, queries
from errera.funding.models import Envelope
from errera.funding.shapes import EnvelopeFacts
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import Short
from tests.cast import NOON
from tests.factories import funding as make

from .acting import standing

NEXT_YEAR = NOON + timedelta(days=300)


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
