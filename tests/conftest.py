"""The standing cast and the stage: who plays in the tests, and what the database lets tests do between plays."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, TransactionTestCase
from django.utils import translation

from errera.partners.models import Partnership
from tests import empty
from tests.cast import TODAY, Cast, make_cast
from tests.factories import partners
from tests.stage import promises_lifted
from tools import browser as chromium

ASKS = {"db", "transactional_db", "live_server"}
STARTS_PROCESSES = {"cli", "proofs"}  # folders of tests whose processes open the database themselves

Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
# an example is right or wrong, never late: a busy machine is no fault of the code
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption(
        "--only-database", action="store_true", help="leave out what asks the database nothing: another cannot differ"
    )


def pytest_collection_modifyitems(config, items):
    """On a second database, run what talks to a database: by its mark, through a fixture, in processes of its own."""
    if config.getoption("--only-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_a_database(item)])
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item):
    is_marked = item.get_closest_marker("django_db") is not None
    return is_marked or bool(ASKS & {*item.fixturenames}) or item.path.parent.name in STARTS_PROCESSES


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Lay the empty house down before Django builds the tables of the test database."""
    creation = connections["default"].creation
    create = creation._create_test_db

    def create_from_the_kept_one(*args, **kwargs):
        name = create(*args, **kwargs)
        if connections["default"].vendor == "sqlite":
            connections["default"].close()
            connections["default"].settings_dict["NAME"] = name
            empty.lay(connections["default"])
        return name

    creation._create_test_db = create_from_the_kept_one


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Keep the empty house for the next who needs it."""
    with django_db_blocker.unblock():
        empty.keep(connections["default"])


@pytest.fixture(autouse=True)
def _every_test_begins_in_the_language_of_the_house():
    """Django leaves the language of the latest request switched on in its thread; the next test must not inherit it."""
    translation.deactivate()


@pytest.fixture
def cast(db) -> Cast:
    """Ana manages the programme, Boris and Clara work for partners, Dan is a stranger."""
    return make_cast()


@pytest.fixture
def the_day(settings):
    """Let the pages open on the day of the tests."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def wood(cast) -> Partnership:
    """Give the partnership of Boris's organisation."""
    return partners.partnership(cast.boris.organisation)


@pytest.fixture
def steel(cast) -> Partnership:
    """Give that of Clara's, its neighbour."""
    return partners.partnership(cast.clara.organisation)


@pytest.fixture
def enter(cast):
    """Log a member of the cast in: `enter(cast.ana)` gives a client."""

    def log_in(member) -> Client:
        client = Client()
        client.force_login(member.user)
        return client

    return log_in


@pytest.fixture
def ana(enter, cast) -> Client:
    """Give Ana at her desk."""
    return enter(cast.ana)


@pytest.fixture
def boris(enter, cast) -> Client:
    """Give Boris at his."""
    return enter(cast.boris)


@pytest.fixture(autouse=True, scope="session")
def _flush_may_empty_append_only_tables():
    """Tests that really commit are cleaned up by emptying every table; the promises step aside for that moment."""
    teardown = TransactionTestCase._fixture_teardown

    def lifted(self):
        with promises_lifted(connections["default"]):
            teardown(self)

    TransactionTestCase._fixture_teardown = lifted
    yield
    TransactionTestCase._fixture_teardown = teardown


@pytest.fixture(scope="session")
def browser():
    """Give one Chromium for all tests that need one: playwright runs a single loop in a thread."""
    from playwright.sync_api import sync_playwright  # here: half a second that most runs need not spend

    # Playwright keeps an event loop running in this thread; Django must not mind in tests that come after.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with sync_playwright() as playwright:
            yield playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)
