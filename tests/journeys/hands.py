"""What hands do on a page: type, choose, press, follow, hand in, and wait for words."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from .visitors import barriers

PAPER = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"}


def type_in(page: Page, **fields: str) -> None:
    """Fill fields by their names; a double underscore stands for the dash of a row."""
    for name, value in fields.items():
        page.locator(f"main [name='{_named(name)}']").fill(value)


def choose(page: Page, **fields: str) -> None:
    """Choose from lists by the words that are shown."""
    for name, words in fields.items():
        page.locator(f"main select[name='{_named(name)}']").select_option(label=words)


def tick(page: Page, name: str, value: str = "") -> None:
    """Tick a box, or one of several."""
    page.locator(f"main input[name='{name}']" + (f"[value='{value}']" if value else "")).check()


def press(page: Page, button: str) -> None:
    """Press the button with this word."""
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    """Follow the first link with these words."""
    page.locator("main").get_by_role("link", name=link, exact=True).first.click()


def hand_in(page: Page, field: str, paper: Any = PAPER) -> None:
    """Hand a file in."""
    page.locator(f"main input[name='{field}']").set_input_files([paper])


def reads(page: Page, *told: str) -> None:
    """See that the page says each of these."""
    for words in told:
        expect(page.locator("main")).to_contain_text(words)


def arrives(page: Page, *told: str) -> None:
    """See that the page says each of these, and that everybody can read and use it as it is now."""
    reads(page, *told)
    report = barriers(page)
    assert not report, f"{page.url}\n{report}"


def stands(page: Page, state: str) -> None:
    """See that the record on the page stands in this state."""
    expect(page.locator("main .standing")).to_contain_text(state)


def _named(word: str) -> str:
    return word.replace("__", "-")
