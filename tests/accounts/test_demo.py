"""The demo's buttons exist in a marked demo and nowhere else."""

import pytest
from django.test import Client

from errera.foundation.accounts import actions, queries
from errera.foundation.actor import SYSTEM
from errera.foundation.audit.models import AuditEvent
from tests.cast import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(cast, settings):
    settings.DEMO = True
    actions.mark_as_demo(by=SYSTEM, at=NOON)
    return Client()


def test_the_demo_lists_a_button_per_role_that_somebody_fictional_holds(demo):
    page = demo.get("/demo/").content.decode()
    assert [door.role.code for door in queries.demo_doors(TODAY)] == [
        "programme_manager", "administrator", "partner_manager", "auditor",
    ]  # fmt: skip
    assert "Programme manager" in page
    assert "Ana" in page
    assert "Leads the programme" in page


def test_a_button_walks_in_as_that_person(demo, cast):
    assert demo.get("/demo/partner_manager/").status_code == 405
    assert demo.post("/demo/partner_manager/").url == "/"
    assert demo.get("/me/").wsgi_request.actor.key == cast.boris.actor.key
    noted = list(AuditEvent.objects.order_by("-id").values_list("what", flat=True)[:2])
    assert noted == ["accounts.user.logged_in", "accounts.demo.entered"]
    demo.post("/demo/auditor/")
    assert demo.get("/me/").wsgi_request.actor.key == cast.ada.actor.key


def test_a_role_that_nobody_holds_has_no_button(demo):
    assert demo.post("/demo/minister/").status_code == 400
    assert demo.post("/demo/board/").status_code == 400


@pytest.mark.parametrize(("is_demo", "is_marked"), [(False, True), (True, False), (False, False)])
def test_anywhere_else_the_buttons_do_not_exist(cast, settings, is_demo, is_marked):
    settings.DEMO = True
    if is_marked:
        actions.mark_as_demo(by=SYSTEM, at=NOON)
    settings.DEMO = is_demo
    client = Client()
    assert client.get("/demo/").status_code == 404
    for role in queries.roles():
        assert client.post(f"/demo/{role}/").status_code == 404
        assert queries.demo_user(role, TODAY) is None
    assert client.get("/me/").status_code == 302


def test_a_real_persons_account_is_never_behind_a_button(demo, cast):
    cast.ana.person.is_fictional = False
    cast.ana.person.save()
    assert queries.demo_user("programme_manager", TODAY) == cast.eva.user


def test_a_closed_account_is_never_behind_a_button(demo, cast):
    actions.close_account(user=cast.ada.user, ground="left", by=cast.max.actor, at=NOON)
    assert queries.demo_user("auditor", TODAY) is None


def test_the_button_needs_its_own_form(demo):
    assert Client(enforce_csrf_checks=True).post("/demo/auditor/").status_code == 403
