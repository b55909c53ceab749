"""The pages of claims: they open for those they are for, say what is going on, and cost the same for many rows."""

import pytest
from django.urls import reverse

from errera.claims.states import ClaimState
from tests.factories import claims, money
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def allocation(cast):
    return claims.allocation(cast.boris)


@pytest.fixture
def people(cast):
    return money.people(cast)


def page(client, name, *things, **query):
    url = reverse(f"claims:{name}", args=[getattr(thing, "public_id", thing) for thing in things])
    answer = client.get(url, query)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_opens_for_finance_in_both_languages(cast, people, enter, allocation, language):
    from tests.house.money.claims import samples

    client = enter(people.fin)
    client.cookies["errera_language"] = language
    found = samples(cast)
    for name, facts in found.items():
        if name.endswith("*"):
            continue
        url = reverse(name, kwargs=facts)
        answer = client.get(url, headers={"accept-language": language})
        assert answer.status_code in (200, 403, 405), url
        answer.close()


def test_the_list_costs_the_same_for_many_claims(cast, people, enter, allocation):
    assert_constant_queries(
        enter(people.fin), reverse("claims:claim-list"), make=lambda: claims.submitted(allocation, cast.boris.actor)
    )


def test_the_desk_costs_the_same_for_many_claims(cast, people, enter, allocation):
    assert_constant_queries(
        enter(people.fin), reverse("claims:desk"), make=lambda: claims.submitted(allocation, cast.boris.actor)
    )


@pytest.mark.parametrize("name", ["claim", "claim-review"])
def test_a_claim_costs_the_same_for_many_lines(cast, people, enter, allocation, name):
    lone = claims.submitted(allocation, cast.boris.actor, claims.line(cost_cents=10_000, claimed_cents=5_000))
    many = claims.submitted(
        allocation,
        cast.boris.actor,
        *(claims.line(cost_cents=10_000 + n, claimed_cents=5_000) for n in range(20)),
    )
    client = enter(people.fin)
    one, twenty = (queries_of(client, reverse(f"claims:{name}", args=[c.public_id])) for c in (lone, many))
    assert twenty == one
    print(name, one)


def test_partner_types_a_claim_and_submits_it(cast, enter, allocation):
    client = enter(cast.boris)
    begun = client.post(
        reverse("claims:claim-new", args=[allocation.public_id]), {"from_on": "2026-01-01", "until_on": "2026-02-28"}
    )
    from errera.claims.models import Claim

    claim = Claim.objects.get()
    assert begun.url == reverse("claims:line-new", args=[claim.public_id])
    typed = {
        "supplier": "Hall of fiction", "supplier_number": "0403.019.261", "invoice_number": "F-1", "budget_line": "2",
        "dated_on": "2026-02-03", "paid_on": "2026-02-20", "cost": "1.000,00", "claimed": "500", "description": "Room",
    }  # fmt: skip
    kept = client.post(begun.url, typed)
    assert kept.url == reverse("claims:claim", args=[claim.public_id])
    html = page(client, "claim", claim)
    assert "You ask EUR 500; EUR 500 of it is expected to be accepted. It can be submitted." in html
    client.post(reverse("claims:claim-submit", args=[claim.public_id]))
    claim.refresh_from_db()
    assert claim.state == ClaimState.SUBMITTED
