"""The pages of payments: who sees what, what the steps do, and how many queries they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from errera.cli.demo.bank import Movement
from errera.payments import queries
from errera.payments.models import BankLine, Payee, PaymentRun
from tests.cast import TODAY
from tests.factories import accounts, directory
from tests.factories import payments as make
from tests.factories.documents import PDF
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries

pytestmark = [pytest.mark.usefixtures("_frozen"), pytest.mark.slow]


@pytest.fixture
def _frozen(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def fin(people, enter):
    return enter(people.fin)


@pytest.fixture
def fay(people, enter):
    return enter(people.fay)


@pytest.fixture
def order(people, book, wood):
    make.payee(wood, people)
    return make.order(wood, book, people.fin.actor)


@pytest.fixture
def at_the_bank(people, order):
    make.sent_run(order, people=people)
    order.refresh_from_db()
    return order


def url(name, *rows, **query):
    address = reverse(f"payments:{name}", args=[row.public_id for row in rows])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def text(answer):
    return " ".join(answer.content.decode().split())


def saved(answer):
    """Give the bytes of a file that was handed out; reading them to the end closes the answer."""
    return b"".join(answer.streaming_content)


def paper(content, name="statement.xml"):
    return SimpleUploadedFile(name, content, content_type="application/xml")


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


# --- accounts ---------------------------------------------------------------------------------------------


def typed(wood, **changes):
    return {
        "organisation": wood.public_id, "holder_name": "Wood cluster vzw", "iban": "BE62 5100 0754 7061", "bic": "",
        "from_on": "2026-03-16", "proof": paper(PDF, "account.pdf"), **changes,
    }  # fmt: skip


def test_a_partner_proposes_its_account_and_finance_verifies_it(cast, wood, enter, fin):
    boris = enter(cast.boris)
    assert "Wood cluster" in text(boris.get(url("payee-new", organisation=wood.public_id)))
    answer = boris.post(url("payee-new"), typed(wood))
    payee = Payee.objects.get()
    assert answer.url == url("payee-detail", payee)
    assert "wait until a second person" in text(boris.get(answer.url))
    fin.post(url("payee-verify", payee), {"verification": "Called back."})
    payee.refresh_from_db()
    assert payee.state == "verified"
    proof = reverse("documents:document", args=[payee.document])
    assert saved(boris.get(proof)) == PDF
    assert enter(cast.clara).get(proof).status_code == 404


def test_a_wrong_number_is_shown_beside_its_field_and_what_was_typed_is_kept(cast, wood, enter):
    shown = text(enter(cast.boris).post(url("payee-new"), typed(wood, iban="BE62 5100 0754 7062")))
    assert "its check digits do not agree" in shown
    assert "BE62 5100 0754 7062" in shown
    assert not Payee.objects.exists()


def test_nobody_proposes_for_a_neighbour(cast, wood, enter):
    shown = text(enter(cast.clara).post(url("payee-new"), typed(wood)))
    assert "Select a valid choice" in shown
    assert not Payee.objects.exists()


@pytest.mark.parametrize(("step", "state"), [("refuse", "refused"), ("withdraw", "withdrawn")])
def test_an_account_is_closed_on_a_ground(cast, people, wood, fin, step, state):
    payee = make.proposed(wood, cast.boris.actor)
    assert fin.get(url(f"payee-{step}", payee)).status_code == 200
    assert fin.post(url(f"payee-{step}", payee), {"ground": ""}).status_code == 200
    fin.post(url(f"payee-{step}", payee), {"ground": "A typing error."})
    payee.refresh_from_db()
    assert (payee.state, payee.ground) == (state, "A typing error.")


def test_who_proposed_an_account_reads_why_a_second_person_is_needed(people, wood, fin, fay):
    payee = make.proposed(wood, people.fin.actor)
    assert "a second person of finance has to verify it" in text(fin.get(url("payee-detail", payee)))
    assert fin.get(url("payee-verify", payee)).status_code == 403
    assert fay.get(url("payee-verify", payee)).status_code == 200


def test_the_same_number_elsewhere_is_seen_before_it_is_verified(cast, people, wood, steel, fin, enter):
    payee = make.proposed(wood, cast.boris.actor)
    make.proposed(steel, cast.clara.actor)
    assert "also the account of Steel club" in text(fin.get(url("payee-detail", payee)))
    assert "Steel club" not in text(enter(cast.boris).get(url("payee-detail", payee)))


# --- runs -------------------------------------------------------------------------------------------------


def test_a_run_goes_from_the_form_to_the_bank(cast, people, order, fin, fay, enter):
    form = text(fin.get(url("run-new")))
    assert "1 payment is ready" in form
    assert "2026-03-17" in form, "the next day on which banks work is proposed"
    answer = fin.post(url("run-new"), {"orders": [order.public_id], "execution_on": "2026-03-17"})
    run = PaymentRun.objects.get()
    assert answer.url == url("run-detail", run)
    assert "a second person has to sign it" in text(fin.get(answer.url))
    fin.post(url("run-sign", run))
    run.refresh_from_db()
    assert run.state == "draft"
    assert fin.get(url("run-file", run)).status_code == 404
    fay.post(url("run-sign", run))
    assert fin.get(url("run-file", run)).status_code == 404, "it is handed out by a step that is written down"
    handed = fin.post(url("run-send", run))
    content = saved(handed)
    assert b"pain.001.001.09" in content
    assert f'filename="{run.code}.xml"' in handed["Content-Disposition"]
    assert saved(fay.get(url("run-file", run))) == content
    assert enter(cast.ada).get(url("run-file", run)).status_code == 403
    assert fin.post(url("run-send", run)).url == url("run-detail", run), "a second time says why not"
    assert run.code in text(fin.get(url("run-detail", run)))


def test_a_day_without_banks_is_refused_on_the_form(order, fin):
    shown = text(fin.post(url("run-new"), {"orders": [order.public_id], "execution_on": "2026-03-21"}))
    assert "Banks do not work on 21 March 2026; the next day on which they do is 23 March 2026." in shown


def test_the_form_says_when_nothing_is_ready(people, fin):
    assert "No payment is ready" in text(fin.get(url("run-new")))


def test_a_run_page_points_out_twins_and_too_little_cash(people, book, order, fay):
    twin = make.order(order.organisation, book, people.fin.actor)
    large = make.order(order.organisation, book, people.fin.actor, cents=2_000_000)
    run = make.run(order, twin, large, by=people.fin.actor)
    shown = text(fay.get(url("run-detail", run)))
    assert "2 payments of EUR 500 go to the same account BE.. .... 7061" in shown
    assert "The book 2026 has EUR 10,000 free to pay; this run needs EUR 21,000 of it." in shown


def test_a_run_is_withdrawn_on_a_ground(people, order, fin):
    run = make.run(order, by=people.fin.actor)
    assert fin.get(url("run-withdraw", run)).status_code == 200
    fin.post(url("run-withdraw", run), {"ground": "Wrong day."})
    assert "Wrong day." in text(fin.get(url("run-detail", run)))


# --- the bank ---------------------------------------------------------------------------------------------


def test_a_bank_file_is_brought_in_and_its_lines_are_shown(people, at_the_bank, fin):
    content = make.bank_file(Movement(-50_000, TODAY, at_the_bank.end_to_end_id), Movement(5, TODAY, name="Somebody"))
    answer = fin.post(url("statement-new"), {"file": paper(content)})
    shown = text(fin.get(answer.url))
    assert "1 of 2 lines is parked" in shown
    assert "Wood cluster: " in shown
    assert "no communication of ours" in shown


def test_a_file_with_faults_lists_each_with_its_place(fin):
    content = make.bank_file(Movement(-5, TODAY, status="PDNG"), Movement(5, TODAY), iban=make.WOOD)
    shown = text(fin.post(url("statement-new"), {"file": paper(content)}))
    assert "2 faults" in shown
    assert "our account is BE71 0961 2345 6769" in shown
    assert "The entry is “PDNG”" in shown


def test_a_parked_line_is_matched_by_hand_or_set_aside(people, at_the_bank, fin):
    [statement] = make.brought_in(make.bank_file(Movement(-50_000, TODAY), Movement(-300, TODAY)), people.fin.actor)
    out, charges = queries.lines_of(statement)
    assert "names no reference" in text(fin.get(url("line-match", out)))
    fin.post(url("line-match", out), {"found": f"order-{at_the_bank.public_id}", "ground": "On paper."})
    at_the_bank.refresh_from_db()
    assert at_the_bank.state == "paid"
    assert fin.get(url("line-set-aside", charges)).status_code == 200
    fin.post(url("line-set-aside", charges), {"ground": "Charges."})
    assert list(BankLine.objects.values_list("state", flat=True).order_by("pk")) == ["matched", "not_ours"]
    assert "Every line is matched" in text(fin.get(url("statement-detail", statement)))


def test_a_line_that_fits_nothing_says_so(people, fin):
    [statement] = make.brought_in(make.bank_file(Movement(-300, TODAY)), people.fin.actor)
    assert "No payment, run or demand fits this line." in text(fin.get(url("line-match", statement.lines.get())))


def test_lines_say_what_they_are_matched_to(people, book, wood, at_the_bank, fin):
    code = at_the_bank.run.code
    make.brought_in(make.bank_file(Movement(-50_000, TODAY, batch=code)), people.fin.actor)
    demand = make.demand(wood, book, people.fin.actor, about=at_the_bank.about)
    make.brought_in(make.bank_file(Movement(5_000, TODAY, communication=demand.communication)), people.fin.actor)
    shown = text(fin.get(url("line-list")))
    assert code in shown
    assert f"Wood cluster: {demand.communication_spoken}" in shown
    assert "EUR 50" in text(fin.get(url("demand-detail", demand)))


# --- demands ----------------------------------------------------------------------------------------------


def test_a_partner_reads_how_to_pay_what_is_asked_back(cast, people, book, wood, enter):
    demand = make.demand(wood, book, people.fin.actor)
    shown = text(enter(cast.boris).get(url("demand-detail", demand)))
    for told in (demand.communication_spoken, "BE71 0961 2345 6769", "Costs that are not eligible."):
        assert told in shown
    assert url("demand-write-off", demand) not in shown
    assert enter(cast.clara).get(url("demand-detail", demand)).status_code == 404


def test_a_second_person_writes_a_demand_off(people, book, wood, fin, fay):
    demand = make.demand(wood, book, people.fin.actor)
    assert "a second person has to write it off" in text(fin.get(url("demand-detail", demand)))
    assert fin.get(url("demand-write-off", demand)).status_code == 403
    fay.post(url("demand-write-off", demand), {"ground": "Bankrupt."})
    assert "Bankrupt." in text(fay.get(url("demand-detail", demand)))


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
