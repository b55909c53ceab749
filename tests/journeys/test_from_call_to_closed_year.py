"""The story of one grant: a bid is scored and decided, an advance and a claim are paid, and the year is closed."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from sepaxml.validation import try_valid_xml

from errera.cli.demo.bank import Movement, statement
from errera.payments.shapes import read_xml
from tests.cast import TODAY

from .fill_money import INVOICE
from .hands import PAPER, choose, follow, hand_in, press, reads, stands, tick, type_in
from .server import BANK

PAIN = "pain.001.001.09"
INVOICE_PAPER = {**PAPER, "name": "invoice.pdf"}
FLIGHTS = {"supplier": "Air of fiction", "supplier_number": "0202239951", "invoice_number": "A-77"}
BOOKS = {
    date(2026, 1, 31): "EUR 40,000 of EUR 500,000 is committed on 31 January 2026, and EUR 0 has left the bank.",
    date(2026, 3, 5): "EUR 40,000 of EUR 500,000 is committed on 5 March 2026, and EUR 20,000 has left the bank.",
    TODAY: "EUR 80,000 of EUR 500,000 is committed on 16 March 2026, and EUR 48,500 has left the bank.",
}

WHO_DID_WHAT = (
    "Boris: Bid submitted and sealed M2026-01", "Fay: Account verified", "Ana: Call closed M2026",
    "Iris: Interest declared M2026-01", "Ida: Scores handed in M2026-01", "Ivo: Scores handed in M2026-01",
    "Ana: Consensus written M2026-01", "Com: Decision prepared", "Cor: Money allocated M2026-01",
    "Cor: Decision confirmed", "Ana: Condition met M2026-01-C1", "Fin: Advance ordered", "Fin: Advance paid",
    "Boris: Line changed M2026-01-01, 1", "Boris: Claim submitted M2026-01-01", "Fin: Line judged M2026-01-01, 1",
    "Fay: Second look given M2026-01-01", "Fil: Claim approved M2026-01-01", "Fay: Payment run signed RUN-2026-003",
    "Fin: File handed out for the bank RUN-2026-003", "Fin: Claim paid M2026-01-01",
    "Fin: Allocation closed M2026-01", "Fin: Year closed Envelope 2026",
)  # fmt: skip


def test_a_grant_goes_from_a_call_to_a_closed_year(grant, next_year):
    bid = _boris_bids_before_the_deadline(grant)
    _boris_names_his_bank_account_and_finance_verifies_it(grant)
    _ana_closes_the_call_after_the_deadline_and_asks_three_assessors(grant, bid)
    _iris_has_an_interest_and_is_barred(grant, bid)
    _ida_and_ivo_score_and_agree(grant, bid)
    allocation = _the_committee_decides_with_a_condition(grant, bid)
    _an_advance_waits_for_the_condition_and_is_paid(grant, allocation)
    claim = _boris_claims_an_invoice_that_clara_claimed_and_corrects_it(grant, allocation)
    _finance_accepts_in_part_with_three_signatures(grant, claim)
    _the_bank_pays_the_claim(grant, claim)
    _the_books_add_up_as_of_three_days(grant)
    _the_year_does_not_close_before_it_is_over(grant)
    _the_year_closes_once_nothing_is_open(next_year)
    _the_auditor_sees_it_in_order(next_year, allocation)


def _boris_bids_before_the_deadline(grant) -> str:
    page = grant.enter("boris", "/bids/")
    page.get_by_role("link", name="Go further east").first.click()
    follow(page, "Begin a bid")
    press(page, "Begin")
    type_in(page, title="Desk in Osaka", summary="A desk that opens doors.")
    type_in(page, packages__0__title="Desk", packages__0__aim="Open doors in Japan.", packages__0__place="Japan")
    type_in(page, packages__0__from_on="2026-02-01", packages__0__until_on="2026-12-31")
    _budget(page, 0, "Flights", "Travel and stay", quantity="10", price="3000", co_financing="6000")
    press(page, "Add a line")
    _budget(page, 1, "Seminars", "Events and stands", quantity="1", price="20.000", co_financing="4000")
    press(page, "Save, and see what is missing")
    reads(page, "Nothing is missing: the bid can be submitted.")
    press(page, "Submit")
    reads(page, "The bid is submitted and sealed.", "The text still has this hash")
    return page.url.replace("seal/", "")


def _budget(page: Page, row: int, what: str, category: str, **numbers: str) -> None:
    begin = f"lines__{row}__"
    type_in(page, **{f"{begin}description": what, f"{begin}unit": "piece"})
    type_in(page, **{begin + name: value for name, value in numbers.items()})
    choose(page, **{f"{begin}category": category})


def _boris_names_his_bank_account_and_finance_verifies_it(grant) -> None:
    page = grant.enter("boris", "/payments/accounts/new/")
    type_in(page, holder_name="Wood cluster", iban="BE62 5100 0754 7061")
    hand_in(page, "proof")
    press(page, "Propose")
    stands(page, "Proposed")
    account = page.url
    page = grant.enter("fay", account)
    follow(page, "Verify the account")
    type_in(page, verification="Called Boris back on the number we had.")
    press(page, "Verify the account")
    stands(page, "Verified")


def _ana_closes_the_call_after_the_deadline_and_asks_three_assessors(grant, bid: str) -> None:
    page = grant.enter("ana", "/bids/")
    page.get_by_role("link", name="Go further east").first.click()
    _wait_for_the_deadline(page)
    press(page, "Close the call")
    for name in ("Iris", "Ida", "Ivo"):
        page.goto(f"{bid}assessors/")
        choose(page, assessor=name)
        press(page, "Assign")
        reads(page, "The assessor is asked to declare.")


def _wait_for_the_deadline(page: Page) -> None:
    """Look again until the clock lets the call be closed."""
    for _ in range(120):
        if page.get_by_role("button", name="Close the call", exact=True).is_enabled():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError("The deadline never came.")


def _iris_has_an_interest_and_is_barred(grant, bid: str) -> None:
    page = grant.enter("iris", "/bids/assessments/")
    follow(page, "M2026-01")
    tick(page, "interest", "conflict")
    type_in(page, ground="My brother runs the cluster.")
    press(page, "Declare")
    reads(page, "Your declaration is kept.")
    answer = page.goto(bid)
    assert answer
    assert answer.status == 403
    reads(page, "interest")


def _ida_and_ivo_score_and_agree(grant, bid: str) -> None:
    for who, points in (("ida", ("8", "7")), ("ivo", ("6", "9"))):
        page = grant.enter(who, "/bids/assessments/")
        follow(page, "M2026-01")
        tick(page, "interest", "none")
        press(page, "Declare")
        type_in(page, points__quality=points[0], points__reach=points[1])
        type_in(page, comment__quality="A sound plan.", comment__reach="It reaches far.")
        press(page, "Hand in, for good")
        reads(page, "Your scores are in.")
    page = grant.enter("ana", f"{bid}scores/")
    follow(page, "Write the consensus")
    type_in(page, points__quality="7", points__reach="8", note="Quality was weighed once more, together.")
    press(page, "Save")
    for who in ("ida", "ivo"):
        page = grant.enter(who, f"{bid}scores/")
        press(page, "Agree with the consensus")
        reads(page, "You agree with the consensus.")


def _the_committee_decides_with_a_condition(grant, bid: str) -> str:
    page = grant.enter("com", bid)
    follow(page, "M2026 Go further east")
    follow(page, "Ranking")
    follow(page, "Prepare the decision")
    for name in ("Com", "Cor"):
        page.get_by_label(name, exact=True).check()
    hand_in(page, "minutes", {**PAPER, "name": "minutes.pdf"})
    type_in(page, late_ground="The committee met a month late.")
    row = bid.rstrip("/").split("/")[-1]
    tick(page, f"{row}-outcome", "award")
    type_in(page, **{f"{row}-reason_0": "A sound plan at a fair price.", f"{row}-condition_0": "Name the landlord."})
    press(page, "Prepare")
    reads(page, "a second member confirms it")
    expect(page.get_by_text("You prepared this decision")).to_be_visible()
    decision = page.url
    page = grant.enter("cor", decision)
    follow(page, "Confirm")
    reads(page, "EUR 40,000 is allocated at once")
    press(page, "Confirm")
    reads(page, "The decision is confirmed")
    page = grant.enter("boris", bid)
    follow(page, "M2026-01")
    reads(page, "Name the landlord.")
    return page.url


def _an_advance_waits_for_the_condition_and_is_paid(grant, allocation: str) -> None:
    page = grant.enter("fin", allocation)
    follow(page, "Order an advance")
    press(page, "Order")
    reads(page, "This waits for a condition of the allocation: Name the landlord.")
    page = grant.enter("ana", allocation)
    press(page, "Mark as met")
    expect(page.locator("main .condition")).to_contain_text("Met")
    page = grant.enter("fin", allocation)
    follow(page, "Order an advance")
    press(page, "Order")
    reads(page, "The advance is ordered")
    advance = page.url
    _the_bank_pays(grant, "EUR 10,000", opening_cents=58_000_000)
    page.goto(advance)
    stands(page, "Paid")


def _the_bank_pays(grant, amount: str, *, opening_cents: int) -> None:
    """Take what is ready through a run with two signatures, its file, and the bank's answer."""
    page = grant.enter("fin", "/payments/runs/new/")
    type_in(page, execution_on=TODAY.isoformat())
    press(page, "Prepare")
    reads(page, "a second person signs it", amount)
    run = page.url
    page = grant.enter("fay", run)
    press(page, "Sign")
    reads(page, "Signed: the file for the bank is ready.")
    page = grant.enter("fin", run)
    with page.expect_download() as handed:
        press(page, "Hand out the file")
    ((reference, cents),) = _payments_in(Path(handed.value.path()).read_bytes())
    answer = statement(
        f"2026-{reference}"[:30], BANK, [Movement(-cents, TODAY, reference)], opening_cents=opening_cents,
        from_on=TODAY, until_on=TODAY,
    )  # fmt: skip
    page.goto("/payments/bank/bring-in/")
    hand_in(page, "file", {"name": "statement.xml", "mimeType": "application/xml", "buffer": answer})
    press(page, "Bring in")
    reads(page, "The statement is brought in.", "Every line is matched or set aside.")
    page.goto(run)
    stands(page, "Settled")


