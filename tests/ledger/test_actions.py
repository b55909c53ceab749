"""Posting, countering and closing: what the one function that posts does, and what it refuses."""

from datetime import timedelta

import pytest

from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.ledger import actions, queries
from errera.ledger.models import Account, LedgerEntry, Posting
from errera.ledger.shapes import Move, Posted, Pot, Short, Written
from errera.ledger.states import AccountKind, BookState
from tests.cast import NOON, TODAY
from tests.factories import money
from tests.factories.money import pot

K = AccountKind
SAID = Written("funding.allocation.committed", about="funding.Allocation:sample")


@pytest.fixture
def people(cast):
    return money.people(cast)


@pytest.fixture
def book(people):
    return money.book(people.fin.actor, cents=100_000)


def commit(book, cents, *, by, at=NOON, **said):
    written = Written(SAID.what, about=SAID.about, **said)
    return actions.post(
        moves=[Move(pot(book, K.ENVELOPE), pot(book, K.COMMITTED, SAID.about), cents)], written=written, by=by, at=at
    )


def test_a_posting_moves_cents_from_one_pot_to_another(book, people):
    posting = commit(book, 40_000, by=people.fin.actor)
    assert queries.cents_in(pot(book, K.ENVELOPE)) == 60_000
    assert queries.cents_in(pot(book, K.COMMITTED, SAID.about)) == 40_000
    assert (posting.booked_on, posting.by) == (TODAY, people.fin.actor.doer)
    assert audit_queries.history_of(posting).get().what == "ledger.posting.made"


def test_an_account_is_opened_by_its_first_posting_and_found_by_the_next(book, people):
    commit(book, 1, by=people.fin.actor)
    commit(book, 2, by=people.fin.actor)
    account = Account.objects.get(kind=K.COMMITTED)
    entries = list(LedgerEntry.objects.filter(account=account).order_by("number"))
    assert [(e.number, e.cents, e.balance_cents) for e in entries] == [(1, 1, 1), (2, 2, 3)]


def test_a_posting_is_dated_on_a_day_that_came_and_never_on_one_to_come(book, people):
    assert commit(book, 1, by=people.fin.actor, on=TODAY).booked_on == TODAY
    with pytest.raises(Invalid, match="still to come") as refused:
        commit(book, 1, by=people.fin.actor, on=TODAY + timedelta(days=1))
    assert refused.value.field == "booked_on"


def test_the_envelope_is_never_overspent(book, people):
    with pytest.raises(Short, match="holds"):
        commit(book, 100_001, by=people.fin.actor)
    assert queries.cents_in(pot(book, K.ENVELOPE)) == 100_000
    assert Posting.objects.count() == 1


def test_a_source_never_rises_above_nought(book, people):
    moves = [Move(pot(book, K.ENVELOPE), pot(book, K.GRANTED), 100_000)]
    actions.post(moves=moves, written=SAID, by=people.fin.actor, at=NOON)
    with pytest.raises(Short):
        actions.post(
            moves=[Move(pot(book, K.COMMITTED, "x"), pot(book, K.GRANTED), 1)], written=SAID, by=people.fin.actor,
            at=NOON,
        )  # fmt: skip


def test_one_source_does_not_take_what_came_from_another(book, people):
    who = {"by": people.fin.actor, "at": NOON}
    actions.post(moves=[Move(pot(book, K.BROUGHT_FORWARD), pot(book, K.ENVELOPE), 50_000)], written=SAID, **who)
    with pytest.raises(Short):
        actions.post(moves=[Move(pot(book, K.ENVELOPE), pot(book, K.GRANTED), 100_001)], written=SAID, **who)


def test_the_same_key_is_posted_once(book, people):
    commit(book, 1, by=people.fin.actor, key="claim:1")
    with pytest.raises(Invalid, match="posted already"):
        commit(book, 1, by=people.fin.actor, key="claim:1")


