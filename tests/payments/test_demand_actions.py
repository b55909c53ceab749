"""Money asked back: the demand, its letter in two languages, and writing off."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from errera.cli.demo.bank import Movement
from errera.foundation.actor import NotAllowed
from errera.foundation.directory.models import Person
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.ledger import actions as ledger
from errera.payments import actions, queries
from errera.payments.models import Demand
from errera.payments.shapes import communication_in
from tests.cast import NOON, TODAY
from tests.factories import money
from tests.factories import payments as make

from .acting import trail


def test_money_is_asked_back_under_a_communication_of_its_own(people, book, wood):
    one, two = (make.demand(wood, book, people.fin.actor) for _ in range(2))
    assert communication_in(one.communication_spoken) == one.communication != two.communication
    assert (one.state, one.outstanding.cents, one.book, one.currency) == ("open", 20_000, "2026", "EUR")
    assert list(queries.demands_about([one.about])) == [one]


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "Wood cluster: EUR 200 is asked back by 15 April 2026", "Costs that are not eligible."),
        ("nl", "Wood cluster: EUR 200 wordt teruggevraagd tegen 15 april 2026", "Kosten die niet in aanmerking komen."),
    ],
)
def test_the_partners_manager_reads_why_how_much_and_how_to_pay(cast, people, book, wood, language, subject, words):
    Person.objects.filter(pk=cast.boris.person.pk).update(language=language)
    demand = make.demand(wood, book, people.fin.actor)
    letter = Letter.objects.get()
    assert (letter.email, letter.language, letter.subject) == ("boris@example.org", language, subject)
    for told in (words, demand.communication_spoken, "BE71 0961 2345 6769", "Agency for Trade", demand.public_id):
        assert told in letter.body
    assert "Bea" not in letter.recipient_name, "the manager is written to, not the staff"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"cents": 0}, "cents", "more than nought"),
        ({"reason": {"en": " "}}, "reason", "Say why"),
        ({"reason": ""}, "reason", "Say why"),
        ({"due_on": date(2026, 3, 15)}, "due_on", "has passed"),
        ({"book": "1999"}, "book", "no book"),
    ],
)
def test_a_demand_that_cannot_be_is_refused_at_its_place(people, book, wood, given, field, words):
    with pytest.raises(Invalid, match=words) as refusal:
        make.demand(wood, given.pop("book", book), people.fin.actor, **given)
    assert refusal.value.field == field
    assert (Demand.objects.count(), Letter.objects.count()) == (0, 0)


def test_the_same_key_asks_once(people, book, wood):
    make.demand(wood, book, people.fin.actor, key="recovery-1")
    with pytest.raises(Invalid, match="already"):
        make.demand(wood, book, people.fin.actor, key="recovery-1")
    assert Letter.objects.count() == 1


def test_a_reason_in_one_language_is_enough(people, book, wood):
    assert str(make.demand(wood, book, people.fin.actor, reason="Too much.").reason) == "Too much."


def test_partners_ask_nothing_back_and_a_closed_book_takes_nothing(cast, people, book, wood):
    with pytest.raises(NotAllowed):
        make.demand(wood, book, cast.boris.actor)
    ledger.close_book(book=book, by=people.fin.actor, at=NOON)
    with pytest.raises(Invalid, match="closed"):
        make.demand(wood, book, people.fin.actor)


def test_a_second_person_writes_a_demand_off_on_a_ground(cast, people, book, wood):
    demand = make.demand(wood, book, people.fin.actor)

    def write_off(who, ground="The partner is bankrupt."):
        return actions.write_off_demand(demand=demand, ground=ground, by=who.actor, at=NOON)

    for who in (people.fin, cast.ana, cast.boris):
        with pytest.raises(NotAllowed):
            write_off(who)
    with pytest.raises(Invalid, match="Say why"):
        write_off(people.fay, " ")
    gone = write_off(people.fay)
    assert (gone.state, gone.ground, gone.written_off_by) == (
        "written_off", "The partner is bankrupt.", people.fay.actor.doer,
    )  # fmt: skip
    with pytest.raises(StepRefused):
        write_off(people.fay)
    assert trail("demand") == ["demand.sent", "demand.written_off"]


def test_the_database_never_changes_what_was_asked_nor_takes_more(people, book, wood):
    demand = make.demand(wood, book, people.fin.actor)
    wrong = (
        {"cents": 1},
        {"received_cents": 20_001},
        {"received_cents": 20_000},
        {"communication": "000000000101"},
        {"state": "written_off"},
        {"written_off_by": demand.asked_by, "written_off_at": NOON},
    )
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Demand.objects.filter(pk=demand.pk).update(**values)


def test_each_reader_sees_the_demands_that_exist_for_them(cast, people, book, wood, steel):
    ours, theirs = make.demand(wood, book, people.fin.actor), make.demand(steel, book, people.fin.actor)
    seen = {name: set(queries.demands_seen_by(getattr(cast, name).actor)) for name in ("ada", "boris", "clara", "dan")}
    assert seen == {"ada": {ours, theirs}, "boris": {ours}, "clara": {theirs}, "dan": set()}
    owed = queries.owed(cast.ada.actor, on=date(2026, 4, 16))
    assert (owed.count, owed.late, owed.amount.cents) == (2, 2, 40_000)


def test_what_is_asked_is_lowered_on_a_ground_and_the_last_cent_ends_it(people, book, wood):
    demand = make.demand(wood, book, people.fin.actor)
    for cents, state, outstanding in ((5_000, "open", 15_000), (15_000, "waived", 0)):
        demand = actions.lower_demand(demand=demand, cents=cents, ground="Less is owed.", by=people.fin.actor, at=NOON)
        assert (demand.state, demand.outstanding.cents) == (state, outstanding)
    assert demand.met_at is None
    assert trail()[-2:] == ["demand.lowered", "demand.lowered"]
    with pytest.raises(StepRefused):
        actions.lower_demand(demand=demand, cents=1, ground="Again.", by=people.fin.actor, at=NOON)


def test_what_came_in_before_meets_a_demand_that_is_lowered_to_it(people, book, wood):
    demand = make.demand(wood, book, people.fin.actor, is_income=True)
    make.brought_in(make.bank_file(Movement(8_000, TODAY, communication=demand.communication)), people.fin.actor)
    demand = actions.lower_demand(demand=demand, cents=12_000, ground="Less.", by=people.fin.actor, at=NOON)
    assert (demand.state, demand.met_by) == ("met", people.fin.actor.doer)


def test_nobody_lowers_a_demand_without_a_ground_by_too_much_or_from_outside(cast, people, book, wood):
    demand = make.demand(wood, book, people.fin.actor)
    for cents, ground, by, refusal in (
        (20_001, "Less.", people.fin.actor, Invalid), (1, " ", people.fin.actor, Invalid),
        (0, "Less.", people.fin.actor, Invalid), (1, "Less.", cast.boris.actor, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(refusal):
            actions.lower_demand(demand=demand, cents=cents, ground=ground, by=by, at=NOON)
    demand.refresh_from_db()
    assert demand.waived_cents == 0


def test_what_is_earned_lands_in_the_free_cash_of_its_own_book_and_its_room_writes_the_letter(people, book, wood):
    fees = money.book(people.fin.actor, code="earned")
    demand = make.demand(wood, fees, people.fin.actor, is_income=True)
    assert not Letter.objects.exists()
    make.brought_in(make.bank_file(Movement(20_000, TODAY, communication=demand.communication)), people.fin.actor)
    assert queries.cash_in("earned").cents == 20_000
    assert queries.cash_in(book.code).cents == 1_000_000
