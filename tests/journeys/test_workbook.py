"""A manager brings the programme in: uploads, leaves while it is checked, comes back, sees what would change, loads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import expect

from errera.foundation.workbook import presenters

from .server import environment
from .visitors import barriers

pytestmark = pytest.mark.django_db  # a workbook lists what may be chosen, and look-ups are edited in the database
ROW = {
    "code": "JOURNEY", "title": {"en": "A strategy from a file", "nl": "Een strategie uit een bestand"},
    "from_on": date(2030, 1, 1), "until_on": date(2034, 12, 31), "period_precision": "day", "adopted_precision": "day",
    "state": "draft",
}  # fmt: skip


@pytest.fixture
def worker(home, address) -> Iterator[None]:
    """Let a worker carry out what the journeys' house asks for."""
    command = [sys.executable, "-m", "errera.cli", "worker", "--interval", "0.2", "--verbosity", "0"]
    process = subprocess.Popen(command, env=environment(home))
    yield
    process.terminate()
    process.wait(timeout=30)


def written(tmp_path, **rows):
    path = tmp_path / "programme.xlsx"
    presenters.write_rows(path, {"strategy_versions": [ROW | rows]})
    return path


def upload(page, path):
    page.get_by_role("link", name="Upload a workbook").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload and check").click()


def test_a_workbook_is_checked_while_the_reader_is_away_and_then_loaded(visitors, worker, tmp_path):
    page = visitors.enter("ana", "/workbook/")
    assert barriers(page) == ""
    upload(page, written(tmp_path))
    left = page.url
    page.goto("/")
    page.goto(left)
    expect(page.get_by_role("button", name="Load it")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("1 row would change")).to_be_visible()
    assert barriers(page) == ""
    page.get_by_role("button", name="Load it").click()
    expect(page.get_by_text("1 row changed")).to_be_visible(timeout=60_000)
    assert barriers(page) == ""


def test_a_broken_workbook_says_where(visitors, worker, tmp_path):
    page = visitors.enter("ana", "/workbook/", color_scheme="dark", viewport={"width": 360, "height": 800})
    upload(page, written(tmp_path, code="OTHER", state="asleep"))
    expect(page.get_by_text("“asleep” is not one of the codes of this column").first).to_be_visible(timeout=60_000)
    assert barriers(page) == ""