def test_moves_that_add_up_to_nothing_are_refused(book, people):
    there, back = pot(book, K.ENVELOPE), pot(book, K.EARMARKED, "bids.Call:x")
    with pytest.raises(Invalid, match="Nothing moves"):
        actions.post(moves=[Move(there, back, 5), Move(back, there, 5)], written=SAID, by=people.fin.actor, at=NOON)


@pytest.mark.parametrize("cents", [0, -1])
def test_an_amount_that_moves_is_more_than_nought(book, cents):
    with pytest.raises(Invalid):
        Move(pot(book, K.ENVELOPE), pot(book, K.EARMARKED), cents)


@pytest.mark.parametrize("cents", [1.5, True, "1"])
def test_the_ledger_counts_whole_cents(book, cents):
    with pytest.raises(TypeError):
        Move(pot(book, K.ENVELOPE), pot(book, K.EARMARKED), cents)


def test_commitments_and_payments_are_kept_apart(book):
    with pytest.raises(Invalid, match="kept apart"):
        Move(pot(book, K.ENVELOPE), pot(book, K.DISBURSED), 1)


def test_books_are_written_forward(book, people):
    with pytest.raises(Invalid, match="written forward"):
        commit(book, 1, by=people.fin.actor, at=NOON - timedelta(days=1))


def test_a_book_that_is_not_there_is_refused(people):
    moves = [Move(Pot(K.GRANTED, "none"), Pot(K.ENVELOPE, "none"), 1)]
    with pytest.raises(Invalid, match="no book none"):
        actions.post(moves=moves, written=SAID, by=people.fin.actor, at=NOON)


def test_a_closed_book_takes_no_posting(book, people):
    closed = actions.close_book(book=book, by=people.fay.actor, at=NOON)
    assert closed.state == BookState.CLOSED
    with pytest.raises(Invalid, match="is closed"):
        commit(book, 1, by=people.fin.actor)
    with pytest.raises(StepRefused):
        actions.close_book(book=book, by=people.fay.actor, at=NOON)


def test_opening_and_closing_a_book_is_recorded(book, people):
    actions.close_book(book=book, by=people.fay.actor, at=NOON)
    opened, closed = audit_queries.history_of(book).order_by("pk")
    assert (opened.what, closed.what) == ("ledger.book.opened", "ledger.book.closed")
    assert opened.after == {"code": book.code, "currency": "EUR", "state": "open"}
    assert (closed.before["state"], closed.after["state"]) == ("open", "closed")


def test_opening_and_closing_is_for_finance_officers(cast, book):
    with pytest.raises(NotAllowed, match="Finance officers"):
        actions.open_book(code="2026", currency="EUR", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed, match="Finance officers"):
        actions.close_book(book=book, by=cast.ana.actor, at=NOON)


def test_a_code_of_a_book_is_used_once(book, people):
    with pytest.raises(Invalid, match="already") as refused:
        actions.open_book(code=book.code, currency="EUR", by=people.fin.actor, at=NOON)
    assert refused.value.field == "code"


def test_a_wrong_posting_is_countered_by_its_opposite_and_stays(book, people):
    wrong = commit(book, 40_000, by=people.fin.actor)
    made = actions.counter_posting(posting=wrong, ground="Typed twice.", by=people.fay.actor, at=NOON)
    assert queries.cents_in(pot(book, K.ENVELOPE)) == 100_000
    assert (made.counters, made.ground) == (wrong, "Typed twice.")
    assert LedgerEntry.objects.filter(posting=wrong).count() == 2


def test_what_was_posted_and_countered_is_recorded_with_its_moves(book, people):
    wrong = commit(book, 40_000, by=people.fin.actor, ground="Decided.")
    made = actions.counter_posting(posting=wrong, ground=" Typed twice. ", by=people.fay.actor, at=NOON)
    posted, countered = (audit_queries.history_of(posting).get() for posting in (wrong, made))
    assert (posted.what, posted.ground) == ("ledger.posting.made", "Decided.")
    assert (countered.what, countered.ground) == ("ledger.posting.countered", "Typed twice.")
    there, back = ({(kind, cents) for _, kind, _, cents in event.after["moves"]} for event in (posted, countered))
    assert there == {("envelope", -40_000), ("committed", 40_000)}
    assert back == {("envelope", 40_000), ("committed", -40_000)}


