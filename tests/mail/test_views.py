"""The post on the screen, and one click to switch it off."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from errera.foundation.actor import SYSTEM
from errera.foundation.mail import actions, queries
from errera.foundation.mail.models import Letter
from tests.cast import NOON
from tests.mail.conftest import ALARM, ANA, EVA, NUDGE, REMINDER


def path(link):
    return urlsplit(link).path


@pytest.fixture
def failed(cast, write):
    """A letter that nobody could deliver."""
    letter = write(EVA, ALARM)
    envelope = actions.fill_envelope(key=EVA.key, by=SYSTEM, at=NOON)
    actions.note_failed(mail=envelope.mail, fault="No such mailbox.", by=SYSTEM, at=NOON, is_final=True)
    return letter


def test_administrators_see_where_letters_stand(cast, enter, write, failed):
    write()
    page = enter(cast.max).get("/mail/").content.decode()
    assert "1 letter could not be sent" in page
    assert "No such mailbox." in page
    assert "ana@example.org" in page
    only_failed = enter(cast.max).get("/mail/?state=failed").content.decode()
    assert "ana@example.org" not in only_failed
    assert "Something is wrong" not in page


@pytest.mark.parametrize("address", ["/mail/", "/mail/letters/0000000000/"])
def test_nobody_else_sees_the_post(cast, enter, address):
    for member in (cast.ana, cast.boris, cast.dan):
        assert enter(member).get(address).status_code == 403
    assert Client().get(address).status_code == 302
    assert 'href="/mail/"' not in enter(cast.ana).get("/").content.decode()


def test_a_failed_letter_is_sent_again(cast, enter, failed):
    client, address = enter(cast.max), f"/mail/letters/{failed.public_id}/"
    page = client.get(address).content.decode()
    assert "No such mailbox." in page
    assert "Something is wrong" not in page
    answer = client.post(f"{address}send-again/")
    assert answer["Location"] == address
    assert Letter.objects.get().state == "waiting"
    assert "send-again" not in client.get(address).content.decode()
    assert client.get(f"{address}send-again/").status_code == 405
    assert "is not possible" in client.post(f"{address}send-again/", follow=True).content.decode()


def test_the_list_costs_the_same_however_long(cast, enter, write, django_assert_max_num_queries):
    client = enter(cast.max)
    write()
    client.get("/mail/")
    with django_assert_max_num_queries(8) as one:
        client.get("/mail/")
    for _ in range(19):
        write()
    with django_assert_max_num_queries(8) as twenty:
        client.get("/mail/")
    assert len(one) == len(twenty)


def test_a_link_switches_off_on_post_and_never_on_get(db):
    address = path(queries.link_for("mail:off", ANA.key, (REMINDER,)))
    page = Client().get(address).content.decode()
    assert "A reminder" in page
    assert queries.kinds_off(ANA.key) == set()
    assert Client().head(address).status_code == 200
    one_click = Client(enforce_csrf_checks=True)
    answer = one_click.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "have stopped" in answer.content.decode()
    assert queries.kinds_off(ANA.key) == {REMINDER}
    assert one_click.post(address).status_code == 200


def test_forged_links_lead_nowhere(db):
    good = path(queries.link_for("mail:off", ANA.key, (REMINDER,)))
    for address in (good[:-4] + "/", "/mail/off/nonsense/", "/mail/preferences/nonsense/"):
        assert Client().get(address).status_code == 404
        assert Client().post(address).status_code == 404


def test_people_choose_what_they_get(db):
    client, address = Client(), path(queries.link_for("mail:preferences", ANA.key))
    page = client.get(address).content.decode()
    assert page.count("checked") == 2
    assert "An alarm" in page
    assert client.post(address, {})["Location"] == address
    assert queries.kinds_off(ANA.key) == {REMINDER, NUDGE}
    assert "checked" not in client.get(address).content.decode()
    client.post(address, {"wanted": [REMINDER]})
    assert queries.kinds_off(ANA.key) == {NUDGE}
    assert client.post(address, {"wanted": ["forged"]}).status_code == 200


def test_who_is_logged_in_is_led_to_the_own_choices(cast, enter):
    answer = enter(cast.boris).get("/mail/mine/")
    token = answer["Location"].rstrip("/").rpartition("/")[2]
    assert queries.read_link(token) == (cast.boris.actor.key, [])


def test_administrators_are_told_at_home(cast, enter, failed):
    assert "could not be sent (1)" in enter(cast.max).get("/").content.decode()
    assert "could not be sent" not in enter(cast.ana).get("/").content.decode()
