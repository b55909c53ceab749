"""The pages of payments: the desk, payments, lists and walls, each for those they are for."""

import pytest
from django.urls import reverse

from errera.cli.demo.bank import Movement
from errera.payments.models import Payee
from tests.cast import TODAY
from tests.factories import accounts, directory
from tests.factories import payments as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries

from .on_pages import text, url

pytestmark = [pytest.mark.usefixtures("_frozen"), pytest.mark.slow]


# --- the desk ---------------------------------------------------------------------------------------------


def test_the_desk_says_how_payments_stand(people, book, order, steel, fin):
    make.order(steel, book, people.fin.actor)
    make.order(order.organisation, book, people.fin.actor, cents=70_050)
    shown = text(fin.get(url("desk")))
    assert "2 payments of together EUR 1,200.50 are ready; 1 waits for a verified account." in shown


def test_the_desk_shows_runs_accounts_and_parked_lines(cast, people, at_the_bank, steel, fin):
    payee = make.proposed(steel, cast.clara.actor, iban=make.STEEL)
    make.brought_in(make.bank_file(Movement(5, TODAY)), people.fin.actor)
    shown = text(fin.get(url("desk")))
    for told in (at_the_bank.run.code, payee.masked_iban, "Steel club"):
        assert told in shown
    assert make.STEEL not in shown


@pytest.mark.parametrize("name", ["desk", "run-list", "statement-list", "line-list"])
def test_partners_and_strangers_do_not_come_in(cast, enter, name):
    assert enter(cast.boris).get(url(name)).status_code == 403
    assert enter(cast.dan).get(url(name)).status_code == 403
    assert enter(cast.ada).get(url(name)).status_code == 200


# --- payments ---------------------------------------------------------------------------------------------


def test_a_partner_sees_its_own_payment_and_the_neighbours_does_not_exist(cast, at_the_bank, enter):
    shown = text(enter(cast.boris).get(url("order-detail", at_the_bank)))
    assert at_the_bank.purpose in shown
    assert url("run-detail", at_the_bank.run) not in shown
    assert enter(cast.clara).get(url("order-detail", at_the_bank)).status_code == 404


def test_a_payment_that_waits_says_why(cast, people, book, wood, fin):
    order = make.order(wood, book, people.fin.actor)
    assert "the organisation has no verified account" in text(fin.get(url("order-detail", order)))
    make.proposed(wood, cast.boris.actor)
    assert "until the proposed account is verified" in text(fin.get(url("order-detail", order)))


def test_account_numbers_are_masked_for_everybody_who_does_not_keep_accounts(cast, people, at_the_bank, enter, fin):
    payee = Payee.objects.get()
    pages = [url("order-detail", at_the_bank), url("payee-detail", payee), url("run-detail", at_the_bank.run)]
    for page in pages:
        shown = text(enter(cast.ada).get(page))
        assert make.WOOD not in shown.replace(" ", "")
        assert "BE.. .... 7061" in shown
    assert "BE62 5100 0754 7061" in text(fin.get(pages[1]))
    assert "BE62 5100 0754 7061" in text(enter(cast.boris).get(pages[1]))


# --- lists ------------------------------------------------------------------------------------------------


def test_lists_are_searched_and_narrowed(cast, people, book, wood, order, fin):
    demand = make.demand(wood, book, people.fin.actor)
    make.brought_in(make.bank_file(Movement(5, TODAY, name="Somebody")), people.fin.actor)
    assert order.purpose in text(fin.get(url("order-list", q="wood", state="ready")))
    assert "No row fits" in text(fin.get(url("order-list", q="nothing")))
    assert "Somebody" in text(fin.get(url("line-list", q="some", state="parked")))
    assert "No row fits" in text(fin.get(url("demand-list", late="yes")))
    assert demand.communication_spoken in text(fin.get(url("demand-list", q="wood")))


def test_lists_of_partners_hold_their_own_alone(cast, people, book, wood, steel, enter):
    for organisation, number in ((wood, make.WOOD), (steel, make.STEEL)):
        make.payee(organisation, people, iban=number)
        make.demand(organisation, book, people.fin.actor)
        make.order(organisation, book, people.fin.actor)
    for name in ("payee-list", "demand-list", "order-list"):
        shown = text(enter(cast.boris).get(url(name)))
        assert "Wood cluster" in shown
        assert "Steel club" not in shown


