"""The story of one programme: a strategy is renewed, an agreement signed, an obligation delivered, terms amended."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PAPER = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"}


def test_a_programme_goes_from_strategy_to_amendment(story):
    version = _ana_drafts_the_next_strategy_and_may_not_adopt_it(story)
    _eva_adopts_it_knowing_what_cannot_be_tested(story, version)
    agreement = _ana_renews_the_agreement_and_may_not_sign_it(story)
    _eva_signs_with_the_document(story, agreement)
    obligation = _the_partners_staff_delivers_with_evidence(story, agreement)
    _the_neighbour_finds_nothing(story, agreement, obligation)
    _both_sides_amend_it(story, agreement)
    _the_auditor_sees_it_in_order(story, agreement)


def _ana_drafts_the_next_strategy_and_may_not_adopt_it(story) -> str:
    page = story.enter("ana", "/strategy/versions/draft/")
    _type(page, code="V2021", title_0="Strategy 2021", title_1="Strategie 2021")
    _type(page, from_on="2022-01-01", until_on="2026-12-31")
    _press(page, "Make the draft")
    expect(page.get_by_text("These indicators are not testable yet")).to_be_visible()
    expect(page.get_by_text("a second programme manager has to adopt it")).to_be_visible()
    return page.url


def _eva_adopts_it_knowing_what_cannot_be_tested(story, version: str) -> None:
    page = story.enter("eva", version)
    page.get_by_role("link", name="Adopt", exact=True).click()
    expect(page.get_by_text(re.compile("not testable")).first).to_be_visible()
    _type(page, ground="The targets follow with the agreements.")
    _press(page, "Adopt")
    expect(page.get_by_text("The strategy is adopted.")).to_be_visible()


def _ana_renews_the_agreement_and_may_not_sign_it(story) -> str:
    page = story.enter("ana", "/partners/agreements/")
    page.get_by_role("link", name="A1-01").first.click()
    page.get_by_role("link", name="Renew", exact=True).click()
    page.locator("[name=cycle]").select_option(label="Cycle 2022-2026")
    _type(page, code="A2-01")
    _press(page, "Draft the next agreement")
    expect(page.get_by_text("You wrote this draft; a second person has to sign it.").first).to_be_visible()
    for side, name in [("agency", "Director of the agency"), ("partner", "Director of the partner")]:
        page.get_by_role("link", name="Enter a signature", exact=True).first.click()
        _sign(page, side, name)
    return page.url


def _eva_signs_with_the_document(story, agreement: str) -> None:
    page = story.enter("eva", agreement)
    page.get_by_role("link", name="Sign", exact=True).click()
    _hand_in(page, "document")
    _press(page, "Sign")
    expect(page.get_by_text("The agreement is signed.")).to_be_visible()
    _press(page, "Bring into force")
    expect(page.get_by_text("In force").first).to_be_visible()


def _the_partners_staff_delivers_with_evidence(story, agreement: str) -> str:
    page = story.enter("bea", f"{agreement}obligations/")
    page.get_by_role("link", name=re.compile("Report of")).first.click()
    obligation = page.url
    page.get_by_role("link", name="Deliver", exact=True).click()
    _hand_in(page, "evidence")
    _press(page, "Deliver")
    expect(page.get_by_text("Delivered: the other side will look at it.")).to_be_visible()
    return obligation


def _the_neighbour_finds_nothing(story, agreement: str, obligation: str) -> None:
    page = story.enter("clara")
    for hidden in (agreement, f"{agreement}history/", obligation):
        answer = page.goto(hidden)
        assert answer
        assert answer.status == 404


def _both_sides_amend_it(story, agreement: str) -> None:
    page = story.enter("boris", agreement)
    page.get_by_role("link", name="Amend", exact=True).click()
    _type(page, reason_0="The partner carries more.")
    _press(page, "Copy the terms")
    _type(page, co_financing_percent="45")
    _press(page, "Save")
    expect(page.get_by_text("45").first).to_be_visible()
    amendment = page.url
    page = story.enter("ana", amendment)
    for side, name in [("agency", "Director of the agency"), ("partner", "Director of the partner")]:
        page.get_by_role("link", name="Enter a signature", exact=True).first.click()
        _sign(page, side, name)
    page.get_by_role("link", name="Adopt", exact=True).click()
    _hand_in(page, "document")
    _press(page, "Adopt")
    expect(page.get_by_text("40").first).to_be_visible()
    expect(page.get_by_text("45").first).to_be_visible()
    expect(page.get_by_text("Adopted").first).to_be_visible()


def _the_auditor_sees_it_in_order(story, agreement: str) -> None:
    page = story.enter("ada", f"{agreement}history/")
    told = page.locator("main").inner_text()
    steps = [  # latest on top
        "Amendment adopted", "Obligation delivered", "Agreement brought into force", "Agreement signed",
        "Renewal drafted",
    ]  # fmt: skip
    places = [told.find(step) for step in steps]
    assert -1 not in places, told
    assert places == sorted(places), told
    page.goto("/audit/")
    expect(page.get_by_text("A2-01").first).to_be_visible()


def _type(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)


def _press(page: Page, button: str) -> None:
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def _hand_in(page: Page, field: str) -> None:
    page.locator(f"main input[name={field}]").set_input_files([PAPER])


def _sign(page: Page, side: str, name: str) -> None:
    page.locator(f"main input[name=side][value={side}]").check()
    _type(page, name=name, function_0="Director", signed_on="2026-03-01")
    _press(page, "Enter the signature")
