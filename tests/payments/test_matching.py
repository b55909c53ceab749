"""What the bank's lines do: pay, reject, bring money back, or wait for a person with the reason."""

import pytest
from django.db import IntegrityError, transaction

from errera.cli.demo.bank import Movement
from errera.foundation.actor import NotAllowed
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.ledger import actions as ledger
from errera.ledger.models import Posting
from errera.ledger.shapes import Move, Pot, Written
from errera.ledger.states import AccountKind as K
from errera.payments import actions, queries
from errera.payments.events import DemandMet, PaymentMade, PaymentRejected
from errera.payments.models import BankLine
from tests.cast import NOON, TODAY
from tests.factories import payments as make

from .acting import hear, stands, trail

pytestmark = pytest.mark.slow

ONE, TWO = "claims.Claim:one", "claims.Claim:two"


@pytest.fixture
def orders(people, book, wood):
    """Two payments that lie with the bank."""
    make.payee(wood, people)
    made = [make.order(wood, book, people.fin.actor, about=about) for about in (ONE, TWO)]
    run = make.sent_run(*made, people=people)
    return make.orders_of(run)


def lines(people, *movements, **facts):
    """Bring in a statement with these movements and give its lines."""
    [statement] = make.brought_in(make.bank_file(*movements, **facts), people.fin.actor)
    return list(queries.lines_of(statement))


def fresh(row):
    row.refresh_from_db()
    return row


def paying(order, **facts):
    return Movement(**{"cents": -order.cents, "on": TODAY, "reference": order.end_to_end_id, **facts})


def test_a_debit_pays_the_payment_whose_reference_it_carries(people, orders, monkeypatch):
    heard = hear(monkeypatch)
    [line] = lines(people, paying(orders[0]))
    assert (line.state, line.order) == ("matched", orders[0])
    paid = fresh(orders[0])
    assert (paid.state, paid.paid_on) == ("paid", TODAY)
    assert stands(ONE) == {"cash": 900_000, "disbursed": 50_000}
    [news] = heard
    assert (type(news), news.order, news.on) == (PaymentMade, paid, TODAY)
    assert fresh(orders[0].run).state == "sent", "the other payment is still under way"


@pytest.mark.parametrize("answer", [{}, {"cents": 50_000, "returned": "AC04"}])
def test_the_bank_answers_nothing_about_a_run_that_nobody_signed(people, book, wood, orders, answer):
    drafted = make.order(wood, book, people.fin.actor, about=ONE)
    make.run(drafted, by=people.fin.actor)
    [line] = lines(people, paying(fresh(drafted), **answer))
    assert (line.state, fresh(drafted).state) == ("parked", "in_run")
    assert "is not signed" in str(line.reason)
    assert stands(ONE) == {"cash": 900_000, "ordered": 50_000}, "the money of another payment stays where it is"


def test_a_run_is_settled_when_the_bank_has_answered_about_every_payment(people, orders):
    lines(people, paying(orders[0]), Movement(50_000, TODAY, orders[1].end_to_end_id, returned="AC04"))
    run = fresh(orders[0].run)
    assert (run.state, run.settled_by) == ("settled", people.fin.actor.doer)
    assert trail("run") == ["run.prepared", "run.signed", "run.sent", "run.settled"]


def test_one_debit_pays_the_whole_run(people, orders, monkeypatch):
    heard = hear(monkeypatch)
    [line] = lines(people, Movement(-100_000, TODAY, batch=orders[0].run.code))
    assert (line.state, line.run) == ("matched", orders[0].run)
    assert [fresh(order).state for order in orders] == ["paid", "paid"]
    assert [news.order for news in heard] == orders
    assert fresh(orders[0].run).state == "settled"


def test_a_batch_with_its_payments_pays_each(people, orders):
    entry = Movement(-100_000, TODAY, batch=orders[0].run.code, parts=tuple(paying(order) for order in orders))
    assert [line.order for line in lines(people, entry)] == orders


PARKED = {
    "no reference": (lambda o: Movement(-50_000, TODAY), "names no reference"),
    "an unknown reference": (lambda o: paying(o, reference="elsewhere"), "No payment of ours carries"),
    "another amount": (lambda o: paying(o, cents=-49_999), "moved EUR 499.99; ours is EUR 500.00"),
    "an unknown batch": (lambda o: Movement(-5, TODAY, batch="RUN-1999-001"), "No payment of ours carries"),
    "a batch with another total": (lambda o: Movement(-99_999, TODAY, batch=o.run.code), "ours is EUR 1000.00"),
    "money taken back": (lambda o: paying(o, returned="AM05"), "taken back by the bank"),
    "a stranger's payment sent back": (lambda o: Movement(5, TODAY, "elsewhere", returned="AC04"), "sent back, but"),
    "half a payment sent back": (lambda o: paying(o, cents=25_000, returned="AC04"), "moved EUR 250.00"),
    "money from anybody": (lambda o: Movement(7_000, TODAY, text="thank you"), "no communication of ours"),
    "an unknown communication": (lambda o: Movement(7, TODAY, communication="000000000101"), "Nothing was asked back"),
}  # fmt: skip