def test_lists_cost_the_same_for_many_rows_as_for_one(people, book, wood, fin):
    make.payee(wood, people)

    def order():
        return make.order(wood, book, people.fin.actor, cents=100)

    assert_constant_queries(fin, url("order-list"), make=order)
    assert_constant_queries(fin, url("run-new"), make=order)
    assert_constant_queries(fin, url("run-list"), make=lambda: make.run(order(), by=people.fin.actor))
    assert_constant_queries(
        fin,
        url("statement-list"),
        make=lambda: make.brought_in(make.bank_file(Movement(5, TODAY)), people.fin.actor),
    )
    assert_constant_queries(
        fin, url("line-list"), make=lambda: make.brought_in(make.bank_file(Movement(5, TODAY)), people.fin.actor)
    )
    assert_constant_queries(fin, url("demand-list"), make=lambda: make.demand(wood, book, people.fin.actor))


def test_the_list_of_accounts_and_the_desk_cost_the_same_for_many_rows(people, book, fin):
    numbers = iter(range(100, 200))

    def payee():
        organisation = directory.organisation()
        make.proposed(organisation, people.fay.actor, iban=make.iban(next(numbers)))
        make.order(organisation, book, people.fin.actor)

    assert_constant_queries(fin, url("payee-list"), make=payee)
    assert_constant_queries(fin, url("desk"), make=payee, rows=8, at_most=RECORD_AT_MOST)


def test_records_cost_the_same_for_many_rows(people, book, wood, fin):
    make.payee(wood, people)
    orders = [make.order(wood, book, people.fin.actor, cents=n + 1) for n in range(21)]
    small, large = (make.sent_run(*some, people=people) for some in (orders[:1], orders[1:]))
    costs = [
        assert_constant_queries(fin, url("run-detail", run), make=bool, at_most=RECORD_AT_MOST)
        for run in (small, large)
    ]
    assert costs[0] == costs[1]
    [few], [many] = (
        make.brought_in(make.bank_file(*[Movement(5, TODAY)] * count), people.fin.actor) for count in (1, 20)
    )
    costs = [
        assert_constant_queries(fin, url("statement-detail", row), make=bool, at_most=RECORD_AT_MOST)
        for row in (few, many)
    ]
    assert costs[0] == costs[1]


# --- walls ------------------------------------------------------------------------------------------------


def test_the_home_page_says_what_waits_for_each(cast, people, book, wood, order, steel, enter):
    make.proposed(steel, people.fin.actor, iban=make.STEEL)
    run = make.run(order, by=people.fin.actor)
    make.brought_in(make.bank_file(Movement(5, TODAY)), people.fin.actor)
    home = {name: text(enter(who).get("/")) for name, who in (("fin", people.fin), ("fay", people.fay))}
    assert run.code in home["fay"]
    assert run.code not in home["fin"], "nobody is asked to sign what they prepared"
    assert "Verify account" in home["fay"]
    assert "Verify account" not in home["fin"]
    assert "Parked bank lines to match: 1" in home["fin"]
    assert "Read payment run" not in text(enter(cast.ana).get("/"))


def test_a_partner_without_an_account_is_asked_for_it(cast, people, wood, enter):
    words = "State the account to which you want to be paid"
    assert words in text(enter(cast.boris).get("/"))
    make.proposed(wood, cast.boris.actor)
    assert words not in text(enter(cast.boris).get("/"))
    assert words not in text(enter(cast.dan).get("/"))


def test_the_page_of_an_organisation_shows_its_account_masked(cast, people, wood, steel, enter):
    address = reverse("directory:organisation-detail", args=[wood.public_id])
    assert "No account is verified" in text(enter(cast.boris).get(address))
    assert "No account is verified" not in text(enter(cast.ada).get(address)), "nothing to show, nothing to propose"
    make.payee(wood, people)
    for who in (cast.ada, cast.boris, people.fin):
        shown = text(enter(who).get(address))
        assert "BE.. .... 7061" in shown
        assert make.WOOD not in shown.replace(" ", "")
    assert "7061" not in text(enter(people.ida).get(address)), "assessors see no accounts"


def test_a_stand_in_does_not_count_as_a_second_person(people, order, enter, fay):
    run = make.run(order, by=people.fin.actor)
    deputy = accounts.deputy(people.fin.user, people.fay.user)
    fay.post(reverse("accounts:act-for", args=[deputy.public_id]))
    assert "a second person has to sign it" in text(fay.get(url("run-detail", run)))


def test_bank_papers_are_read_by_those_who_handle_them(cast, people, at_the_bank, fin, enter):
    [statement] = make.brought_in(make.bank_file(Movement(5, TODAY)), people.fin.actor)
    for document in (at_the_bank.run.document, statement.document):
        address = reverse("documents:document", args=[document])
        assert fin.get(reverse("documents:document-verify", args=[document])).status_code == 200
        assert enter(cast.ada).get(address).status_code == 404
