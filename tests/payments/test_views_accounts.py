"""Accounts on their pages: proposed by one, verified by another, told apart."""

import pytest
from django.urls import reverse

from errera.payments.models import Payee
from tests.factories import payments as make
from tests.factories.documents import PDF

from .on_pages import paper, saved, text, url

pytestmark = [pytest.mark.usefixtures("_frozen"), pytest.mark.slow]


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
