"""The pages of money: who sees whose, figures as of a day, and forms that end in one action."""

from datetime import date, timedelta

import pytest

from errera.funding import actions, queries
from errera.funding.models import Allocation, Envelope
from errera.funding.shapes import ConditionFacts, LineFacts, of_book, pot
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written
from errera.ledger.states import AccountKind as K
from tests.cast import NOON, TODAY
from tests.factories import claims, partners
from tests.factories import funding as make
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries
from tests.pages import page

pytestmark = pytest.mark.slow

EARLIER = NOON - timedelta(days=40)


@pytest.fixture(autouse=True)
def _the_day_of_the_tests(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def held(cast):
    agreement = partners.agreement(partners.partnership(cast.boris.organisation), state="active")
    said = ConditionFacts("Show the lease.", due_on=date(2026, 3, 20))
    return make.allocation(agreement, make.envelope(at=EARLIER), at=NOON, conditions=(said,))


def test_the_money_of_the_programme_is_one_sentence_and_one_picture(cast, enter, held):
    shown = page(enter(cast.ana), "/money/")
    assert "EUR 40,000 of EUR 1,000,000 is promised to partners" in shown
    assert "stage-committed" in shown
    assert "No forecast" in shown


def test_figures_are_those_of_the_day_asked_for(cast, enter, held):
    client = enter(cast.ana)
    assert "EUR 0 of EUR 1,000,000 is promised" in page(client, "/money/?on=2026-03-15")
    assert "EUR 40,000 of EUR 1,000,000 is promised" in page(client, "/money/?on=2026-03-16&year=2026")
    assert "is not a date" in page(client, "/money/?on=yesterday", 400)
    assert "know no future" in page(client, "/money/?on=2026-03-17", 400)
    page(client, "/money/?year=1999", 404)


def test_without_an_envelope_the_page_teaches_the_next_step(cast, enter):
    assert "Finance drafts it" in page(enter(cast.ana), "/money/")


def test_a_forecast_says_its_method_and_range(cast, enter, held):
    earlier = make.envelope(year=2025, at=EARLIER.replace(year=2025))
    agreement = held.agreement
    past = make.allocation(agreement, earlier, at=EARLIER.replace(year=2025), code="F2025", lines=make.LINES)

    def settle(allocation, cents, at):
        move = Move(of_book(allocation.envelope, K.CASH), pot(allocation, K.DISBURSED), cents)
        ledger.post(moves=[move], written=Written("claims.claim.paid"), by=make.officer(), at=at)

    settle(past, 1_000_000, NOON.replace(year=2025, month=3, day=1))
    settle(past, 3_000_000, NOON.replace(year=2025, month=11, day=1))
    settle(held, 500_000, NOON)
    assert "will have been paid: EUR 20,000 (from EUR 20,000 to EUR 20,000)" in page(enter(cast.ana), "/money/")


def test_a_partner_sees_its_own_money_and_the_neighbour_none_of_it(cast, enter, held, people):
    boris, clara = enter(cast.boris), enter(cast.clara)
    partners.partnership(cast.clara.organisation)
    url = f"/money/allocations/{held.public_id}/"
    assert "EUR 40,000" in page(boris, url)
    assert f"Money allocated · {held.code}" in page(boris, f"{url}history/")
    page(clara, f"{url}history/", 404)
    assert held.code in page(boris, "/money/allocations/")
    page(clara, url, 404)
    assert held.code not in page(clara, "/money/allocations/")
    home = boris.get("/money/")
    assert home.status_code == 302
    assert "was granted EUR 40,000" in page(boris, home.url)
    page(clara, home.url, 404)
    assert "was granted no money" in page(clara, clara.get("/money/").url)
    page(boris, f"/money/envelopes/{held.envelope.public_id}/", 403)
    page(boris, "/money/envelopes/", 403)
    page(enter(cast.dan), "/money/", 403)


def test_a_partners_person_without_a_partnership_reads_why_there_is_nothing(cast, enter):
    assert "is no partner" in page(enter(cast.clara), "/money/")


def test_lists_export_what_they_show(cast, enter, held):
    answer = enter(cast.ana).get("/money/allocations/?year=2026&q=wood&export=csv")
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert held.code in text
    assert "2026" in page(enter(cast.ana), "/money/envelopes/?state=open")


@pytest.mark.parametrize("url", ["/money/allocations/", "/money/envelopes/"])
def test_lists_cost_the_same_for_one_row_and_twenty(cast, enter, url):
    years = iter(range(2001, 2100))
    agreement = partners.agreement(state="active")
    held = make.envelope()

    def make_one():
        if "envelopes" in url:
            make.envelope(year=next(years))
        else:
            make.allocation(agreement, held)

    assert_constant_queries(enter(cast.ana), url, make=make_one)


def test_records_cost_the_same_for_one_row_and_twenty(cast, enter, held):
    ana = enter(cast.ana)

    def another():
        make.allocation(held.agreement, held.envelope, lines=(LineFacts("staff", 100, 50),))

    assert_constant_queries(ana, f"/money/envelopes/{held.envelope.public_id}/", make=another, at_most=RECORD_AT_MOST)
    partner = f"/money/partner/{held.agreement.partnership.public_id}/"
    assert_constant_queries(ana, partner, make=another, at_most=RECORD_AT_MOST)
    assert_constant_queries(ana, "/money/", make=another, at_most=RECORD_AT_MOST)

    def shift():
        actions.propose_shift(
            allocation=held, from_number=1, to_number=2, cents=1, ground="Rent.", by=cast.boris.actor, at=NOON
        )

    url = f"/money/allocations/{held.public_id}/"
    assert_constant_queries(ana, url, make=shift, at_most=RECORD_AT_MOST)


# --- forms -------------------------------------------------------------------------------------------------

ENVELOPE = {
    "code": "2027", "title_0": "Envelope 2027", "title_1": "Enveloppe 2027", "from_on": "2027-01-01",
    "until_on": "2027-12-31", "commitment_cents": "1.000.000,00", "payment_cents": "900000", "carry_over_percent": "5",
    "is_reused": "on",
}  # fmt: skip


def test_finance_drafts_changes_and_a_second_person_opens_an_envelope(people, enter):
    fin, fay = enter(people.fin), enter(people.fay)
    url = fin.post("/money/envelopes/draft/", ENVELOPE).url
    made = Envelope.objects.get(code="2027")
    assert (made.commitment_cents, made.payment_cents) == (100_000_000, 90_000_000)
    assert fin.post(f"{url}change/", {**ENVELOPE, "payment_cents": "800000,5"}).url == url
    made.refresh_from_db()
    assert made.payment_cents == 80_000_050
    assert "800000.50" in page(fin, f"{url}change/")
    fin.post(f"{url}open/")
    assert "second person" in page(fin, url)
    fay.post(f"{url}open/")
    assert "Close the year" in page(fay, url)


def test_a_wrong_envelope_is_shown_again_with_its_fault_and_what_was_typed(people, enter):
    answer = enter(people.fin).post("/money/envelopes/draft/", {**ENVELOPE, "payment_cents": "1.00.0"})
    shown = answer.content.decode()
    assert "Write an amount such as" in shown
    assert "1.00.0" in shown
    backwards = enter(people.fin).post("/money/envelopes/draft/", {**ENVELOPE, "until_on": "2026-12-31"})
    assert "before it begins" in backwards.content.decode()
    assert not Envelope.objects.exists()


def form_of(held, agreement, **given):
    return {
        "code": "F-X", "envelope": held.pk, "agreement": agreement.pk, "title_0": "Desk", "kind": "structural",
        "from_on": "2026-01-01", "until_on": "2026-12-31", "decided_on": "2025-12-01", "advance_percent": "50",
        "shift_percent": "10", "lines-TOTAL_FORMS": "8", "lines-INITIAL_FORMS": "0",
        "lines-0-category": "staff", "lines-0-cost_cents": "1000", "lines-0-grant_cents": "500", **given,
    }  # fmt: skip


def test_money_is_allocated_by_hand_line_by_line(cast, enter):
    held, agreement = make.envelope(), partners.agreement(state="active")
    ana = enter(cast.ana)
    assert "Budget lines" in page(ana, "/money/allocations/new/")
    incomplete = ana.post("/money/allocations/new/", form_of(held, agreement, **{"lines-1-category": "travel"}))
    assert "leave the whole row empty" in incomplete.content.decode()
    dear = ana.post("/money/allocations/new/", form_of(held, agreement, **{"lines-0-grant_cents": "1000.01"}))
    assert "Line 1" in dear.content.decode()
    assert not Allocation.objects.exists()
    url = ana.post("/money/allocations/new/", form_of(held, agreement)).url
    assert "EUR 500" in page(ana, url)


def test_an_allocation_is_released_closed_and_withdrawn_on_its_page(cast, enter, held):
    ana, url = enter(cast.ana), f"/money/allocations/{held.public_id}/"
    assert "Release money" in page(ana, f"{url}release/")
    assert "holds" in ana.post(f"{url}release/", {"cents": "40000.01", "ground": "Too much."}).content.decode()
    ana.post(f"{url}release/", {"cents": "1000", "ground": "The fair was cancelled."})
    assert "EUR 39,000" in page(ana, url)
    assert "still committed is released" in page(ana, f"{url}close/")
    ana.post(f"{url}close/", {"ground": "Done."})
    assert "Closed" in page(ana, url)
    page(enter(cast.boris), f"{url}withdraw/", 403)
    other = make.allocation(held.agreement, held.envelope)
    ana.post(f"/money/allocations/{other.public_id}/withdraw/", {"ground": "Never begun."})
    other.refresh_from_db()
    assert other.state == "withdrawn"


def test_a_partner_shifts_and_the_agency_answers(cast, enter, held, people):
    boris, fin, url = enter(cast.boris), enter(people.fin), f"/money/allocations/{held.public_id}/"
    assert "Up to 10 per cent" in page(boris, f"{url}shift/")
    asked = {"from_number": "1", "to_number": "2", "cents": "10000", "ground": "Rent rose."}
    for _ in range(2):
        boris.post(f"{url}shift/", asked)
    first, second = queries.shifts_of(held)
    assert "EUR 10,000 from line 1 to line 2" in page(fin, url)
    fin.post(f"/money/shifts/{first.public_id}/adopt/")
    assert "Refuse the shift" in page(fin, f"/money/shifts/{second.public_id}/refuse/")
    fin.post(f"/money/shifts/{second.public_id}/refuse/", {"ground": "Staff is the point."})
    assert [row.state for row in queries.shifts_of(held)] == ["adopted", "refused"]
    page(fin, f"{url}shift/", 403)


def test_the_history_of_an_allocation_tells_of_its_conditions_and_its_claims(cast, enter, held, people):
    actions.mark_condition_met(condition=queries.conditions_of(held).get(), by=cast.ana.actor, at=NOON)
    boris, url = enter(cast.boris), f"/money/allocations/{held.public_id}/history/"
    claims.submitted(held, cast.boris.actor)
    told = page(boris, url)
    steps = ("Claim submitted", "Claim begun", "Condition met", "Money allocated")
    assert [told.count(step) for step in steps] == [1, 1, 1, 1]
    assert sorted(steps, key=told.find) == list(steps)
    assert_constant_queries(boris, url, make=lambda: claims.draft(held, cast.boris.actor), at_most=RECORD_AT_MOST)


def test_conditions_are_met_or_waived_on_the_page(cast, enter, held):
    ana, url = enter(cast.ana), f"/money/allocations/{held.public_id}/"
    condition = queries.conditions_of(held).get()
    assert "Mark as met" in page(ana, url)
    assert "Mark as met" not in page(enter(cast.boris), url)
    assert "Waive the condition" in page(ana, f"/money/conditions/{condition.public_id}/waive/")
    ana.post(f"/money/conditions/{condition.public_id}/waive/", {"ground": "The lease ended."})
    assert "The lease ended." in page(ana, url)
    ana.post(f"/money/conditions/{condition.public_id}/met/")
    assert "is not possible" in page(ana, url)


def test_a_year_refuses_to_close_says_why_and_then_closes(cast, enter, held, people, settings):
    fin, url = enter(people.fin), f"/money/envelopes/{held.envelope.public_id}/"
    assert "Close the year" in page(fin, url)
    refused = page(fin, f"{url}close/")
    assert f"Allocation {held.code} is not closed" in refused
    assert "The year runs until 31 December 2026" in refused
    assert "3 things still keep the year open" in refused
    settings.ERRERA_TODAY = held.envelope.until_on
    assert "2 things still keep the year open" in page(fin, f"{url}close/")
    actions.close_allocation(allocation=held, ground="Done.", by=cast.ana.actor, at=NOON)
    assert "Nothing is carried over" in page(fin, f"{url}close/")
    assert fin.post(f"{url}close/", {"into": ""}).status_code == 302
    assert "The year is closed" in page(fin, url)


def test_the_home_page_says_how_the_money_stands_and_what_waits(cast, enter, held, people):
    make.envelope(year=2027, is_open=False)
    shown = page(enter(people.fin), "/")
    assert "Open envelope 2027" in shown
    assert "promised to partners" in shown
    assert "condition" in page(enter(cast.boris), "/")


def test_what_was_granted_hangs_on_the_pages_of_partners(cast, enter, held):
    ana = enter(cast.ana)
    assert "Desk on regulation" in page(ana, f"/partners/agreements/{held.agreement.public_id}/")
    assert "year by year" in page(ana, f"/partners/partner/{held.agreement.partnership.public_id}/")
