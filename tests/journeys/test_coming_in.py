"""Coming in: the log-in page is for everybody, and says in words what went wrong."""

import pytest
from playwright.sync_api import expect

from .visitors import barriers, log_in


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_login_page_has_no_barriers(visitors, scheme, width):
    page = visitors.open(color_scheme=scheme, viewport={"width": width, "height": 800})
    assert barriers(page) == ""


def test_the_page_follows_the_readers_dark_mode(visitors):
    grounds = {}
    for scheme in ("light", "dark"):
        page = visitors.open(color_scheme=scheme)
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds["light"] != grounds["dark"]


def test_a_wrong_password_is_told_in_words(visitors):
    page = visitors.open()
    log_in(page, "ana", "not the right words")
    expect(page.get_by_text("password you specified are not correct").first).to_be_visible()
    assert barriers(page) == ""


def test_the_page_reads_without_javascript(visitors):
    page = visitors.open(java_script_enabled=False)
    expect(page.locator("input[name=password]")).to_be_visible()
