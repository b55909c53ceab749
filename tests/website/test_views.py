"""The reader's home."""

from collections import defaultdict

import pytest

from errera.foundation import panels
from errera.foundation.search import actions as search_actions
from errera.foundation.search.models import IndexEntry
from errera.foundation.search.shapes import finders
from errera.foundation.sentences import Sentence
from errera.foundation.ui.agenda import Errand, Happening
from errera.website.presenters.search import ROOM_WORDS
from tests.cast import TODAY
from tests.house.samples import samples


@pytest.fixture
def wall(monkeypatch):
    """Hang things on the home page for one test."""
    fresh = defaultdict(list)
    monkeypatch.setattr(panels, "_walls", fresh)

    def hang(name, func):
        fresh[name].append((50, func))

    return hang


def test_home_sends_a_stranger_to_the_log_in_page(client, db):
    answer = client.get("/")
    assert answer.status_code == 302
    assert "login" in answer.url


def test_home_of_someone_with_nothing_to_do_says_so(enter, cast, wall):
    page = enter(cast.dan).get("/").content.decode()
    assert "Nothing waits for you." in page
    assert "Nothing is late." in page


def test_home_names_the_longest_overdue_errand_first(enter, cast, wall):
    errands = [
        Errand(Sentence("Read the plan"), "/plan/", TODAY.replace(day=20)),
        Errand(Sentence("Accept the report"), "/report/", TODAY.replace(day=1)),
        Errand(Sentence("Some day"), "/some-day/"),
    ]
    wall("home.errands", lambda period, actor: errands)
    page = enter(cast.ana).get("/").content.decode()
    assert page.index("Accept the report") < page.index("Read the plan") < page.index("Some day")
    assert '<a class="button" href="/report/">' in page


def test_home_shows_happenings_of_the_month_that_was_asked_for(enter, cast, wall):
    wall("home.happenings", lambda period, actor: [Happening(period.from_on, Sentence("Signing"), "/a/")])
    page = enter(cast.ana).get("/?month=2021-11").content.decode()
    assert "November 2021" in page
    assert "Signing" in page


@pytest.mark.parametrize("month", ["2026-13", "soon", "2026-3", "0000-01", ""])
def test_home_refuses_a_month_that_is_none(enter, cast, month):
    answer = enter(cast.ana).get("/", {"month": month})
    assert answer.status_code == 400
    assert "is not a month" in answer.content.decode()


def test_home_refuses_a_parameter_it_does_not_know(enter, cast):
    assert enter(cast.ana).get("/?colour=red").status_code == 400


def test_search_without_words_says_what_can_be_searched(enter, cast):
    assert "by any word" in enter(cast.ana).get("/search/").content.decode()


@pytest.mark.parametrize("odd", ['"', "a AND", "😀", "x" * 5000, "%_", "'; DROP TABLE", "*"])
def test_search_takes_any_words(enter, cast, odd):
    assert enter(cast.ana).get("/search/", {"q": odd}).status_code == 200


def test_every_room_whose_records_are_found_has_a_word_and_can_be_chosen(enter, cast):
    finding = {label.partition(".")[0] for label in finders()}
    assert finding == set(ROOM_WORDS)
    ana = enter(cast.ana)
    for room in finding:
        assert ana.get("/search/", {"q": "agency", "room": room}).status_code == 200


@pytest.mark.slow
def test_every_record_is_found_in_the_room_it_belongs_to(cast):
    samples(cast)
    search_actions.rebuild()
    found = IndexEntry.objects.values_list("target", "room")
    assert {room for _, room in found} == set(ROOM_WORDS)
    assert [target for target, room in found if target.partition(".")[0] != room] == []


def test_search_refuses_a_room_that_is_none(enter, cast):
    assert enter(cast.ana).get("/search/?q=a&room=cellar").status_code == 400