def _payments_in(content: bytes) -> list[tuple[str, int]]:
    """Hold the file against the schema of the standard; give reference and cents of each payment."""
    try_valid_xml(content, PAIN)
    names = {"p": f"urn:iso:std:iso:20022:tech:xsd:{PAIN}"}
    return [
        (row.findtext(".//p:EndToEndId", namespaces=names), _cents(row.findtext(".//p:InstdAmt", namespaces=names)))
        for row in read_xml(content).iterfind(".//p:CdtTrfTxInf", names)
    ]


def _cents(told: Any) -> int:
    """Read an amount as it stands on a page or in a file: `47,619.05`, `−1.00`."""
    whole, cents = told.replace(",", "").replace("−", "-").split(".")
    return int(whole + cents)


def _boris_claims_an_invoice_that_clara_claimed_and_corrects_it(grant, allocation: str) -> str:
    page = grant.enter("boris", allocation)
    follow(page, "Begin a claim")
    type_in(page, from_on="2026-02-01", until_on="2026-02-28")
    press(page, "Begin")
    _line(page, "Seminar room", line="2. Events and stands – Seminars", cost="25000", claimed="20000", **INVOICE)
    claim = page.url
    reads(page, "Invoice number: This invoice was claimed already in another claim")
    expect(page.get_by_text("Steel club")).to_have_count(0)  # whose claim that was is not Boris's business
    expect(page.get_by_text("Line 1: This invoice was claimed already")).to_be_visible()
    expect(page.get_by_role("button", name="Submit", exact=True)).to_be_disabled()
    follow(page, "1. Seminar room")
    type_in(page, invoice_number="H-2026-131")
    press(page, "Save")
    follow(page, "Add a line")
    _line(page, "Flights to Osaka", line="1. Travel and stay – Flights", cost="12.500,00", claimed="10000", **FLIGHTS)
    press(page, "Submit")
    stands(page, "Submitted")
    return claim


