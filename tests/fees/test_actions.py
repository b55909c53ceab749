"""What can be done with prices, invoices and credit notes, and what is refused in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from errera.fees import actions, queries
from errera.fees.models import CreditNote, Invoice, NumberSeries, Price
from errera.fees.shapes import PriceFacts, ScheduleFacts
from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.ledger import actions as ledger
from errera.ledger.models import Book
from errera.payments.models import PaymentOrder
from errera.registrations import actions as registrations
from errera.registrations.models import Answer, Registration
from tests.cast import NOON, TODAY
from tests.factories import fees as make
from tests.factories import registrations as places

from .acting import trail

pytestmark = pytest.mark.django_db
GROUND = {"en": "Agreed by phone.", "nl": "Telefonisch afgesproken."}


def refused(words, act, **given):
    with pytest.raises(Invalid, match=words) as refusal:
        act(at=given.pop("at", NOON), **given)
    return refusal.value.field


def late(invoice, days=1):
    return NOON + (invoice.due_on - invoice.issued_on) + timedelta(days=days)


# --- VAT and years ----------------------------------------------------------------------------------------------------


def test_a_treatment_ends_and_another_one_with_its_code_begins(house):
    standard, *_ = make.treatments(house.fin)
    actions.end_treatment(treatment=standard, until_on=TODAY, by=house.fin, at=NOON)
    facts = replace(make.TREATMENTS[0], basis_points=2_200, from_on=TODAY + timedelta(days=1))
    actions.add_treatment(facts=facts, by=house.fin, at=NOON)
    assert queries.treatment_on("standard", TODAY).percent == "21"
    assert queries.treatment_on("standard", TODAY + timedelta(days=1)).percent == "22"
    assert trail()[-2:] == ["treatment.ended", "treatment.added"]


def test_a_treatment_is_refused_where_its_code_has_one_and_ends_once(house):
    standard, *_ = make.treatments(house.fin)
    assert refused("counts already", actions.add_treatment, facts=make.TREATMENTS[0], by=house.fin) == "from_on"
    before = standard.from_on - timedelta(days=1)
    refused("before it begins", actions.end_treatment, treatment=standard, until_on=before, by=house.fin)
    actions.end_treatment(treatment=standard, until_on=TODAY, by=house.fin, at=NOON)
    refused("ended already", actions.end_treatment, treatment=standard, until_on=TODAY, by=house.fin)
    with pytest.raises(NotAllowed):
        actions.add_treatment(facts=make.TREATMENTS[0], by=house.ana, at=NOON)


def test_a_year_is_opened_once_and_near_today(house):
    actions.open_year(year=2026, by=house.fin, at=NOON)
    assert Book.objects.filter(code="fees-2026").exists()
    assert NumberSeries.objects.count() == 2
    refused("open already", actions.open_year, year=2026, by=house.fin)
    refused("this year", actions.open_year, year=2030, by=house.fin)
    with pytest.raises(NotAllowed):
        actions.open_year(year=2027, by=house.ana, at=NOON)


# --- prices -----------------------------------------------------------------------------------------------------------


def test_one_sets_the_prices_and_a_second_person_of_finance_publishes_them(house):
    drafted = make.draft(house.door, house.boris, house.fin)
    with pytest.raises(NotAllowed):
        actions.publish_schedule(schedule=drafted, by=house.ana, at=NOON)
    published = actions.publish_schedule(schedule=drafted, by=house.fin, at=NOON)
    assert (published.state, published.published_by) == ("published", house.fin.doer)
    assert trail()[-4:] == ["schedule.set_up", "price.added", "year.opened", "schedule.published"]


def test_published_prices_are_taken_back_before_they_change(house, schedule):
    facts = ScheduleFacts(schedule.seller, "exempt", due_days=14)
    price = schedule.prices.get()
    for act, given in (
        (actions.change_schedule, {"schedule": schedule, "facts": facts}),
        (actions.add_price, {"schedule": schedule, "facts": PriceFacts("More", 1, "x")}),
        (actions.remove_price, {"price": price}),
    ):
        with pytest.raises(StepRefused):
            act(**given, by=house.boris, at=NOON)
    for by in (house.clara, house.dan):
        with pytest.raises(NotAllowed):
            actions.withdraw_schedule(schedule=schedule, by=by, at=NOON)
    actions.withdraw_schedule(schedule=schedule, by=house.boris, at=NOON)
    actions.change_schedule(schedule=schedule, facts=facts, by=house.boris, at=NOON)
    actions.remove_price(price=price, by=house.boris, at=NOON)
    refused("Add a price", actions.publish_schedule, schedule=schedule, by=house.fin)
    actions.add_price(schedule=schedule, facts=PriceFacts("Place", 100), by=house.boris, at=NOON)
    assert actions.publish_schedule(schedule=schedule, by=house.fay, at=NOON).treatment == "exempt"
    assert actions.withdraw_schedule(schedule=schedule, by=house.fin, at=NOON).state == "draft"


def test_a_schedule_is_set_up_once_by_those_who_lead(house):
    drafted = make.draft(house.door, house.boris, house.fin)
    facts = ScheduleFacts(drafted.seller, "standard")
    refused("fees already", actions.set_up_schedule, initiative=drafted.initiative, facts=facts, by=house.boris)
    other = places.door().initiative
    with pytest.raises(NotAllowed):
        actions.set_up_schedule(initiative=other, facts=facts, by=house.boris, at=NOON)
    for wrong, field in (
        ({"treatment": ""}, "treatment"), ({"treatment": "none"}, "treatment"),
        ({"treatment_abroad": "none"}, "treatment_abroad"), ({"due_days": 400}, "due_days"),
    ):  # fmt: skip
        given = replace(facts, **wrong)
        assert refused(".", actions.set_up_schedule, initiative=other, facts=given, by=house.ana) == field


def test_prices_of_one_kind_are_never_below_nought_or_on_the_same_day(house):
    drafted = make.draft(house.door, house.boris, house.fin)
    below, twice = PriceFacts("Less", -1, "x"), PriceFacts("Again", 1)
    assert refused("below nought", actions.add_price, schedule=drafted, facts=below, by=house.boris) == "net_cents"
    assert refused("counts already", actions.add_price, schedule=drafted, facts=twice, by=house.boris) == "from_on"
    with pytest.raises(DatabaseError), transaction.atomic():
        Price.objects.create(schedule=drafted, title="Again", net_cents=1)


def test_prices_are_not_published_with_a_treatment_that_has_ended(house):
    drafted = make.draft(house.door, house.boris, house.fin)
    standard = queries.treatment_on("standard", TODAY)
    actions.end_treatment(treatment=standard, until_on=TODAY, by=house.fin, at=NOON)
    tomorrow = NOON + timedelta(days=1)
    refused("no VAT treatment", actions.publish_schedule, schedule=drafted, by=house.fin, at=tomorrow)


# --- invoices ---------------------------------------------------------------------------------------------------------


def test_numbers_have_no_gap_and_the_database_refuses_one(house, schedule):
    numbers = [make.invoiced(house.door).number for _ in range(3)]
    assert numbers == ["2026-F-00001", "2026-F-00002", "2026-F-00003"]
    NumberSeries.objects.filter(series="F").update(latest=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        make.invoiced(house.door)
    with pytest.raises(DatabaseError), transaction.atomic():
        NumberSeries.objects.filter(series="F").update(latest=1)


@pytest.mark.parametrize(
    "change", [{"gross_cents": 1}, {"number": "X"}, {"payer_lines": []}, {"due_on": date(2030, 1, 1)}]
)
def test_an_issued_invoice_is_never_changed(house, schedule, change):
    invoice = make.invoiced(house.door)
    with pytest.raises(DatabaseError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).delete()


def test_the_price_is_that_of_the_day_on_which_one_registered(house):
    early = PriceFacts({"en": "Early bird"}, 30_000, until_on=date(2026, 3, 1))
    later = PriceFacts({"en": "Place"}, 45_000, from_on=date(2026, 3, 2))
    make.schedule(house.door, house.boris, house.fin, prices=(early, later))
    first, second = (make.invoiced(house.door, asked_at=NOON - timedelta(days=days)) for days in (20, 2))
    assert (first.net_cents, second.net_cents) == (30_000, 45_000)


def test_the_kind_is_the_answer_to_the_question_of_the_door(house):
    prices = (PriceFacts({"en": "Member"}, 10_000, "member"), PriceFacts({"en": "Other"}, 20_000))
    make.schedule(house.door, house.boris, house.fin, prices=prices, asks="kind")
    row = places.registration(house.door, organisation=house.firm)
    Answer.objects.create(registration=row, question="kind", words="member")
    assert make.invoice(row).net_cents == 10_000
    assert make.invoiced(house.door).net_cents == 20_000


@pytest.mark.parametrize(
    ("country", "vat_number", "rate"),
    [("NL", "NL001234567B01", 0), ("NL", "", 2_100), ("US", "US1", 2_100), ("BE", "BE1", 2_100)],
)
def test_a_business_in_another_country_of_the_union_declares_the_vat_itself(house, country, vat_number, rate):
    make.schedule(house.door, house.boris, house.fin, treatment_abroad="reverse")
    payer = places.company(country=country, vat_number=vat_number, enterprise_number="")
    invoice = make.invoiced(house.door, organisation=payer)
    assert invoice.basis_points == rate
    assert bool(str(invoice.vat_ground)) == (not rate)


def test_what_keeps_an_invoice_never_keeps_a_place(house, schedule):
    free = places.registration(house.door, organisation=None, company_name="Akme")
    assert not queries.can_be_invoiced(free, schedule, TODAY)
    refused("Nobody pays", actions.issue_invoice, registration=free, by=house.fin)
    [waiting] = queries.waiting_for_invoice(schedule, TODAY, 10)
    assert "Nobody pays" in str(waiting.why)
    registrations.match_company(registration=free, organisation=house.firm, by=house.boris, at=NOON)
    assert Invoice.objects.get().payer == house.firm, "once somebody pays, the invoice follows by itself"
    assert queries.waiting_for_invoice(schedule, TODAY, 10) == []


def test_a_company_that_is_matched_before_it_has_a_place_is_not_invoiced(house, schedule):
    row = places.registration(house.door, organisation=None, company_name="Akme", state="waiting")
    registrations.match_company(registration=row, organisation=house.firm, by=house.boris, at=NOON)
    assert not Invoice.objects.exists()


def test_an_invoice_is_refused_where_there_is_nothing_to_ask(house):
    row = places.registration(house.door, organisation=house.firm, asked_at=NOON)
    refused("not published", actions.issue_invoice, registration=row, by=house.fin)
    drafted = make.draft(house.door, house.boris, house.fin, prices=(PriceFacts("Free", 0, until_on=TODAY),))
    refused("not published", actions.issue_invoice, registration=row, by=house.fin)
    actions.publish_schedule(schedule=drafted, by=house.fin, at=NOON)
    refused("nothing to pay", actions.issue_invoice, registration=row, by=house.fin)
    assert queries.waiting_for_invoice(drafted, TODAY, 10) == []
    later = places.registration(house.door, organisation=house.firm, asked_at=NOON + timedelta(days=2))
    refused("No price counts", actions.issue_invoice, registration=later, by=house.fin)
    line = places.registration(house.door, organisation=house.firm, state="waiting")
    refused("no place", actions.issue_invoice, registration=line, by=house.fin)
    with pytest.raises(NotAllowed):
        actions.issue_invoice(registration=row, by=house.boris, at=NOON)


def test_an_invoice_is_issued_once_and_only_in_an_open_year(house, schedule):
    invoice = make.invoiced(house.door)
    refused("invoice already", actions.issue_invoice, registration=invoice.registration, by=house.fin)
    row = places.registration(house.door, organisation=house.firm)
    next_year = NOON.replace(year=2027)
    refused("not open", actions.issue_invoice, registration=row, by=house.fin, at=next_year)
    assert "2027" in str(queries.what_keeps(row, schedule, next_year.date()))
    ledger.close_book(book=Book.objects.get(code="fees-2026"), by=house.fin, at=NOON)
    assert not queries.can_be_invoiced(row, schedule, TODAY)


def test_a_treatment_that_ended_since_keeps_the_invoice(house, schedule):
    actions.end_treatment(treatment=queries.treatment_on("standard", TODAY), until_on=TODAY, by=house.fin, at=NOON)
    row = places.registration(house.door, organisation=house.firm)
    refused("no VAT treatment", actions.issue_invoice, registration=row, by=house.fin, at=NOON + timedelta(days=1))


def test_a_reminder_goes_to_the_contact_in_the_own_language(house, schedule):
    invoice = make.invoiced(house.door, language="nl")
    refused("is late", actions.remind, invoice=invoice, by=SYSTEM)
    assert [row.pk for row in queries.to_remind(late(invoice).date())] == [invoice.pk]
    actions.remind(invoice=invoice, by=SYSTEM, at=late(invoice))
    assert Letter.objects.latest("pk").subject == "Herinnering: factuur 2026-F-00001 is te laat"
    refused("two weeks apart", actions.remind, invoice=invoice, by=SYSTEM, at=late(invoice, 2))
    with pytest.raises(NotAllowed):
        actions.remind(invoice=invoice, by=house.boris, at=late(invoice, 20))


def test_nobody_is_written_to_whose_address_was_erased(house, schedule):
    make.invoiced(house.door, email="")
    assert not Letter.objects.filter(kind="fees/invoice").exists()


# --- credit notes -----------------------------------------------------------------------------------------------------


def test_a_credit_by_hand_takes_the_vat_with_it_and_leaves_the_invoice_as_it_was(house, schedule):
    invoice = make.invoiced(house.door)
    note = actions.credit_invoice(invoice=invoice, net_cents=10_000, ground=GROUND, by=house.fin, at=NOON)
    invoice.refresh_from_db()
    assert (note.number, note.gross_cents, note.refund_cents) == ("2026-C-00001", 12_100, 0)
    assert (invoice.gross_cents, invoice.outstanding_cents, invoice.state) == (54_450, 42_350, "issued")
    with pytest.raises(DatabaseError), transaction.atomic():
        CreditNote.objects.filter(pk=note.pk).update(net_cents=1, gross_cents=2_101)


def test_a_large_credit_waits_for_a_second_person_and_has_no_number_before(house, schedule, settings):
    settings.ERRERA_CREDIT_SECOND_LOOK_CENTS = 54_450
    invoice = make.invoiced(house.door)
    note = actions.credit_invoice(invoice=invoice, net_cents=45_000, ground=GROUND, by=house.fin, at=NOON)
    assert (note.state, note.number) == ("proposed", "")
    with pytest.raises(NotAllowed, match="second person"):
        actions.issue_credit_note(note=note, by=house.fin, at=NOON)
    note = actions.issue_credit_note(note=note, by=house.fay, at=NOON)
    invoice.refresh_from_db()
    assert (note.number, invoice.state, invoice.demand.state) == ("2026-C-00001", "credited", "waived")
    with pytest.raises(StepRefused):
        actions.credit_invoice(invoice=invoice, net_cents=1, ground=GROUND, by=house.fin, at=NOON)


def test_a_large_credit_is_refused_on_a_ground_or_when_less_stands_meanwhile(house, schedule, settings):
    settings.ERRERA_CREDIT_SECOND_LOOK_CENTS = 50_000
    invoice = make.invoiced(house.door)
    first, second = (
        actions.credit_invoice(invoice=invoice, net_cents=45_000, ground=GROUND, by=house.fin, at=NOON)
        for _ in range(2)
    )
    actions.credit_invoice(invoice=invoice, net_cents=1_000, ground=GROUND, by=house.fin, at=NOON)
    refused("stands on this invoice now", actions.issue_credit_note, note=first, by=house.fay)
    assert refused("Say why", actions.refuse_credit_note, note=second, ground=" ", by=house.fay) == "ground"
    assert actions.refuse_credit_note(note=second, ground="Wrong.", by=house.fay, at=NOON).state == "refused"
    assert trail()[-1] == "credit_note.refused"


@pytest.mark.parametrize(
    ("net", "ground", "field"), [(0, GROUND, "net_cents"), (45_001, GROUND, "net_cents"), (1, "", "ground")]
)
def test_a_credit_of_nothing_of_too_much_or_without_a_ground_is_refused(house, schedule, net, ground, field):
    invoice = make.invoiced(house.door)
    assert refused(".", actions.credit_invoice, invoice=invoice, net_cents=net, ground=ground, by=house.fin) == field


def test_partners_credit_nothing(house, schedule):
    invoice = make.invoiced(house.door)
    with pytest.raises(NotAllowed):
        actions.credit_invoice(invoice=invoice, net_cents=1, ground=GROUND, by=house.boris, at=NOON)


def test_places_given_back_are_credited_as_the_ladder_says_and_then_the_rest(house, schedule):
    row = places.registration(house.door, "An", "Bo", "Cy", organisation=house.firm)
    invoice = make.pay(make.invoice(row), house.fin)
    who = row.attendees.order_by("position").first().public_id
    registrations.give_back(registration=row, attendees=[who], by=Actor(row.public_id), at=NOON)
    first = CreditNote.objects.get()
    assert first.net_cents == 22_500, "half of one place of three"
    registrations.cancel(registration=Registration.objects.get(pk=row.pk), by=Actor(row.public_id), at=NOON)
    invoice.refresh_from_db()
    assert invoice.credited_net_cents == 67_500, "half of each of the three"
    assert sum(PaymentOrder.objects.values_list("cents", flat=True)) == invoice.to_refund_cents == 81_675


def test_a_cancellation_that_owes_everything_is_not_credited(house, schedule):
    row = places.registration(house.door, organisation=house.firm)
    invoice = make.invoice(row)
    refused("is owed", actions.credit_lost_places, invoice=invoice, by=SYSTEM)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON.replace(month=4, day=2))
    assert not CreditNote.objects.exists()


# --- money ------------------------------------------------------------------------------------------------------------


def test_it_is_paid_in_parts_and_more_than_is_owed_is_parked(house, schedule):
    from errera.payments.models import BankLine

    invoice = make.invoiced(house.door)
    assert make.pay(invoice, house.fin, cents=10_000).state == "part_paid"
    assert make.pay(invoice, house.fin, cents=99_999).state == "part_paid"
    assert BankLine.objects.filter(state="parked").count() == 1
    assert make.pay(invoice, house.fin).state == "paid"


def test_a_receipt_of_another_amount_and_a_refund_of_nothing_are_refused(house, schedule):
    invoice = make.invoiced(house.door)
    refused("another amount", actions.note_receipt, invoice=invoice, cents=99_999, key="x", by=house.fin)
    note = actions.credit_invoice(invoice=invoice, net_cents=1_000, ground=GROUND, by=house.fin, at=NOON)
    refused("Nothing waits", actions.order_refund, note=note, by=house.fin)
    refused("Nothing waits", actions.note_refund, note=note, by=house.fin)
    for act, given in (
        (actions.note_receipt, {"invoice": invoice, "cents": 1, "key": "y"}), (actions.note_refund, {"note": note}),
        (actions.fail_refund, {"note": note, "reason": "AC04"}), (actions.order_refund, {"note": note}),
        (actions.write_off_invoice, {"invoice": invoice, "ground": "Gone."}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act(**given, by=house.boris, at=NOON)


def test_a_refund_that_the_bank_never_made_waits_until_it_is_ordered_again(house, schedule):
    row = places.registration(house.door, organisation=house.firm)
    make.pay(make.invoice(row), house.fin)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    note = CreditNote.objects.get()
    note = actions.fail_refund(note=note, reason="Account closed.", by=house.fin, at=NOON)
    assert note.waits_for_refund
    note = actions.order_refund(note=note, by=house.fin, at=NOON)
    assert (note.refunds_count, PaymentOrder.objects.count()) == (2, 2)


def test_an_initiative_that_is_cancelled_credits_everything(house, schedule):
    row = places.registration(house.door, organisation=house.firm)
    invoice = make.invoice(row)
    type(house.door.initiative).objects.filter(pk=house.door.initiative_id).update(
        state="cancelled", cancelled_by=house.ana.doer, cancelled_at=NOON, cancelled_ground="Called off."
    )
    registrations.shut_door(door=house.door, ground="Called off.", by=house.ana, at=NOON)
    invoice.refresh_from_db()
    assert invoice.state == "credited"


def test_a_year_of_fees_opens_on_the_book_that_finance_opened_before(house):
    ledger.open_book(code="fees-2027", currency="EUR", by=house.fin, at=NOON)
    actions.open_year(year=2027, by=house.fin, at=NOON)
    assert queries.is_open_year(2027)
    assert Book.objects.filter(code="fees-2027").count() == 1
