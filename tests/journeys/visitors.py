"""Who visits in the browser: a page that notes every complaint, and the check of what people can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from .fill import PASSWORD

# WCAG 2.2 AA is the promise; axe's best practices come on top.
# What passes is not told, and style sheets are not fetched once more: only a rule about turned phones would read them.
RULES = {"resultTypes": ["violations"], "reporter": "no-passes", "preload": False}
AXE = Axe()
FRAME = [["header.top"], ["nav.rooms"], ["details.rooms"], ["footer.foot"]]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@dataclass
class Visitors:
    """Opens pages for the cast; a member logs in once, and later visits begin with that session."""

    browser: Browser
    address: str
    sessions: dict[str, dict] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def enter(self, who: str, at: str = "/", **looks) -> Page:
        """Give a page of a member of the cast (`ana`, `boris`), logged in, at an address of the house."""
        if who not in self.sessions:
            page = self.open()
            log_in(page, who)
            self.sessions[who] = page.context.storage_state()
        return self.open(at, storage_state=self.sessions[who], **looks)

    def open(self, at: str = "/accounts/login/", **looks) -> Page:
        """Give a fresh page at an address; `looks` are Playwright's (color_scheme, viewport, locale ...)."""
        context = self.browser.new_context(base_url=self.address, **{"locale": "en-GB", **looks})
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self._note(page, message))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.goto(at)
        return page

    def _note(self, page: Page, message: ConsoleMessage) -> None:
        """Note errors and broken content security policy; a page that answers 403 or 404 itself is no complaint."""
        is_the_page_itself = message.location.get("url") == page.url and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not is_the_page_itself:
            self.complaints.append(f"{page.url}: {message.text}")

    def leave(self) -> list[str]:
        """Close every page; give what they complained about."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        heard, self.complaints = self.complaints, []
        return heard


@contextmanager
def visiting(browser: Browser, address: str, sessions: dict[str, dict] | None = None) -> Iterator[Visitors]:
    """Open pages for the cast at an address; afterwards no page may have complained."""
    guests = Visitors(browser, address, {} if sessions is None else sessions)
    yield guests
    assert guests.leave() == []


def log_in(page: Page, who: str, password: str = PASSWORD) -> None:
    """Fill the log-in form as a person does."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(f"{who}@example.org")
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()


def barriers(page: Page, only: str = "", *, beside_frame: bool = False) -> str:
    """Give axe's report of what keeps people from reading or using the page; empty when there is nothing.

    Beside the frame it looks at everything but what a reader finds alike around every page.
    """
    rules = {**RULES, "runOnly": {"type": "rule", "values": [only]}} if only else RULES
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    where = json.dumps({"exclude": FRAME}) if beside_frame else "document"
    found = AxeResults(page.evaluate(f"axe.run({where}, {json.dumps(rules)})"))
    return found.generate_report() if found.violations_count else ""
