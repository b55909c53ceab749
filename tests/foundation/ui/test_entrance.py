"""The pages of the login library wear the house's layout, in both languages."""

from __future__ import annotations

import pytest
from django.urls import reverse

OPEN = ["account_login", "account_reset_password", "account_reset_password_done"]
OWN = ["account_change_password", "mfa_index", "mfa_activate_totp", "account_logout"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN)
def test_the_entrance_wears_the_house_layout(client, name):
    page = client.get(reverse(name)).content.decode()
    assert 'class="brand"' in page
    assert "<h1>" in page


@pytest.mark.parametrize("name", OWN)
def test_the_own_account_wears_the_house_layout(enter, cast, name):
    cast.ana.user.set_password("a long enough password")
    cast.ana.user.save()
    client = enter(cast.ana)
    answer = client.get(reverse(name), follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="brand"' in page
    assert "Ana" in page


@pytest.mark.django_db
def test_the_entrance_does_not_offer_to_sign_up(client):
    assert "signup" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_a_wrong_password_is_said_at_the_top_and_keeps_the_address(client):
    page = client.post(reverse("account_login"), {"login": "ana@example.org", "password": "wrong"}).content.decode()
    assert 'class="error-summary"' in page
    assert 'value="ana@example.org"' in page
