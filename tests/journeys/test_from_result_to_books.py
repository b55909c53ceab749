"""The auditor follows a figure down to an entry in the ledger, through every record between, and back up to the aim."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .hands import arrives, follow


def test_the_auditor_goes_from_a_figure_to_the_ledger_and_back(chain):
    page = chain.enter("ada", "/results/?year=2025")
    figure = _from_the_programme_to_a_figure(page)
    _down_to_the_initiative(page)
    posting = _down_to_the_money(page)
    _up_to_the_figure(page, posting)
    assert page.url == figure
    _up_to_the_aim(page)


def _from_the_programme_to_a_figure(page: Page) -> str:
    arrives(page, "Firms reached")
    follow(page, "Firms reached")
    arrives(page, "Every figure", "Steel club")
    page.locator("main tr", has_text="Steel club").get_by_role("link").first.click()
    arrives(page, "45 firms", "Down to the books", "S2025-FAIR")
    return page.url


def _down_to_the_initiative(page: Page) -> None:
    page.locator(".ladder").get_by_role("link", name="Fair in Osaka", exact=True).click()
    arrives(page, "2 approved figures name this initiative.", "EUR 20,000")
    page.locator(".thread").get_by_role("link", name=re.compile("I25-FAIR")).click()
    arrives(page, "Draws on", "EUR 40,000")


def _down_to_the_money(page: Page) -> str:
    follow(page, "S2025-FAIR")
    arrives(page, "Fair in Osaka", "Advance and claims")
    follow(page, "S2025-FAIR-01")
    arrives(page, "Hall for the fair", "In the books")
    page.locator("main .postings").get_by_role("link", name=re.compile("Claim paid")).click()
    arrives(page, "Booked on 4 July 2025", "20,000.00")
    return page.url


def _up_to_the_figure(page: Page, posting: str) -> None:
    assert "/ledger/postings/" in posting
    follow(page, "S2025-FAIR-01")
    page.locator(".thread").get_by_role("link", name=re.compile("S2025-FAIR")).click()
    page.locator("main a", has_text="Fair in Osaka").first.click()
    arrives(page, "Who carries it")
    follow(page, "People and results")
    page.locator("main a", has_text="Firms reached").first.click()
    arrives(page, "45 firms")


def _up_to_the_aim(page: Page) -> None:
    page.locator(".thread").get_by_role("link", name=re.compile("REACH")).click()
    arrives(page, "Every figure")
    page.locator(".thread").get_by_role("link", name=re.compile("REACH")).click()
    arrives(page, "Firms reached", "Measured")
    page.locator(".thread").get_by_role("link", name=re.compile("O1")).click()
    arrives(page, "Fair in Osaka")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Firms sell further")
