"""The pages of claims: they open for those they are for, say what is going on, and cost the same for many rows."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from errera.claims import actions, queries
from errera.claims.forms.money import NUMBERS
from errera.claims.models import Claim, EligibilityRule, Evidence
from errera.claims.shapes import parameters
from errera.claims.states import ClaimState, ProofKind, RuleKind
from errera.foundation.documents.models import Document
from errera.foundation.ui.agenda import Period
from errera.funding import actions as funding_actions
from errera.funding import queries as funding_queries
from errera.payments import actions as payments
from errera.payments.models import PaymentOrder
from tests.cast import NOON, TODAY
from tests.factories import claims, documents, funding, money
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.house.money.claims import samples

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TYPED = {
    "supplier": "Hall of fiction", "supplier_number": "0403.019.261", "invoice_number": "F-1", "budget_line": "2",
    "dated_on": "2026-02-03", "paid_on": "2026-02-20", "cost": "1.000,00", "claimed": "500", "description": "Room",
}  # fmt: skip


@pytest.fixture
def allocation(cast):
    return claims.allocation(cast.boris)


@pytest.fixture
def people(cast):
    return money.people(cast)


def at(name, *things):
    return reverse(f"claims:{name}", args=[getattr(thing, "public_id", thing) for thing in things])


def page(client, name, *things, **query):
    answer = client.get(at(name, *things), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def upload(name, content):
    return SimpleUploadedFile(name, content)


# --- who finds what -------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_answers_finance_in_both_languages(cast, people, enter, language):
    client = enter(people.fin)
    for name, facts in samples(cast).items():
        if not name.endswith("*"):
            answer = client.get(reverse(name, kwargs=facts), headers={"accept-language": language})
            assert answer.status_code in (200, 403, 405), name
            assert not answer.streaming or b"".join(answer.streaming_content)  # read to its end, it closes itself


def test_a_neighbour_finds_nothing_and_a_stranger_is_refused(cast, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor)
    clara, dan = enter(cast.clara), enter(cast.dan)
    assert clara.get(at("claim", claim)).status_code == 404
    assert clara.get(at("line", claims.first_line(claim))).status_code == 404
    assert clara.get(at("statement", allocation.partnership)).status_code == 404
    assert dan.get(at("claim-list")).status_code == 403
    assert claim.code not in page(clara, "claim-list")


# --- what pages cost --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["claim-list", "desk"])
def test_a_list_costs_the_same_for_many_claims(cast, people, enter, allocation, name):
    line = {"cost_cents": 10_000, "claimed_cents": 5_000}
    make = lambda: claims.submitted(allocation, cast.boris.actor, claims.line(**line))  # noqa: E731
    assert_constant_queries(enter(people.fin), at(name), make=make)


@pytest.mark.parametrize("name", ["advance-list", "recovery-list"])
def test_a_list_of_money_costs_the_same_for_many_rows(cast, people, enter, allocation, name):
    claim = claims.paid(allocation, cast.boris.actor)

    def make():
        if name == "advance-list":
            return claims.advance(allocation, 1_000)
        given = {"allocation": allocation, "claim": claim, "source": "paid", "cents": 100, "ground": {"en": "x"}}
        return actions.propose_recovery(**given, due_on=TODAY.replace(year=2027), by=claims.officer(), at=NOON)

    assert_constant_queries(enter(people.fin), at(name), make=make)


def test_the_rules_cost_the_same_for_many(people, enter, cast):
    make = lambda: claims.rule("per_line", parameters={"cents": 5}, severity="cut")  # noqa: E731
    assert_constant_queries(enter(people.fin), at("rule-list"), make=make)


@pytest.mark.parametrize("name", ["claim", "claim-review", "claim-history"])
def test_a_claim_costs_the_same_for_many_lines(cast, people, enter, allocation, name):
    def made(count):
        lines = [claims.line(cost_cents=10_000 + n, claimed_cents=5_000) for n in range(count)]
        claim = claims.submitted(allocation, cast.boris.actor, *lines)
        return actions.accept_as_expected(claim=claim, by=people.fay.actor, at=NOON)

    client = enter(people.fin)
    one, twenty = (queries_of(client, at(name, made(count))) for count in (1, 20))
    assert one == twenty <= RECORD_AT_MOST


def test_a_draft_costs_no_more_than_a_record_may(cast, enter, allocation):
    claim = claims.draft(allocation, cast.boris.actor)
    assert queries_of(enter(cast.boris), at("claim", claim)) <= RECORD_AT_MOST


def test_a_statement_costs_the_same_for_many_movements(cast, people, enter, allocation):
    make = lambda: claims.paid(allocation, cast.boris.actor, claims.line(cost_cents=900, claimed_cents=400))  # noqa: E731
    url = at("statement", allocation.partnership) + "?from_on=2026-01-01"
    assert_constant_queries(enter(people.fin), url, make=make, rows=6, at_most=RECORD_AT_MOST)


# --- a partner claims on a phone ------------------------------------------------------------------------
def begun(client, allocation):
    answer = client.post(at("claim-new", allocation), {"from_on": "2026-01-01", "until_on": "2026-02-28"})
    claim = Claim.objects.latest("pk")
    assert answer.url == at("line-new", claim)
    return claim


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


# --- the agency ------------------------------------------------------------------------------------------
def test_finance_judges_line_by_line_and_a_second_officer_approves(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(), claims.line())
    first, second = queries.lines_of(claim)
    fin, fay = enter(people.fin), enter(people.fay)
    assert claim.code in page(fin, "desk")
    assert "0 of 2 lines are judged" in page(fin, "claim-review", claim)
    fin.post(at("line-accept", first))
    refused = fin.post(at("line-judge", second), {"accepted": "400", "reason": ""})
    assert list(refused.context["form"].errors) == ["reason"]
    assert 'value="400"' in refused.content.decode()
    judged = fin.post(at("line-judge", second), {"accepted": "400", "reason": "Drinks are not paid for."})
    assert judged.url.endswith("#line-2")
    fin.post(at("claim-finish", claim))
    fin.post(at("claim-approve", claim))
    claim.refresh_from_db()
    assert claim.state == ClaimState.REVIEWED  # nobody approves their own review
    fay.post(at("claim-approve", claim))
    claim.refresh_from_db()
    assert (claim.state, claim.reserved_cents) == (ClaimState.ORDERED, 90_000)
    assert "Drinks are not paid for." in page(enter(cast.boris), "claim", claim)


def test_a_payment_whose_order_was_cancelled_is_ordered_again_from_the_claim(cast, people, enter, allocation):
    claim = claims.approved(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert at("claim-order", claim) not in page(client, "claim", claim)
    order = PaymentOrder.objects.get(public_id=claim.order)
    payments.cancel_order(order=order, ground="Wrong day", by=people.fay.actor, at=NOON)
    assert at("claim-order", claim) in page(client, "claim", claim)
    client.post(at("claim-order", claim))
    claim.refresh_from_db()
    assert claim.orders == 2


def test_all_that_is_plain_is_accepted_at_once(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor, claims.line(), claims.line())
    enter(people.fin).post(at("claim-accept", claim))
    assert queries.accepted_of(claim) == 100_000


@pytest.mark.parametrize(("name", "state"), [("claim-send-back", "sent_back"), ("claim-refuse", "refused")])
def test_a_claim_is_given_back_with_the_reason(cast, people, enter, allocation, name, state):
    claim = claims.submitted(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert client.post(at(name, claim), {"ground": ""}).context["form"].errors
    client.post(at(name, claim), {"ground": "The period is wrong."})
    claim.refresh_from_db()
    assert claim.state == state
    assert "The period is wrong." in page(enter(cast.boris), "claim", claim)


def test_a_partner_withdraws_and_changes_the_period(cast, enter, allocation):
    claim = claims.draft(allocation, cast.boris.actor)
    client = enter(cast.boris)
    client.post(at("claim-change", claim), {"from_on": "2026-01-05", "until_on": "2026-03-01", "is_final": "on"})
    claim.refresh_from_db()
    assert (claim.from_on.day, claim.is_final) == (5, True)
    client.post(at("claim-withdraw", claim), {"ground": "Again later"})
    claim.refresh_from_db()
    assert claim.state == ClaimState.WITHDRAWN


def test_a_large_claim_gets_its_second_look_on_a_page(cast, people, enter, allocation, settings):
    settings.ERRERA_SECOND_LOOK_CENTS = 1
    claim = claims.reviewed(allocation, cast.boris.actor)
    client = enter(people.fin)
    assert "needs a second look" in page(client, "desk")
    client.post(at("claim-look", claim), {"ground": "Compared"})
    claim.refresh_from_db()
    assert claim.looked_by == people.fin.person.public_id


def test_an_advance_is_ordered_bounced_ordered_again_and_dropped(cast, people, enter, allocation):
    client = enter(people.fin)
    assert client.post(at("advance-new", allocation), {"cents": "50000"}).context["form"].errors
    client.post(at("advance-new", allocation), {"cents": "1.000"})
    [advance] = queries.advances_seen_by(people.fin.actor)
    claims.bank_rejects(advance)
    assert "Order again" in page(client, "advance", advance)
    client.post(at("advance-again", advance))
    client.post(at("advance-drop", advance), {"ground": "No account"})
    advance.refresh_from_db()
    assert advance.state == "dropped"
    assert advance.allocation.code in page(enter(cast.boris), "advance-list")


def test_money_is_asked_back_by_two_people(cast, people, enter, allocation):
    claim = claims.paid(allocation, cast.boris.actor)
    fin, fay, boris = enter(people.fin), enter(people.fay), enter(cast.boris)
    given = {"cents": "100", "due_on": "2027-01-31", "ground_0": "Not theirs.", "ground_1": "Niet van hen."}
    fin.post(at("recovery-new", claim), given)
    [recovery] = queries.recoveries_seen_by(people.fin.actor)
    assert boris.get(at("recovery", recovery)).status_code == 404
    fin.post(at("recovery-demand", recovery))
    recovery.refresh_from_db()
    assert recovery.state == "proposed"
    fay.post(at("recovery-demand", recovery))
    assert "Not theirs." in page(boris, "recovery", recovery)
    assert "EUR 100" in page(boris, "claim", claim)


def test_a_proposal_is_dropped_and_an_advance_asked_back(cast, people, enter, allocation):
    advance = claims.advance(allocation, 5_000)
    client = enter(people.fin)
    client.post(at("recovery-of-advance", advance), {"cents": "50", "due_on": "2027-01-31", "ground_0": "Rest"})
    [recovery] = queries.recoveries_seen_by(people.fin.actor)
    client.post(at("recovery-drop", recovery), {"ground": "A last claim comes"})
    recovery.refresh_from_db()
    assert (recovery.source, recovery.state) == ("advanced", "dropped")


def test_a_user_adds_a_ceiling_supersedes_it_and_ends_it(people, enter, cast):
    client = enter(people.fin)
    given = {
        "code": "dear-rooms", "severity": "cut", "text_0": "Rooms are cheap.", "cents": "200",
        "scope": "both", "category": "events", "from_on": "2026-01-01",
    }  # fmt: skip
    new = at("rule-new") + "?kind=per_line"
    assert new in page(client, "rule-new")
    wrong = client.post(new, {**given, "cents": ""})
    assert list(wrong.context["form"].errors) == ["cents"]
    client.post(new, given)
    rule = EligibilityRule.objects.get()
    assert (rule.parameters, rule.category) == ({"cents": 20_000}, "events")
    client.post(at("rule-change", rule), {**given, "cents": "300"})
    client.post(at("rule-in-force", rule))
    assert "EUR 300" in page(client, "rule", rule)
    client.post(at("rule-supersede", rule), {**given, "cents": "400", "from_on": "2026-06-01"})
    newer = EligibilityRule.objects.get(version=2)
    client.post(at("rule-in-force", newer))
    assert "v1" in page(client, "rule", newer)
    client.post(at("rule-end", newer), {"until_on": "2026-12-31"})
    newer.refresh_from_db()
    assert newer.state == "ended"
    client.post(new, {**given, "code": "other"})
    client.post(at("rule-discard", EligibilityRule.objects.get(code="other")))
    assert "other" not in page(client, "rule-list")
    assert "dear-rooms" in page(enter(cast.boris), "rule-list")


def test_a_sample_is_drawn_looked_at_and_concluded_on_pages(cast, people, enter, allocation):
    claims.paid(allocation, cast.boris.actor)
    client = enter(people.fin)
    given = {
        "envelope": "2026", "from_on": "2026-01-01", "until_on": "2026-12-31", "count": "1", "seed": "5",
        "confidence": "95",
    }  # fmt: skip
    client.post(at("sample-new"), given)
    [sample] = queries.samples_seen_by(people.fin.actor)
    assert "1 of 1 drawn lines are still to be looked at." in page(client, "sample", sample)
    row = sample.drawn.get()
    client.post(at("sample-finding", row), {"error": "10", "reason": "No signature"})
    client.post(at("sample-conclude", sample))
    html = page(client, "sample", sample)
    assert "an error of EUR 10 is expected; with 95 % confidence it is not above EUR 10." in html
    assert sample.population_hash in html
    assert enter(cast.boris).get(at("sample", sample)).status_code == 403


@pytest.mark.parametrize("kind", list(RuleKind))
def test_a_rule_asks_for_the_numbers_of_its_kind_alone(people, enter, cast, kind):
    form = enter(people.fin).get(at("rule-new"), {"kind": kind}).context["form"]
    asked = {name for name in NUMBERS if name in form.fields}
    assert asked == set(parameters.takes(kind)) - {"category"}


# --- walls ------------------------------------------------------------------------------------------------
def test_the_year_says_which_claims_keep_it_open(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor)
    claims.advance(allocation, 1_000, is_paid=False)
    paid = claims.paid(allocation, cast.boris.actor)
    given = {"allocation": allocation, "claim": paid, "source": "paid", "cents": 100, "ground": {"en": "x"}}
    actions.propose_recovery(**given, due_on=TODAY.replace(year=2027), by=claims.officer(), at=NOON)
    envelope, who = allocation.envelope, people.fin.actor
    said = [str(gap.sentence) for gap in funding_queries.missing_to_close(envelope, who, on=envelope.until_on)]
    assert f"Claim {claim.code} is not settled." in said
    assert f"Claim {paid.code} is not settled." not in said
    assert f"The advance on {allocation.code} is not paid." in said
    assert f"A recovery on {allocation.code} is open." in said


def test_a_draft_on_a_closed_allocation_keeps_no_year_open(cast, people, allocation):
    claim = claims.draft(allocation, cast.boris.actor)
    said = f"Claim {claim.code} is not settled."
    envelope, who = allocation.envelope, people.fin.actor
    gaps = funding_queries.missing_to_close(envelope, who, on=envelope.until_on)
    assert said in [str(gap.sentence) for gap in gaps]
    funding_actions.close_allocation(allocation=allocation, ground="Nothing came", by=funding.manager(), at=NOON)
    assert funding_queries.missing_to_close(envelope, who, on=envelope.until_on) == []


def errands_of(member):
    from errera.claims.panels import errands

    return [str(one.what) for one in errands(Period(TODAY, TODAY, TODAY), actor=member.actor)]


def test_everybody_is_told_what_waits_for_them(cast, people, allocation):
    boris = cast.boris.actor
    draft, sent = claims.draft(allocation, boris), claims.submitted(allocation, boris)
    reviewed = claims.reviewed(allocation, boris, reviewer=people.fin.actor)
    bounced = claims.bank_rejects(claims.approved(allocation, boris))
    claims.bank_rejects(claims.advance(allocation, 1_000, is_paid=False))
    paid = claims.paid(allocation, boris)
    given = {"allocation": allocation, "claim": paid, "source": "paid", "cents": 100, "ground": {"en": "x"}}
    actions.propose_recovery(**given, due_on=TODAY.replace(year=2027), by=people.fay.actor, at=NOON)
    fin, fay, partner = errands_of(people.fin), errands_of(people.fay), errands_of(cast.boris)
    assert partner == [f"Finish claim {draft.code} and submit it."]
    assert f"Review claim {sent.code}." in fin
    assert f"Approve claim {reviewed.code}." in fay
    assert f"Approve claim {reviewed.code}." not in fin
    assert f"Order the payment of claim {bounced.code} again: the bank rejected it." in fin
    assert f"The bank rejected the advance on {allocation.code}." in fin
    assert f"Send the demand on {allocation.code}." in fin
    assert f"Send the demand on {allocation.code}." not in fay
    assert errands_of(cast.dan) == []
    actions.send_back_claim(claim=sent, ground="More", by=people.fin.actor, at=NOON)
    assert f"Put claim {sent.code} right: it was sent back." in errands_of(cast.boris)


def test_the_pages_of_money_show_the_claims(cast, people, enter, allocation):
    claim = claims.submitted(allocation, cast.boris.actor)
    boris, fin = enter(cast.boris), enter(people.fin)
    for client, url in (
        (boris, reverse("funding:allocation", args=[allocation.public_id])),
        (fin, reverse("funding:allocation", args=[allocation.public_id])),
        (fin, reverse("funding:partner", args=[allocation.partnership.public_id])),
    ):
        assert claim.code in client.get(url).content.decode(), url
    agreement = reverse("partners:agreement-detail", args=[allocation.agreement.public_id])
    assert at("pack-of-agreement", allocation.agreement) in fin.get(agreement).content.decode()
    assert "packs/agreement" not in boris.get(agreement).content.decode()