def _line(page: Page, what: str, *, line: str, **typed: str) -> None:
    type_in(page, description=what, dated_on="2026-02-10", paid_on="2026-02-20", **typed)
    choose(page, budget_line=line)
    hand_in(page, "papers", INVOICE_PAPER)
    press(page, "Save")


def _finance_accepts_in_part_with_three_signatures(grant, claim: str) -> None:
    page = grant.enter("fin", "/claims/desk/")
    page.locator(f"main a[href*='{_name_in(claim)}']").first.click()
    page.locator("#line-2").get_by_role("button", name="Accept as asked").click()
    reads(page, "The line is accepted.")
    page.locator("#line-1").get_by_role("link", name=re.compile("^Accept in part or refuse")).click()
    type_in(page, accepted="18500", reason="The catering was for your own staff.")
    press(page, "Judge")
    press(page, "Finish the review")
    reads(page, "The review is finished")
    expect(page.get_by_role("button", name="Approve", exact=True)).to_be_disabled()
    page = grant.enter("fay", claim)
    follow(page, "Give a second look")
    type_in(page, ground="The lines and their papers agree.")
    press(page, "Give a second look")
    expect(page.get_by_text("You had a hand in this claim or its review")).to_be_visible()
    page = grant.enter("fil", claim)
    press(page, "Approve")
    reads(page, "The claim is approved.")


