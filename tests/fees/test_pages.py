"""The pages of fees: what they show, what they cost, what is hidden from whom, and the paper."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.translation import override

from errera.fees import actions, panels, queries
from errera.fees.models import CreditNote, FeeSchedule, Invoice, Price, VatTreatment
from errera.fees.presenters import paper
from errera.fees.tasks import keep_time
from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.foundation.ui.agenda import Period
from errera.registrations import actions as registrations
from errera.registrations import queries as registration_queries
from tests.cast import NOON, TODAY
from tests.factories import fees as make
from tests.factories import payments
from tests.factories import registrations as places
from tests.house.constant_queries import LIST_AT_MOST, RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
at = addresses_of("fees")


@pytest.fixture
def fin(enter, house):
    return enter(house.members["fin"])


def test_lists_and_records_cost_the_same_however_many_rows(fin, boris, house, schedule):
    assert_constant_queries(fin, at("invoices"), make=lambda: make.invoiced(house.door), at_most=LIST_AT_MOST)
    assert queries_of(boris, at("invoices")) <= LIST_AT_MOST
    invoice = Invoice.objects.first()
    for n in range(3):
        actions.credit_invoice(invoice=invoice, net_cents=100 + n, ground="Less.", by=house.fin, at=NOON)
    assert queries_of(fin, at("invoice", invoice)) <= RECORD_AT_MOST
    assert queries_of(fin, at("treatments")) <= LIST_AT_MOST
    assert queries_of(boris, at("schedules")) <= LIST_AT_MOST


def test_prices_are_set_and_published_on_their_pages(enter, boris, fin, house):
    make.treatments(house.fin)
    initiative = house.door.initiative
    facts = {"seller": house.cast.boris.organisation.name, "treatment": "standard", "due_days": "30"}
    boris.post(at("schedule-new", initiative), {**facts, "seller": "Nobody at all"})
    assert not FeeSchedule.objects.exists()
    boris.post(at("schedule-new", initiative), facts)
    made = FeeSchedule.objects.get()
    assert boris.get(at("schedule-new", initiative)).url == at("schedule", made)
    boris.post(at("price-add", made), {"title_0": "Place", "title_1": "Plaats", "net_cents": "450,00"})
    boris.post(at("price-add", made), {"title_0": "Late", "net_cents": "500", "from_on": "2026-04-01"})
    assert Price.objects.count() == 1, "everybody's price counts on those days already"
    boris.post(at("schedule-change", made), {**facts, "due_days": "14"})
    page = text_of(boris.get(at("schedule", made), {"places": "2", "on": "2026-03-16"}))
    assert "2 × EUR 450 = EUR 900; 21 % VAT of that is EUR 189; together EUR 1,089." in page
    assert boris.get(at("schedule", made), {"places": "none"}).status_code == 400
    assert said(fin.post(at("schedule-publish", made))) == [
        "The prices are published: places are invoiced from now on."
    ]
    made.refresh_from_db()
    assert (made.state, made.due_days) == ("published", 14)
    boris.post(at("schedule-withdraw", made))
    boris.post(at("price-remove", Price.objects.get()))
    assert not Price.objects.exists()


def test_finance_keeps_vat_and_years_and_others_read_them(fin, boris, house):
    facts = {"code": "low", "kind": "taxed", "title_0": "Low", "basis_points": "600", "from_on": "2026-01-01"}
    fin.post(at("treatment-add"), facts)
    row = VatTreatment.objects.get()
    fin.post(at("treatment-end", row), {"until_on": "2026-12-31"})
    row.refresh_from_db()
    assert (row.percent, str(row.until_on)) == ("6", "2026-12-31")
    assert "is not open" in text_of(boris.get(at("treatments")))
    fin.post(at("year-open"), {"year": "2026"})
    assert "is not open" not in text_of(boris.get(at("treatments")))
    assert boris.get(at("treatment-add")).status_code == 403


def test_a_waiting_place_is_invoiced_by_hand(fin, house, schedule):
    row = places.registration(house.door, organisation=house.firm)
    assert "Its invoice can be issued." in text_of(fin.get(at("schedule", schedule)))
    assert said(fin.post(at("issue", row))) == ["The invoice is issued."]
    assert Invoice.objects.get().registration == row


def test_an_invoice_is_credited_refused_and_reminded_of_on_its_page(enter, fin, house, schedule, settings):
    settings.ERRERA_CREDIT_SECOND_LOOK_CENTS = 50_000
    fay, invoice = enter(house.members["fay"]), make.invoiced(house.door)
    for _ in range(2):
        fin.post(at("invoice-credit", invoice), {"net_cents": "450", "ground_0": "Called off."})
    refused, issued = CreditNote.objects.order_by("pk")
    assert "You proposed this credit note" in text_of(fin.get(at("invoice", invoice)))
    fay.post(at("note-refuse", refused), {"ground": "Wrong."})
    fay.post(at("note-issue", issued))
    assert list(CreditNote.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "issued"]
    assert "Nothing is owed any more." in text_of(fin.get(at("invoice", invoice)))
    late = make.invoiced(house.door)
    settings.ERRERA_TODAY = TODAY.replace(month=5)
    assert "it is late" in text_of(fin.get(at("invoice", late)))
    fin.post(at("invoice-remind", late))
    late.refresh_from_db()
    assert late.reminders_count == 1
    assert late.number in text_of(fin.get(at("invoices"), {"late": "yes", "q": late.demand.communication_spoken}))
    assert late.number not in text_of(fin.get(at("invoices"), {"q": "nobody"}))


def test_a_rejected_refund_is_ordered_again_on_its_page(fin, house, schedule):
    row = places.registration(house.door, organisation=house.firm)
    make.pay(make.invoice(row), house.fin)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    note = actions.fail_refund(note=CreditNote.objects.get(), reason="Closed.", by=house.fin, at=NOON)
    assert "Order the refund again" in text_of(fin.get(at("invoice", note.invoice)))
    fin.post(at("note-refund", note))
    note.refresh_from_db()
    assert note.refund_order


def test_a_company_reads_its_own_invoices_and_no_others(enter, house, schedule):
    mine, other = (make.invoiced(house.door, organisation=firm) for firm in (house.firm, house.other))
    cas = enter(house.members["cas"])
    page = text_of(cas.get(at("invoices")))
    assert mine.number in page
    assert other.number not in page
    assert mine.demand.communication_spoken in text_of(cas.get(at("invoice", mine)))
    for client in (enter(house.cast.clara), enter(house.members["cleo"])):
        for name, row in (("invoice", mine), ("invoice-credit", mine)):
            assert client.get(at(name, row)).status_code in (403, 404)
        assert client.get(at("invoice-pdf", mine, "en")).status_code == 404
    assert cas.get(at("schedules")).status_code == 403
    assert cas.get(at("invoice-pdf", mine, "xx")).status_code == 404


def test_the_paper_says_the_same_in_both_languages_and_is_handed_out_by_the_signed_link(client, house, schedule):
    invoice = make.invoiced(house.door, language="nl")
    actions.credit_invoice(
        invoice=invoice, net_cents=10_000, ground={"en": "Less.", "nl": "Minder."}, by=house.fin, at=NOON
    )
    invoice.refresh_from_db()
    notes = list(queries.notes_of(invoice))
    for language, words in (("en", ("Invoice 2026-F-00001", "Less.")), ("nl", ("Factuur 2026-F-00001", "Minder."))):
        with override(language):
            content = str(paper.content_of(invoice, notes))
        assert all(word in content for word in (*words, invoice.demand.communication_spoken, "2026-C-00001"))
    answer = client.get(queries.address_for(invoice.public_id, whole=False))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content == paper.pdf_of(invoice, notes, "nl"), "same data, same bytes, in the language of the contact"
    assert client.get(at("paper", "forged")).status_code == 404


def test_the_price_stands_on_the_public_form_and_what_is_owed_behind_the_link(client, house, schedule):
    form = text_of(client.get(reverse("registrations:take-part", args=[house.door.initiative.public_id])))
    assert "EUR 544.50" in form
    row = places.registration(house.door, organisation=house.firm)
    link = registration_queries.address_for("registrations:link", row.public_id, whole=False)
    assert "What is to be paid" not in text_of(client.get(link))
    invoice = make.invoice(row)
    page = text_of(client.get(link))
    assert invoice.demand.communication_spoken in page
    assert "EUR 544.50" in page


def test_panels_show_what_their_reader_may_see(house, schedule):
    invoice = make.invoiced(house.door, organisation=house.firm)
    row = invoice.registration
    assert panels.invoice_of_registration(row, actor=house.cleo) is None
    assert panels.invoice_of_registration(row, actor=Actor(row.public_id)).context["page"] == ""
    assert panels.invoice_of_registration(row, actor=house.cas).context["page"] == at("invoice", invoice)
    assert panels.fees_of_initiative(house.door.initiative, actor=house.boris).context["count"] == 1
    assert panels.fees_of_initiative(house.door.initiative, actor=house.cas) is None
    assert panels.fees_of_initiative(places.door().initiative, actor=house.ana).context.keys() == {"initiative"}
    assert panels.fees_of_initiative(places.door().initiative, actor=house.fin) is None
    assert panels.invoices_of_company(house.firm, actor=house.cas)
    assert panels.invoices_of_company(house.firm, actor=house.cleo) is None
    assert panels.invoices_of_company(house.firm, actor=house.dan) is None
    assert panels.price_at_the_door(places.door(), actor=NOBODY) is None
    named = panels._invoices_called(frozenset({invoice.public_id}), house.fin)
    assert named[invoice.public_id].name == invoice.number


def test_errands_say_what_waits_and_for_whom(house, schedule, settings):
    settings.ERRERA_CREDIT_SECOND_LOOK_CENTS = 50_000
    row = places.registration(house.door, organisation=house.firm)
    make.pay(make.invoice(row), house.fin)
    registrations.cancel(registration=row, by=Actor(row.public_id), at=NOON)
    house.door.refresh_from_db()
    late = make.invoiced(house.door, organisation=house.firm)
    actions.credit_invoice(invoice=late, net_cents=45_000, ground="All.", by=house.fin, at=NOON)
    period = Period(TODAY.replace(month=5), TODAY.replace(month=5), TODAY.replace(month=6))

    mine = [str(errand.what) for errand in panels.errands(period, actor=house.fay)]
    assert any("no verified account" in what for what in mine)
    assert any(what.startswith("Decide on the credit") for what in mine)
    assert "Late invoices: 1" in mine
    assert not any("Decide" in str(e.what) for e in panels.errands(period, actor=house.fin)), "never one's own"
    assert [str(e.what) for e in panels.errands(period, actor=house.cas)] == [
        f"Pay EUR 544.50 for invoice {late.number}"
    ]
    assert panels.errands(period, actor=house.ana) == []
    payments.payee(house.firm, house.people)
    actions.fail_refund(note=CreditNote.objects.filter(state="issued").get(), reason="x", by=house.fin, at=NOON)
    assert any("rejected it" in str(errand.what) for errand in panels.errands(period, actor=house.fin))


def test_the_calendar_reminds_of_what_is_late(house, schedule):
    make.invoiced(house.door)
    later = NOON.replace(month=5)
    work = SimpleNamespace(by=SYSTEM, at=later)
    assert keep_time(work) == {"reminded": 1}
    assert keep_time(work) == {"reminded": 0}
