"""The public pages: open to everybody, and without a word that is not public."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from types import SimpleNamespace

import pytest

from errera.foundation.audit.actions import action, record
from errera.initiatives.models import Initiative
from errera.website import queries
from errera.website.presenters import world
from tests.cast import NOON, TODAY
from tests.factories import initiatives, partners, strategy

PAGES = (
    "/programme/",
    "/programme/partners/",
    "/programme/ecosystem/",
    "/programme/calendar/",
    "/programme/results/",
    "/programme/stories/",
    "/programme/lessons/",
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
    assert f'href="/initiatives/public/{mission.public_id}/"' in page
    assert str(hidden.title) not in page
    assert "What else is coming" in client.get(f"/initiatives/public/{mission.public_id}/").content.decode()


def test_the_calendar_is_narrowed_and_refuses_what_it_does_not_have(client, mission):
    assert str(mission.title) in client.get("/programme/calendar/?market=JP&year=2026").content.decode()
    answer = client.get("/programme/calendar/?market=FR")
    assert answer.status_code == 400
    assert "nothing under “FR”" in answer.content.decode()


def test_what_is_long_over_is_shown_to_those_who_ask_for_its_year(client, mission):
    old = initiatives.initiative(
        state="held", publication="published", published_by="x", published_at=NOON, from_on=TODAY.replace(year=2024),
        until_on=TODAY.replace(year=2024),
    )  # fmt: skip
    assert str(old.title) not in client.get("/programme/calendar/").content.decode()
    assert str(old.title) in client.get("/programme/calendar/?year=2024").content.decode()


def test_a_calendar_program_reads_the_same_initiatives(client, mission):
    text = client.get("/programme/calendar/initiatives.ics").content.decode()
    assert f"UID:initiative-{mission.public_id}@errera" in text
    assert f"/initiatives/public/{mission.public_id}/" in text.replace("\r\n ", "")
    assert "STATUS:CONFIRMED" in text
    assert "DTSTART;VALUE=DATE:20260511" in text
    assert "DTEND;VALUE=DATE:20260516" in text


def test_a_calendar_program_learns_that_something_is_off(client, mission):
    Initiative.objects.update(state="cancelled", cancelled_by="x", cancelled_at=NOON)
    text = client.get("/programme/calendar/initiatives.ics").content.decode()
    assert f"SUMMARY:Cancelled: {mission.title}" in text
    assert "STATUS:CANCELLED" in text


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


def _row(*countries, state="open", day=TODAY, place=("", None, None)):
    markets = SimpleNamespace(all=lambda: [SimpleNamespace(country=code) for code in countries])
    country, latitude, longitude = place
    return SimpleNamespace(
        state=state, until_on=day, markets=markets, country=country, latitude=latitude, longitude=longitude
    )


def test_the_map_counts_what_is_coming_and_what_was_in_each_market():
    yesterday = TODAY - timedelta(days=1)
    drawn = world.world_of(
        [_row("JP", "IN"), _row("JP", state="held", day=yesterday), _row("FR", state="cancelled")], TODAY
    )
    assert [(line.code, line.coming, line.past) for line in drawn.lines] == [("JP", 1, 1), ("IN", 1, 0)]
    assert str(drawn.finding) == "Published initiatives: 2, in 2 markets; most of them in Japan: 2."
    japan, india = drawn.dots
    assert japan.radius > india.radius
    assert 800 < japan.x < 1000


def test_an_empty_map_says_so():
    drawn = world.world_of([], TODAY)
    assert (drawn.dots, drawn.lines) == ([], [])
    assert "No initiative" in str(drawn.finding)


@pytest.mark.parametrize(("place", "dots"), [(("", None, None), 0), (("SG", "1.29", "103.85"), 1)])
def test_a_city_state_lies_where_something_takes_place_there(place, dots):
    drawn = world.world_of([_row("SG", place=place)], TODAY)
    assert (len(drawn.dots), len(drawn.lines)) == (dots, 1)


def test_each_market_of_the_table_leads_to_its_calendar(client, mission):
    page = client.get("/programme/ecosystem/").content.decode()
    assert '<th scope="row"><a href="/programme/calendar/?market=JP">Japan</a></th>' in page
    assert str(mission.title) in client.get("/programme/calendar/?market=JP").content.decode()


def test_the_entrance_and_every_foot_lead_to_the_programme_in_public(client, db):
    page = client.get("/accounts/login/").content.decode()
    assert page.count('href="/programme/"') == 2


def test_search_engines_are_shown_the_public_pages_alone(client, mission):
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /\n" in robots
    assert "Allow: /programme/" in robots
    assert "Allow: /initiatives/public/\n" in robots
    sitemap = client.get("/sitemap.xml").content.decode()
    assert all(page in sitemap for page in PAGES)
    assert f"/initiatives/public/{mission.public_id}/</loc>" in sitemap


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
