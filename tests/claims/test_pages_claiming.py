"""A partner claims on its pages: what is wrong is said at its place, and nothing is lost."""

from decimal import Decimal

import pytest

from errera.claims.models import Evidence
from errera.claims.states import ClaimState, ProofKind
from errera.foundation.documents.models import Document
from tests.factories import claims, documents

from .on_pages import TYPED, at, begun, page, upload

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


# --- a partner claims on a phone ------------------------------------------------------------------------
def test_partner_types_a_claim_with_a_photograph_and_submits_it(cast, enter, allocation):
    client = enter(cast.boris)
    assert allocation.code in page(client, "claim-choose")
    claim = begun(client, allocation)
    assert 'capture="environment"' in page(client, "line-new", claim)
    kept = client.post(at("line-new", claim), {**TYPED, "photo": upload("invoice.jpg", documents.JPEG)})
    assert kept.url == at("claim", claim)
    [proof] = Evidence.objects.all()
    assert (proof.kind, len(proof.document_hash)) == (ProofKind.COST, 64)
    html = page(client, "claim", claim)
    assert "You ask EUR 500; EUR 500 of it is expected to be accepted. It can be submitted." in html
    client.post(at("claim-submit", claim))
    claim.refresh_from_db()
    assert claim.state == ClaimState.SUBMITTED


def test_the_check_stands_beside_the_line_and_greys_the_button(cast, enter, allocation):
    claims.rule("per_line", code="dear", parameters={"cents": 20_000}, severity="refuse", text={"en": "Board, 3 May."})
    client = enter(cast.boris)
    claim = begun(client, allocation)
    client.post(at("line-new", claim), {**TYPED, "invoice_number": ""})
    html = page(client, "claim", claim)
    assert "Give the number of the invoice" in html
    assert "Board, 3 May." in html
    assert "dear v1" in html
    assert "disabled" in html
    client.post(at("claim-submit", claim))
    claim.refresh_from_db()
    assert claim.state == ClaimState.DRAFT


def test_save_and_add_another_leads_to_an_empty_line(cast, enter, allocation):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    assert client.post(at("line-new", claim), {**TYPED, "another": "1"}).url == at("line-new", claim)
    line = claims.first_line(claim)
    assert client.post(at("line", line), {**TYPED, "cost": "900"}).url == at("claim", claim)
    line.refresh_from_db()
    assert line.cost_cents == 90_000
    client.post(at("line-drop", line))
    assert not claim.lines.exists()


AMOUNTS = {
    "1234.56": 123_456, "1234,5": 123_450, "1.234,56": 123_456, "1,234.56": 123_456, "1 234": 123_400, "1.234": 123_400,
    "0": 0, "12": 1_200, "1’000.10": 100_010,
}  # fmt: skip


@pytest.mark.parametrize(("text", "cents"), AMOUNTS.items())
def test_an_amount_is_understood_however_it_is_written(text, cents):
    from errera.foundation.ui.forms import CentsField as AmountField

    assert AmountField().clean(text) == cents
    assert AmountField().prepare_value(cents) == f"{Decimal(cents) / 100:.2f}"


# --- bad claims and bad papers: refused at their place, nothing lost -------------------------------------
BAD_FIELDS = {
    "cost that is no amount": ("cost", "much"), "cost below nought": ("cost", "-5"),
    "asked with a currency": ("claimed", "EUR 5"),
    "a day that is none": ("dated_on", "2026-02-31"), "a day in words": ("paid_on", "yesterday"),
    "a budget line that is not there": ("budget_line", "99"), "half a unit": ("quantity", "1.5"),
    "no unit at all": ("quantity", "0"), "three digits behind the point": ("cost", "1.23.4"),
    "a name without end": ("supplier", "x" * 201), "a number without end": ("invoice_number", "9" * 81),
}  # fmt: skip


@pytest.mark.parametrize(("field", "text"), BAD_FIELDS.values(), ids=BAD_FIELDS)
def test_a_bad_field_is_refused_beside_it_and_everything_else_is_kept(cast, enter, allocation, field, text):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    answer = client.post(at("line-new", claim), {**TYPED, field: text, "photo": upload("i.jpg", documents.JPEG)})
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert text in answer.content.decode()  # what was typed stays on the form
    line = claims.first_line(claim)
    assert line.description == "Room"
    assert Evidence.objects.count() == 1
    assert answer.context["action"] == at("line", line)


def zip_bomb():
    return documents.package(**{"[Content_Types].xml": "0" * 5_000_000, "word__document.xml": "x"})