def _name_in(address: str) -> str:
    return address.rstrip("/").split("/")[-1]


def _the_bank_pays_the_claim(grant, claim: str) -> None:
    _the_bank_pays(grant, "EUR 18,500", opening_cents=57_000_000)
    page = grant.enter("boris", claim)
    stands(page, "Paid")
    reads(page, "EUR 28,500 of EUR 30,000", "Accepted in part: The catering was for your own staff.")


def _the_books_add_up_as_of_three_days(grant) -> None:
    for day, told in BOOKS.items():
        page = grant.enter("ada", f"/ledger/?book=2026&on={day}")
        reads(page, told)
        planes = [_sums(table) for table in page.locator("table.trial").all()]
        assert len(planes) == 2
        for came, went, left in planes:
            assert came == went > 0
            assert left == 0


def _sums(table: Any) -> tuple[int, int, int]:
    """Read the foot of a trial balance, and hold it against the lines above it."""
    rows = [[_cents(told) for told in row.locator("td").all_inner_texts()] for row in table.locator("tr:has(td)").all()]
    *lines, foot = rows
    assert [sum(column) for column in zip(*lines, strict=True)] == foot
    came, went, left = foot
    return came, went, left


def _year_to_close(page: Page) -> str:
    page.get_by_role("link", name=re.compile("2026")).first.click()
    year = page.url
    follow(page, "Close the year")
    return year


def _the_year_does_not_close_before_it_is_over(grant) -> None:
    page = grant.enter("fin", "/money/envelopes/")
    _year_to_close(page)
    reads(page, "4 things still keep the year open.", "The year runs until 31 December 2026")


def _the_year_closes_once_nothing_is_open(next_year) -> None:
    page = next_year.enter("fin", "/money/envelopes/")
    year = _year_to_close(page)
    reads(page, "3 things still keep the year open.", "“Committed” still holds EUR 31,500.")
    for code in ("M2026-01", "S2026-STEEL"):
        page.get_by_role("link", name=f"Allocation {code} is not closed.").click()
        follow(page, "Close")
        type_in(page, ground="Everything is settled.")
        press(page, "Close the allocation")
        reads(page, "The allocation is closed.")
        page.goto(f"{year}close/")
    press(page, "Close the year")
    reads(page, "The year is closed.")
    page.goto("/ledger/?book=2026")
    reads(page, "Closed")


def _the_auditor_sees_it_in_order(next_year, allocation: str) -> None:
    page = next_year.enter("ada", f"{urlsplit(allocation).path}history/")
    told = page.locator("main").inner_text()
    _in_order(
        told, "Money allocated", "Condition met", "Advance paid", "Claim submitted", "Claim paid", "Allocation clo"
    )
    page.goto("/audit/")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    rows = csv.DictReader(Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines())
    told = "\n".join(f"{row['Who']}: {row['What']} {row['Record']}" for row in rows)
    _in_order(told, *WHO_DID_WHAT)


def _in_order(told: str, *steps: str) -> None:
    """See that a trail, which has the latest on top, tells of these steps one after the other."""
    places = [told.find(step) for step in steps]
    assert -1 not in places, (steps[places.index(-1)], told)
    assert places == sorted(places, reverse=True), told
