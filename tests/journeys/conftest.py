"""A server and visitors for the journeys; a journey on which a page complains has failed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.cast import TODAY

from .fill_meet import DAY
from .fill_plan import BEGINS
from .post import Post
from .server import served, serving
from .visitors import Visitors, visiting

expect.set_options(timeout=20_000)  # a slow machine answers late, and is not wrong


def pytest_collection_modifyitems(items):
    """Every journey needs the browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def guests_at(place: str) -> Any:
    """Make a fixture that opens pages for the cast in the house that is served at this place."""

    @pytest.fixture
    def guests(browser, request) -> Iterator[Visitors]:
        with visiting(browser, request.getfixturevalue(place)) as come:
            yield come

    return guests


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    """Give the folder where everything is kept that the journeys' house knows."""
    return tmp_path_factory.mktemp("house")


@pytest.fixture(scope="session")
def address(home) -> Iterator[str]:
    """Give where the journeys' house is served."""
    with serving(home) as here:
        yield here


@pytest.fixture(scope="session")
def every_page(home, address) -> list[tuple[str, str, str]]:
    """Give name, address and a reader of every page of the house."""
    return [tuple(page) for page in json.loads((home / "pages.json").read_text())]


@pytest.fixture(scope="session")
def beginning(tmp_path_factory) -> Iterator[str]:
    """Give where a house is served in which the story of one programme begins."""
    with serving(tmp_path_factory.mktemp("beginning"), "beginning") as here:
        yield here


@pytest.fixture(scope="session")
def vault(tmp_path_factory) -> Path:
    """Give the folder of the house in which the story of one grant is told."""
    return tmp_path_factory.mktemp("treasury")


@pytest.fixture(scope="session")
def treasury(vault) -> Iterator[str]:
    """Give where a house is served in which the story of one grant begins."""
    with serving(vault, "money") as here:
        yield here


@pytest.fixture(scope="session")
def works(tmp_path_factory) -> Path:
    """Give the folder of the house in which the stories from a mission to a result are told."""
    return tmp_path_factory.mktemp("works")


@pytest.fixture(scope="session")
def mission(works) -> Iterator[str]:
    """Give where a house is served in which the stories from a mission to a result begin."""
    with serving(works, "chain") as here:
        yield here


@pytest.fixture(scope="session")
def post(works, mission) -> Post:
    """Give the post of that house."""
    return Post(works, mission)


@pytest.fixture(scope="session")
def halls(tmp_path_factory) -> Path:
    """Give the folder of the house in which the stories of planning together are told."""
    return tmp_path_factory.mktemp("halls")


@pytest.fixture(scope="session")
def table(halls) -> Iterator[str]:
    """Give where a house is served in which the stories of planning together begin."""
    with serving(halls, "plan", BEGINS) as here:
        yield here


@pytest.fixture(scope="session")
def committee_post(halls, table) -> Post:
    """Give the post of that house; its worker computes what was asked, too."""
    return Post(halls, table, BEGINS)


@pytest.fixture(scope="session")
def hotel(tmp_path_factory) -> Path:
    """Give the folder of the house in which the story of a day of meetings is told."""
    return tmp_path_factory.mktemp("hotel")


@pytest.fixture(scope="session")
def lobby(hotel) -> Iterator[str]:
    """Give where a house is served in which the story of a day of meetings begins."""
    with serving(hotel, "meet") as here:
        yield here


@pytest.fixture(scope="session")
def meeting_post(hotel, lobby) -> Post:
    """Give the post of that house; its worker computes timetables, too."""
    return Post(hotel, lobby)


@pytest.fixture
def day_after(browser, hotel, lobby) -> Iterator[Visitors]:
    """Open pages for the cast in the house of meetings, as it is on the day after."""
    with served(hotel, DAY + timedelta(days=1)) as here, visiting(browser, here) as guests:
        yield guests


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """Keep who has logged in already."""
    return {}


@pytest.fixture
def visitors(browser, address, sessions) -> Iterator[Visitors]:
    """Open pages for the cast."""
    with visiting(browser, address, sessions) as guests:
        yield guests


@pytest.fixture
def summer(browser, works, mission) -> Iterator[Visitors]:
    """Open pages for the cast in the house from a mission to a result, as it is three months later."""
    with served(works, TODAY + timedelta(days=93)) as here, visiting(browser, here) as guests:
        yield guests


@pytest.fixture
def next_year(browser, vault, treasury) -> Iterator[Visitors]:
    """Open pages for the cast in the house of the one grant, as it is early in the year after."""
    with served(vault, TODAY.replace(year=TODAY.year + 1, month=1, day=11)) as here, visiting(browser, here) as guests:
        yield guests


meeting = guests_at("lobby")  # the story of a day of meetings begins
story = guests_at("beginning")  # the story begins
grant = guests_at("treasury")  # the story of one grant begins
chain = guests_at("mission")  # the stories from a mission to a result begin
planning = guests_at("table")  # the stories of planning together begin
