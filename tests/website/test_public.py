"""The public pages: open to everybody, and without a word that is not public."""

import xml.etree.ElementTree as ET

import pytest

from errera.foundation.audit.actions import action, record
from errera.website import queries
from tests.cast import NOON, TODAY
from tests.factories import initiatives, partners, strategy

PAGES = (
    "/programme/",
    "/programme/partners/",
    "/programme/ecosystem/",
    "/programme/calendar/",
    "/programme/data/",
)


@pytest.fixture(autouse=True)
def today(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def mission(db, cast):
    """Publish a mission to Tokyo."""
    return initiatives.initiative(publication="published", published_by="x", published_at=initiatives.NOON, code="jp")


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_reads_every_public_page(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Programme" in answer.content.decode()
    assert client.get(f"{address}?no=1").status_code == 400


def test_the_calendar_shows_what_is_published_and_nothing_else(client, mission):
    hidden = initiatives.initiative()
    page = client.get("/programme/calendar/").content.decode()
    assert str(mission.title) in page
    assert str(hidden.title) not in page


def test_the_calendar_is_narrowed_and_refuses_what_it_does_not_have(client, mission):
    assert str(mission.title) in client.get("/programme/calendar/?market=JP&year=2026").content.decode()
    answer = client.get("/programme/calendar/?market=FR")
    assert answer.status_code == 400
    assert "nothing under “FR”" in answer.content.decode()


def test_a_calendar_program_reads_the_same_initiatives(client, mission):
    text = client.get("/programme/calendar/initiatives.ics").content.decode()
    assert f"UID:{mission.public_id}@errera" in text
    assert "DTSTART;VALUE=DATE:20260511" in text
    assert "DTEND;VALUE=DATE:20260516" in text


def test_a_feed_reader_reads_them_too(client, mission):
    root = ET.fromstring(client.get("/programme/calendar/initiatives.atom").content)  # noqa: S314 - our own
    titles = [
        entry.findtext("{http://www.w3.org/2005/Atom}title")
        for entry in root.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert titles == [str(mission.title)]


def test_the_ecosystem_says_who_carries_which_domain(client, cast):
    version = strategy.a_version("adopted")
    food = partners.domain(version=version, code="FOOD")
    cycle = partners.cycle(strategy_version=version)
    carrier = partners.partnership(cast.boris.organisation)
    carrier.core_domains.add(food)
    partners.agreement(carrier, state="active", cycle=cycle)
    partners.agreement(partners.partnership(cast.clara.organisation), state="active", cycle=cycle)
    page = client.get("/programme/ecosystem/").content.decode()
    assert "2 partners carry 1 core domains" in page
    assert "Wood cluster" in page
    assert "Core domains not published: Steel club" in " ".join(page.split())


def test_search_engines_are_shown_the_public_pages_alone(client, db):
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /\n" in robots
    assert "Allow: /programme/" in robots
    sitemap = client.get("/sitemap.xml").content.decode()
    assert all(page in sitemap for page in PAGES)


@action
def _do_anything(*, organisation, by, at):
    record(what="test.thing.done", target=organisation, by=by, at=at)


def test_what_is_shared_is_gathered_once_until_something_is_recorded(db, settings, cast):
    settings.CACHES = {**settings.CACHES, "public": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    gathered = []

    def gather():
        return gathered.append(1) or len(gathered)

    assert [queries.shared("test", gather, on=TODAY) for _ in range(2)] == [1, 1]
    _do_anything(organisation=cast.boris.organisation, by=cast.ana.actor, at=NOON)
    assert queries.shared("test", gather, on=TODAY) == 2
