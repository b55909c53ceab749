"""Lessons in public: only what was reviewed and published for everybody, and no initiative that is not public."""

import pytest

from errera.knowledge import actions
from errera.knowledge.states import Audience
from tests.cast import NOON, TODAY
from tests.factories import initiatives
from tests.factories import knowledge as make
from tests.house.constant_queries import assert_constant_queries

pytestmark = pytest.mark.django_db
ADDRESS = "/programme/lessons/"


@pytest.fixture(autouse=True)
def _the_day_stands_still(settings):
    settings.ERRERA_TODAY = TODAY


def read(client, address=ADDRESS, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_everybody_reads_what_is_meant_for_everybody_and_nothing_else(client, wood):
    assert "No lesson is shared with everybody yet." in read(client)
    make.draft(wood, title={"en": "A draft"}, audience=Audience.PUBLIC)
    make.reviewed(wood, title={"en": "A reviewed one"}, audience=Audience.PUBLIC)
    make.published(wood, title={"en": "For partners"})
    lesson = make.published(wood, title={"en": "For all"}, audience=Audience.PUBLIC, markets=["JP"])
    shown = read(client)
    assert "1 lesson that partners and agency share with everybody." in shown
    assert ("For all" in shown, "Japan" in shown, "Wood cluster" in shown) == (True, True, True)
    assert not [title for title in ("A draft", "A reviewed one", "For partners") if title in shown]
    actions.withdraw_lesson(lesson=lesson, ground="Wrong.", by=make.hands(wood), at=NOON)
    assert "For all" not in read(client)


def test_an_initiative_that_is_not_public_is_not_named(client, wood):
    public = {"publication": "published", "published_by": "x", "published_at": NOON}
    hidden, shown = initiatives.initiative(wood), initiatives.initiative(wood, **public)
    for held in (hidden, shown):
        make.published(wood, initiative=held, audience=Audience.PUBLIC)
    page = read(client)
    assert (str(hidden.title) in page, str(shown.title) in page) == (False, True)


def test_lessons_are_shown_year_by_year_at_a_constant_cost(client, wood):
    make.published(wood, title={"en": "Of last year"}, audience=Audience.PUBLIC, at=NOON.replace(year=2025))
    assert "Of last year" in read(client)
    assert_constant_queries(client, ADDRESS, make=lambda: make.published(wood, audience=Audience.PUBLIC), rows=5)
    assert "Of last year" not in read(client)
    assert "Of last year" in read(client, f"{ADDRESS}?year=2025")
    assert "There is nothing about “2019”." in read(client, f"{ADDRESS}?year=2019", 400)