BAD_PAPERS = {
    "empty": ("invoice.pdf", b"", "empty"), "a program called pdf": ("invoice.pdf", b"MZ\x90\x00" + bytes(64),
    "contents"),
    "a script called png": ("photo.png", b"#!/bin/sh\nrm -rf /\n", "contents"),
    "a program": ("setup.exe", b"MZ\x90\x00", ".exe"),
    "a page": ("invoice.html", b"<script>alert(1)</script>", ".html"),
    "a picture with a script": ("logo.svg", b"<svg/>", ".svg"),
    "an archive": ("papers.zip", documents.package(a="b"), ".zip"), "no ending": ("invoice", documents.PDF, "invoice"),
    "a jpeg called png": ("photo.png", documents.JPEG, "contents"),
    "a pdf called jpeg": ("scan.jpg", documents.PDF, "contents"),
    "macros": ("sheet.docx", documents.docx(**{"word__vbaProject.bin": "x"}), "macros"),
    "a package with nothing in it": ("report.docx", b"PK\x05\x06" + bytes(18), "damaged"),
    "a bomb": ("report.docx", zip_bomb(), "contents"),
    "a torn package": ("report.docx", documents.docx()[:60], "damaged"),
    "a binary called text": ("note.txt", b"\x00\x01\x02", "contents"),
    "two endings": ("invoice.pdf.js", documents.PDF, ".js"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "why"), BAD_PAPERS.values(), ids=BAD_PAPERS)
def test_a_bad_paper_is_refused_beside_its_field_and_nothing_is_lost(cast, enter, allocation, name, content, why):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    given = {**TYPED, "papers": [upload("good.pdf", documents.PDF), upload(name, content)]}
    answer = client.post(at("line-new", claim), given)
    [fault] = answer.context["form"].errors["papers"]
    assert fault.startswith(f"{name}: ")
    assert why in fault
    line = claims.first_line(claim)
    assert (line.description, line.cost_cents) == ("Room", 100_000)
    assert [proof.title for proof in line.evidence.all()] == ["good.pdf"]
    assert Document.objects.count() == 1


def test_a_paper_that_is_too_large_is_refused_with_its_size(cast, enter, allocation, settings):
    settings.ERRERA_DOCUMENT_MEGABYTES = 1
    client = enter(cast.boris)
    claim = begun(client, allocation)
    answer = client.post(
        at("line-new", claim), {**TYPED, "payment_papers": upload("b.pdf", documents.PDF + bytes(1_100_000))}
    )
    [fault] = answer.context["form"].errors["payment_papers"]
    assert "1.1 MB" in fault
    assert claims.first_line(claim).description == "Room"


def test_the_same_paper_twice_is_refused_and_kept_once(cast, enter, allocation):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    twice = [upload("a.pdf", documents.PDF), upload("b.pdf", documents.PDF)]
    answer = client.post(at("line-new", claim), {**TYPED, "papers": twice})
    assert "there already" in answer.context["form"].errors["papers"][0]
    assert (Evidence.objects.count(), Document.objects.count()) == (1, 1)


def test_an_amount_beyond_every_programme_is_refused_at_its_field(cast, enter, allocation):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    answer = client.post(at("line-new", claim), {**TYPED, "cost": "9" * 18})
    assert "cost" in answer.context["form"].errors
    assert "9" * 18 in answer.content.decode()


def test_a_paper_is_taken_off_a_line(cast, enter, allocation):
    client = enter(cast.boris)
    claim = begun(client, allocation)
    client.post(at("line-new", claim), {**TYPED, "papers": upload("a.pdf", documents.PDF)})
    line = claims.first_line(claim)
    assert "a.pdf" in page(client, "line", line)
    client.post(at("evidence-drop", Evidence.objects.get()))
    assert "a.pdf" not in page(client, "line", line)


# --- a double-claimed invoice ----------------------------------------------------------------------------
def test_the_agency_reads_which_claim_holds_the_invoice_and_the_partner_does_not(cast, people, enter, allocation):
    line = claims.line(invoice_number="F-77")
    first = claims.submitted(claims.allocation(cast.clara), cast.clara.actor, line)
    claim = claims.draft(allocation, cast.boris.actor, line)
    for_partner, for_agency = (page(enter(who), "claim", claim) for who in (cast.boris, people.fin))
    assert "claimed already in another claim" in for_partner
    assert first.code not in for_partner
    assert first.code in for_agency
