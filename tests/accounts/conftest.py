"""The tests' day is today for the pages too."""

import pytest

from tests.cast import TODAY


@pytest.fixture(autouse=True)
def _today(settings):
    settings.ERRERA_TODAY = TODAY
