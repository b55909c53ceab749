"""A server, a browser and visitors for the journeys; a journey on which a page complains has failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools import browser as chromium

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
def browser() -> Iterator[Browser]:
    """Give one Chromium for all journeys."""
    # Playwright keeps an event loop running in this thread; Django must not mind in tests that come after.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            yield playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)


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
