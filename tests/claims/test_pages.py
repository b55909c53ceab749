"""The pages of claims: they open for those they are for, say what waits, and cost the same for many rows."""

import pytest
from django.urls import reverse

from errera.claims import actions
from errera.foundation.ui.agenda import Period
from errera.funding import actions as funding_actions
from errera.funding import queries as funding_queries
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import about, names_of_abouts
from tests.cast import NOON, TODAY
from tests.factories import claims, funding
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.house.money.claims import samples

from .on_pages import at, page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


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

    def make():
        return claims.submitted(allocation, cast.boris.actor, claims.line(**line))

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
    def make():
        return claims.rule("per_line", parameters={"cents": 5}, severity="cut")

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


def test_a_paid_claim_leads_those_who_read_the_books_to_each_posting_about_it(cast, people, enter, allocation):
    claim = claims.paid(allocation, cast.boris.actor)
    postings = ledger_queries.postings_about([about(claim)])
    assert {one.what for one in postings} >= {"claims.claim.submitted", "claims.claim.approved", "claims.claim.paid"}
    ways = [reverse("ledger:posting", args=[one.public_id]) for one in postings]
    assert all(way in page(enter(people.fin), "claim", claim) for way in ways)
    assert not any(way in page(enter(cast.boris), "claim", claim) for way in ways)
    assert queries_of(enter(people.fin), at("claim", claim)) <= RECORD_AT_MOST


def test_the_books_call_claims_advances_and_recoveries_by_their_names_and_lead_to_them(cast, people, allocation):
    claim, advance = claims.paid(allocation, cast.boris.actor), claims.advance(allocation, 1_000)
    given = {"allocation": allocation, "claim": claim, "source": "paid", "cents": 100, "ground": {"en": "x"}}
    recovery = actions.propose_recovery(
        **given, due_on=TODAY.replace(year=2027), by=claims.officer(), at=NOON
    )  # fmt: skip
    rows = {about(row): row for row in (claim, advance, recovery)}
    told = names_of_abouts(rows, actor=people.fin.actor)
    assert [str(told[one].name) for one in rows] == [
        claim.code, f"Advance on {allocation.code}", f"Recovery on {allocation.code}",
    ]  # fmt: skip
    assert [told[one].url for one in rows] == [at("claim", claim), at("advance", advance), at("recovery", recovery)]
    assert [one.url for one in names_of_abouts(rows, actor=cast.clara.actor).values()] == ["", "", ""]


def test_a_statement_costs_the_same_for_many_movements(cast, people, enter, allocation):
    def make():
        return claims.paid(allocation, cast.boris.actor, claims.line(cost_cents=900, claimed_cents=400))

    url = at("statement", allocation.partnership) + "?from_on=2026-01-01"
    assert_constant_queries(enter(people.fin), url, make=make, rows=6, at_most=RECORD_AT_MOST)


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
