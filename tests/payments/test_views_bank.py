"""Runs, bank files and demands on their pages: what goes to the bank, and what comes back from it."""

import pytest

from errera.cli.demo.bank import Movement
from errera.payments import queries
from errera.payments.models import BankLine, PaymentRun
from tests.cast import TODAY
from tests.factories import payments as make

from .on_pages import paper, saved, text, url

pytestmark = [pytest.mark.usefixtures("_frozen"), pytest.mark.slow]


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