@pytest.mark.parametrize("case", PARKED)
def test_what_is_not_certain_is_parked_with_the_reason_and_changes_nothing(people, orders, monkeypatch, case):
    heard, before = hear(monkeypatch), stands(ONE)
    movement, words = PARKED[case]
    [line] = lines(people, movement(orders[0]))
    assert line.state == "parked"
    assert words in str(line.reason)
    assert (stands(ONE), heard, fresh(orders[0]).state) == (before, [], "in_run")


def test_a_statement_in_another_currency_pays_nothing_of_ours(people, orders):
    [line] = lines(people, paying(orders[0]), currency="USD")
    assert "USD 500.00; ours is EUR 500.00" in str(line.reason)


def test_a_payment_whose_money_is_not_there_in_the_books_is_for_a_person_to_look_at(people, orders, book):
    ordered, cash = (Pot(kind, book.code, about) for kind, about in ((K.ORDERED, ONE), (K.CASH, "")))
    moved = Move(ordered, cash, orders[0].cents)
    ledger.post(moves=[moved], written=Written("payments.run.withdrawn", ONE), by=people.fin.actor, at=NOON)
    [line] = lines(people, paying(orders[0]))
    assert "“Ordered from the bank” holds EUR 0.00" in str(line.reason)


def test_a_signed_payment_is_not_countered_in_the_books_alone(people, orders):
    posting = Posting.objects.get(key=f"payments.run:{orders[0].end_to_end_id}")
    with pytest.raises(Invalid, match="withdraw its run"):
        ledger.counter_posting(posting=posting, ground="Posted by mistake.", by=people.fin.actor, at=NOON)


def test_a_payment_is_not_made_twice(people, orders):
    lines(people, paying(orders[0]))
    [again] = lines(people, paying(orders[0]))
    assert "is not possible" in str(again.reason)
    assert stands(ONE)["disbursed"] == 50_000


def test_a_line_that_fails_takes_back_its_own_work_alone(people, orders, monkeypatch):
    def refuse(news):
        if news.order == orders[0]:
            raise Invalid("The room above refuses.")

    hear(monkeypatch)
    monkeypatch.setitem(_reactions, PaymentMade, [refuse])
    parked, matched = lines(people, paying(orders[0]), paying(orders[1]))
    assert (parked.state, str(parked.reason), matched.state) == ("parked", "The room above refuses.", "matched")
    assert [fresh(order).state for order in orders] == ["in_run", "paid"]
    assert stands(ONE) == {"cash": 900_000, "ordered": 50_000}


def test_a_payment_that_never_left_is_rejected_and_its_money_is_free_again(people, orders, monkeypatch):
    heard = hear(monkeypatch)
    [line] = lines(people, Movement(50_000, TODAY, orders[0].end_to_end_id, returned="AC04"))
    rejected = fresh(orders[0])
    assert (line.state, rejected.state, rejected.ground, rejected.paid_on) == ("matched", "rejected", "AC04", None)
    assert stands(ONE) == {"cash": 950_000}
    [news] = heard
    assert (type(news), news.order, news.reason) == (PaymentRejected, rejected, "AC04")


def test_a_payment_that_came_back_after_days_is_rejected_too(people, orders):
    lines(people, paying(orders[0]))
    lines(people, Movement(50_000, TODAY, orders[0].end_to_end_id))
    rejected = fresh(orders[0])
    assert (rejected.state, rejected.paid_on) == ("rejected", TODAY)
    assert "without a reason" in rejected.ground
    assert stands(ONE) == {"cash": 950_000}


@pytest.fixture
def owed(people, book, wood, orders):
    """A demand about a payment that was made."""
    lines(people, paying(orders[0]))
    return make.demand(wood, book, people.fin.actor, about=ONE, cents=20_000)


WAYS = {
    "the structured communication": lambda d: {"communication": d.communication},
    "the communication among other words": lambda d: {"text": f"terugbetaling {d.communication_spoken} dank u"},
    "the bare digits": lambda d: {"text": d.communication},
    "the amount from the account": lambda d: {"iban": make.WOOD},
}


@pytest.mark.parametrize("way", WAYS)
def test_money_that_comes_back_meets_its_demand(people, owed, monkeypatch, way):
    heard = hear(monkeypatch)
    [line] = lines(people, Movement(20_000, TODAY, name="Wood", **WAYS[way](owed)))
    assert (line.state, line.demand) == ("matched", owed)
    assert (fresh(owed).state, owed.received_cents) == ("met", 20_000)
    assert stands(ONE) == {"cash": 900_000, "disbursed": 30_000, "returned": 20_000}
    [news] = heard
    assert (type(news), news.cents, news.on, news.is_complete) == (DemandMet, 20_000, TODAY, True)


def test_part_receipts_add_up(people, owed, monkeypatch):
    heard = hear(monkeypatch)
    for cents in (5_000, 15_000):
        lines(people, Movement(cents, TODAY, communication=owed.communication))
    assert [(news.cents, news.is_complete) for news in heard] == [(5_000, False), (15_000, True)]
    assert fresh(owed).state == "met"
    assert trail("demand") == ["demand.sent", "demand.received", "demand.met"]


