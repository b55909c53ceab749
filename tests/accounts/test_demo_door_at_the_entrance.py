"""The log-in page shows the way into the demo, and only where this is one."""

import pytest
from django.urls import reverse

from errera.foundation.accounts import actions
from errera.foundation.actor import SYSTEM
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_the_entrance_of_the_demo_leads_to_its_doors(client, settings):
    settings.DEMO = True
    actions.mark_as_demo(by=SYSTEM, at=NOON)
    assert reverse("accounts:demo") in client.get(reverse("account_login")).content.decode()


def test_the_entrance_of_a_real_house_knows_no_demo(client, settings):
    settings.DEMO = False
    assert "demo" not in client.get(reverse("account_login")).content.decode().lower()
