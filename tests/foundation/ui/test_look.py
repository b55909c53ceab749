"""The gallery in a real browser: axe finds nothing, light and dark, narrow and wide."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from errera.foundation.pictures import tasks
from errera.foundation.pictures.models import Picture

SHOTS = os.environ.get("ERRERA_SHOTS", "")
SLICE = 1200
SIZES = {"wide": (1280, 900), "phone": (390, 844)}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_the_gallery(browser, live_server, gallery_open, write_events, scheme, size):
    write_events(45)
    width, height = SIZES[size]
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": height})
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/gallery/")
    for picture in Picture.objects.all():
        tasks.draw.call(picture.digest)
    page.reload()
    take_pictures(page, f"gallery-{size}-{scheme}")
    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.locator(".form button").click()
    assert page.locator(".error-summary").is_visible()
    take_pictures(page, f"errors-{size}-{scheme}")
    found_errors = Axe().run(page)
    page.close()
    assert found.violations_count == 0, found.generate_report()
    assert found_errors.violations_count == 0, found_errors.generate_report()
    assert overflow <= 0
    assert complaints == []


def take_pictures(page, name: str) -> None:
    """Write the page in slices that a person can look at, when somebody asked for pictures."""
    if not SHOTS:
        return
    height = page.evaluate("document.documentElement.scrollHeight")
    for part, top in enumerate(range(0, height, SLICE)):
        clip = {"x": 0, "y": top, "width": page.viewport_size["width"], "height": min(SLICE, height - top)}
        page.screenshot(path=Path(SHOTS) / f"{name}-{part}.png", full_page=True, clip=clip)


@pytest.mark.browser
def test_progress_moves_by_itself_under_the_strict_policy(browser, live_server, gallery_open):
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/gallery/")
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true") as answer:
        pass
    assert answer.value.status == 200
    page.wait_for_timeout(200)
    assert page.locator("div.progress").count() == 1
    page.close()
    assert complaints == []


@pytest.mark.browser
def test_dark_is_chosen_without_javascript(browser, live_server, gallery_open):
    page = browser.new_page(java_script_enabled=False, color_scheme="light")
    page.goto(f"{live_server.url}/gallery/")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.close()