def test_more_than_is_outstanding_is_parked(people, owed):
    [line] = lines(people, Movement(20_001, TODAY, communication=owed.communication))
    assert "EUR 200.00 is outstanding" in str(line.reason)


def test_two_demands_of_one_amount_are_for_a_person_to_tell_apart(people, book, wood, owed):
    make.demand(wood, book, people.fin.actor, about=ONE, cents=20_000)
    [line] = lines(people, Movement(20_000, TODAY, iban=make.WOOD))
    assert line.state == "parked"


def test_money_that_never_left_cannot_come_back(people, book, wood, orders):
    early = make.demand(wood, book, people.fin.actor, about=TWO)
    [line] = lines(people, Movement(20_000, TODAY, communication=early.communication))
    assert "holds EUR 0.00" in str(line.reason)
    assert fresh(early).received_cents == 0


def by_hand(line, found, who, ground="Seen on paper."):
    return actions.match_line(line=line, found=found, ground=ground, by=who.actor, at=NOON)


def test_a_person_matches_what_was_parked_on_a_ground(people, orders, owed):
    out, whole, back = (
        lines(people, Movement(-50_000, TODAY))[0],
        lines(people, Movement(-50_000, TODAY, name="the whole rest"))[0],
        lines(people, Movement(5_000, TODAY, text="from wood"))[0],
    )
    assert list(queries.orders_for(out)) == [orders[1]]
    assert list(queries.runs_for(out)) == [orders[1].run]
    assert list(queries.demands_for(back)) == [owed]
    assert not queries.demands_for(out).exists()
    assert not queries.runs_for(back).exists()
    matched = by_hand(out, orders[1], people.fay)
    assert (matched.state, matched.ground, fresh(orders[1]).state) == ("matched", "Seen on paper.", "paid")
    by_hand(back, owed, people.fin)
    assert fresh(owed).received_cents == 5_000
    with pytest.raises(Invalid, match="no payment left"):
        by_hand(whole, orders[1].run, people.fin)
    assert trail("line") == ["line.matched", "line.matched"]


def test_a_person_says_that_a_payment_came_back(people, orders):
    [line] = lines(people, Movement(50_000, TODAY, name="Wood"))
    assert set(queries.orders_for(line)) == set(orders)
    by_hand(line, orders[0], people.fin, "The bank phoned: account closed.")
    assert fresh(orders[0]).ground == "The bank phoned: account closed."


def test_a_debit_for_a_whole_run_is_matched_by_hand(people, orders):
    [line] = lines(people, Movement(-100_000, TODAY))
    by_hand(line, orders[0].run, people.fin)
    assert fresh(orders[0].run).state == "settled"


@pytest.mark.parametrize("side", ["demand by a debit", "run by a credit"])
def test_the_side_of_a_line_must_fit(people, orders, owed, side):
    [line] = lines(people, Movement(-20_000 if side.startswith("demand") else 50_000, TODAY))
    found = owed if side.startswith("demand") else orders[0].run
    with pytest.raises(Invalid):
        by_hand(line, found, people.fin)
    assert fresh(line).state == "parked"


def test_matching_needs_finance_a_ground_and_the_right_amount(cast, people, orders):
    [line] = lines(people, Movement(-49_000, TODAY))
    with pytest.raises(NotAllowed):
        by_hand(line, orders[0], cast.ana)
    with pytest.raises(Invalid, match="Say why"):
        by_hand(line, orders[0], people.fin, " ")
    with pytest.raises(Invalid, match="The bank moved"):
        by_hand(line, orders[0], people.fin)
    assert fresh(line).state == "parked"


def test_a_line_is_set_aside_on_a_ground_and_settled_once(cast, people):
    [line] = lines(people, Movement(-300, TODAY, text="Charges"))
    with pytest.raises(NotAllowed):
        actions.set_line_aside(line=line, ground="Charges.", by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="Say why"):
        actions.set_line_aside(line=line, ground="", by=people.fin.actor, at=NOON)
    gone = actions.set_line_aside(line=line, ground="Charges of the bank.", by=people.fin.actor, at=NOON)
    assert (gone.state, gone.ground) == ("not_ours", "Charges of the bank.")
    with pytest.raises(StepRefused):
        actions.set_line_aside(line=line, ground="Again.", by=people.fin.actor, at=NOON)


def test_the_database_settles_a_line_once_and_never_changes_what_the_bank_said(people, orders):
    matched, parked = lines(people, paying(orders[0]), Movement(-300, TODAY))
    for row, values in ((matched, {"state": "parked"}), (parked, {"cents": -1}), (parked, {"state": "matched"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            BankLine.objects.filter(pk=row.pk).update(**values)


def test_lines_are_shown_to_those_who_see_payments(cast, people):
    lines(people, Movement(5, TODAY))
    counts = {name: queries.lines_seen_by(getattr(cast, name).actor).count() for name in ("ada", "boris")}
    assert counts == {"ada": 1, "boris": 0}
    assert queries.parked_count(people.fin.actor) == 1
    assert queries.parked_count(cast.ada.actor) == 0
