"""Coming in: the right password, the wrong one, too many, a second factor, and nothing that tells who is here."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from errera.foundation.accounts import actions
from errera.foundation.actor import SYSTEM
from errera.foundation.audit.models import AuditEvent
from errera.foundation.mail.models import Letter
from tests.cast import NOON, TODAY

pytestmark = pytest.mark.django_db
PASSWORD = "a sentence nobody guesses"
LOGIN = "/accounts/login/"


@pytest.fixture
def boris(cast):
    cast.boris.user.set_password(PASSWORD)
    cast.boris.user.save()
    return cast.boris


@pytest.fixture(autouse=True)
def _nobody_tried_before(db):
    cache.clear()


def come_in(client, email="boris@example.org", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def trail():
    return list(AuditEvent.objects.order_by("id").values_list("what", flat=True))


def is_in(client):
    return client.get("/me/").status_code == 200


def test_boris_comes_in_and_it_is_noted(boris):
    client = Client()
    assert come_in(client).url == "/"
    assert is_in(client)
    assert trail() == ["accounts.user.logged_in"]
    boris.user.refresh_from_db()
    assert boris.user.last_login.date() == TODAY


def test_logging_in_speaks_the_persons_language_unless_the_browser_chose(boris):
    boris.person.language = "nl"
    boris.person.save()
    client = Client()
    come_in(client)
    assert 'lang="nl"' in client.get("/me/").content.decode()
    other = Client()
    other.cookies["django_language"] = "en"
    come_in(other)
    assert 'lang="en"' in other.get("/me/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "javascript:alert(1)", "https:evil.example", "\\\\evil.example"],
)
def test_nobody_is_sent_elsewhere_after_coming_in(boris, address):
    client = Client()
    assert "evil" not in come_in(client, next=address).url
    assert "evil" not in client.get(f"{LOGIN}?next={address}").url
    assert "evil" not in client.post("/accounts/logout/", {"next": address}).url


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(boris):
    def told(email):
        page = come_in(Client(), email, "wrong").content.decode()
        return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page)

    assert told("boris@example.org") == told("nobody@example.org")
    assert trail() == ["accounts.user.log_in_failed"] * 2


def test_asking_for_a_new_password_tells_nobody_who_is_here(boris, mailoutbox):
    def told(email):
        answer = Client().post("/accounts/password/reset/", {"email": email})
        return answer.status_code, answer.url

    assert told("boris@example.org") == told("nobody@example.org")
    assert [letter.email for letter in Letter.objects.all()] == ["boris@example.org"]
    assert not mailoutbox


def test_a_new_password_is_set_by_a_link_that_works_once(boris):
    Client().post("/accounts/password/reset/", {"email": "boris@example.org"})
    address = re.search(r"http://[^/]+(/\S+)", Letter.objects.get().body).group(1)
    client = Client()
    form = client.get(address).url
    assert boris.user.check_password(PASSWORD)
    client.post(form, {"password1": "another sentence to keep", "password2": "another sentence to keep"})
    boris.user.refresh_from_db()
    assert boris.user.check_password("another sentence to keep")
    assert "accounts.user.password_reset" in trail()
    assert Client().get(address).status_code == 200  # the page that says it is dead
    assert "accounts.user.password_reset" in trail()


def test_a_sixth_attempt_is_not_even_looked_at(boris):
    for _ in range(5):
        come_in(Client(), password="wrong")
    client = Client()
    answer = come_in(client)
    assert "Too many failed login attempts" in answer.content.decode()
    assert not is_in(client)


def test_attempts_are_counted_where_every_process_sees_them(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_closed_account_does_not_come_in_nor_stay_in(boris, cast):
    inside = Client()
    come_in(inside)
    actions.close_account(user=boris.user, ground="left", by=cast.max.actor, at=NOON)
    assert not is_in(inside)
    outside = Client()
    come_in(outside)
    assert not is_in(outside)


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_request_login_code"])
def test_nobody_signs_up_nor_adds_addresses(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert Client().get("/accounts/signup/").status_code == 404


def test_an_account_without_password_cannot_get_one_from_inside(enter, cast):
    answer = enter(cast.dan).get("/accounts/password/change/", follow=True)
    assert answer.status_code == 403
    assert "invitation" in answer.content.decode()


def test_boris_changes_the_password(boris):
    client = Client()
    come_in(client)
    new = "another sentence to keep"
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.url == "/me/"
    assert trail()[-1] == "accounts.user.password_changed"


def test_a_second_factor_is_set_up_asked_and_noted(boris, django_capture_on_commit_callbacks):
    client = Client()
    come_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=boris.user, type=Authenticator.Type.TOTP).exists()
    assert "accounts.user.second_factor_added" in trail()
    other = Client()
    assert come_in(other).url == "/accounts/2fa/authenticate/"
    assert not is_in(other)
    other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not is_in(other)
    assert trail()[-1] == "accounts.user.second_factor_failed"


def test_setting_up_a_second_factor_asks_for_the_password_again(boris):
    client = Client()
    client.force_login(boris.user)
    assert "reauthenticate" in client.get("/accounts/2fa/totp/activate/").url
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_the_log_in_page_leads_to_the_demo_in_a_demo_alone(settings):
    assert "/demo/" not in Client().get(LOGIN).content.decode()
    settings.DEMO = True
    assert "/demo/" not in Client().get(LOGIN).content.decode()
    actions.mark_as_demo(by=SYSTEM, at=NOON)
    assert "/demo/" in Client().get(LOGIN).content.decode()