def test_the_house_hears_of_every_posting_with_the_cents_of_each_pot(book, people, monkeypatch):
    heard = []
    monkeypatch.setitem(events._reactions, Posted, [heard.append])
    wrong = commit(book, 40_000, by=people.fin.actor)
    made = actions.counter_posting(posting=wrong, ground="Wrong.", by=people.fay.actor, at=NOON)
    desk = pot(book, K.COMMITTED, SAID.about)
    assert [(news.posting, news.moved[desk]) for news in heard] == [(wrong, 40_000), (made, -40_000)]
    assert [news.by for news in heard] == [people.fin.actor, people.fay.actor]


def test_nobody_counters_what_they_posted(book, people, cast):
    wrong = commit(book, 1, by=people.fin.actor)
    with pytest.raises(NotAllowed, match="second person"):
        actions.counter_posting(posting=wrong, ground="Wrong.", by=people.fin.actor, at=NOON)
    with pytest.raises(NotAllowed, match="Finance officers"):
        actions.counter_posting(posting=wrong, ground="Wrong.", by=cast.ana.actor, at=NOON)


def test_a_posting_is_countered_once_with_a_ground_and_a_counter_entry_never(book, people):
    wrong = commit(book, 1, by=people.fin.actor)
    with pytest.raises(Invalid, match="Say why") as refused:
        actions.counter_posting(posting=wrong, ground=" ", by=people.fay.actor, at=NOON)
    assert refused.value.field == "ground"
    made = actions.counter_posting(posting=wrong, ground="Wrong.", by=people.fay.actor, at=NOON)
    for posting in (wrong, made):
        by = people.fay.actor if posting is wrong else people.fin.actor
        with pytest.raises(Invalid, match="countered once"):
            actions.counter_posting(posting=posting, ground="Again.", by=by, at=NOON)


def test_what_was_spent_since_cannot_be_countered_away(book, people):
    granted = Posting.objects.get(what="funding.envelope.opened")
    commit(book, 60_000, by=people.fin.actor)
    with pytest.raises(Short):
        actions.counter_posting(posting=granted, ground="Not granted.", by=people.fay.actor, at=NOON)


def test_figures_of_any_day_stay_what_they_were(book, people):
    later = NOON + timedelta(days=10)
    commit(book, 30_000, by=people.fin.actor)
    commit(book, 50_000, by=people.fin.actor, at=later)
    envelope = pot(book, K.ENVELOPE)
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9), TODAY + timedelta(days=10), None]
    assert [queries.cents_in(envelope, day) for day in days] == [0, 70_000, 70_000, 20_000, 20_000]
    assert queries.totals(TODAY, book=book)[K.COMMITTED] == 30_000
    assert [row.cents for row in queries.balances(TODAY, book=book, kind=K.COMMITTED)] == [30_000]


def test_the_trial_balance_adds_up_to_nothing(book, people):
    commit(book, 30_000, by=people.fin.actor)
    rows = queries.trial_balance(book, TODAY)
    assert sum(row.stands.cents for row in rows) == 0
    envelope = next(row for row in rows if row.kind is K.ENVELOPE)
    assert (envelope.came.cents, envelope.went.cents, envelope.stands.cents) == (100_000, 30_000, 70_000)


def test_postings_are_found_by_what_they_are_about_and_the_latest_day_of_a_book(book, people):
    commit(book, 1, by=people.fin.actor)
    assert queries.latest_day(book) == TODAY
    assert [posting.about for posting in queries.postings_about([SAID.about], TODAY)] == [SAID.about]
    assert list(queries.postings_about([SAID.about], TODAY - timedelta(days=1))) == []


def test_running_balances_are_what_a_replay_gives(book, people):
    for cents in (1, 22, 333):
        commit(book, cents, by=people.fin.actor)
    stands = {row.pk: row.cents for row in queries.accounts_as_of(None, book=book)}
    assert stands == queries.replayed(book=book)
