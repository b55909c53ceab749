"""A server and visitors for the journeys; a journey on which a page complains has failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import serving
from .visitors import Visitors


def pytest_collection_modifyitems(items):
    """Every journey needs the browser."""
    for item in items:
        if "visitors" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Give where the journeys' house is served."""
    with serving(tmp_path_factory.mktemp("house")) as here:
        yield here


@pytest.fixture(scope="session")
def sessions() -> dict[str, dict]:
    """Keep who has logged in already."""
    return {}


@pytest.fixture
def visitors(browser, address, sessions) -> Iterator[Visitors]:
    """Open pages for the cast; afterwards no page may have complained."""
    guests = Visitors(browser, address, sessions)
    yield guests
    assert guests.leave() == []
