"""The bar on top is kept for a reader and a language, yet each answer has its own token, address and question."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def bar(client, url="/organisations/", **headers):
    page = client.get(url, headers=headers).content.decode()
    return page[page.index('<header class="top">') : page.index("</header>")]


@pytest.fixture
def clients(cast):
    opened = Client(), Client()
    for client, member in zip(opened, (cast.ana, cast.boris), strict=True):
        client.force_login(member.user)
    return opened


def test_each_reader_reads_the_own_name(clients, cast):
    for _twice in range(2):
        shown = [bar(client) for client in clients]
        assert [cast.ana.person.name in each for each in shown] == [True, False]
        assert [cast.boris.person.name in each for each in shown] == [False, True]


def test_a_token_is_never_kept(clients):
    seen = [set(TOKEN.findall(bar(client))) for client in (*clients, *clients)]
    assert all(len(tokens) == 1 for tokens in seen)
    assert len(set().union(*seen)) == len(seen)


def test_choosing_a_language_leads_back_to_this_address(clients):
    assert 'name="next" value="/organisations/?q=a&amp;sort=name"' in bar(clients[0], "/organisations/?q=a&sort=name")


def test_what_was_searched_for_stays_in_the_box_and_cannot_break_out(clients):
    assert 'value="&quot;&gt;&lt;b&gt;"' in bar(clients[0], "/search/?q=%22%3E%3Cb%3E")
    assert 'value="&quot;' not in bar(clients[0])


def test_the_bar_follows_the_language(clients):
    assert "Afmelden" in bar(clients[0], **{"Accept-Language": "nl"})
    assert "Log out" in bar(clients[0], **{"Accept-Language": "en"})
