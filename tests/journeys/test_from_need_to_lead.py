"""A need finds a node abroad, both sides say yes, they are brought together, and a lead comes of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .hands import arrives, choose, follow, press, reads, stands, tick, type_in

NEED = "additive manufacturing, Japan, matchmaking"
NODE, PARTNER = "Printers of Kobe", "Wood cluster"


def test_a_need_leads_to_an_introduction_and_its_outcome_to_a_lead_with_that_origin(chain, summer):
    met = _ana_finds_who_fits_and_proposes_an_introduction(chain)
    _boris_says_yes(chain, met)
    _ana_notes_the_yes_from_abroad_and_brings_both_together(chain, met)
    _boris_tells_in_summer_that_a_lead_came_of_it_and_reports_it(summer, met)
    _the_introduction_shows_what_came_of_it(summer, met)


def _ana_finds_who_fits_and_proposes_an_introduction(chain) -> str:
    page = chain.enter("ana", "/network/")
    type_in(page, q=NEED)
    press(page, "Find")
    arrives(
        page, NODE, PARTNER, "Additive manufacturing is among what it can do", "Matchmaking is among what it can do"
    )
    page.locator("main").get_by_role("link", name=f"Propose an introduction: {NODE}").click()
    expect(page.locator("main textarea[name=reason]")).to_have_value(re.compile(f"Asked for: {NEED}\n{NODE}: "))
    choose(page, partnership=PARTNER)
    press(page, "Propose an introduction")
    reads(page, "It is proposed: both sides are asked.", NEED)
    stands(page, "Proposed")
    return urlsplit(page.url).path


def _boris_says_yes(chain, met: str) -> None:
    page = chain.enter("boris", met)
    follow(page, "Answer for the partner")
    tick(page, "answer", "yes")
    tick(page, "consents")
    reads(page, NEED)
    press(page, "Answer for the partner")
    reads(page, "The answer is noted.", "its details may be passed on")


def _ana_notes_the_yes_from_abroad_and_brings_both_together(chain, met: str) -> None:
    page = chain.enter("ana", met)
    follow(page, "Note the answer from abroad")
    tick(page, "answer", "yes")
    press(page, "Note the answer from abroad")
    reads(page, "both want to meet: bring them together.")
    follow(page, "Note that it was made")
    press(page, "Note that it was made")
    arrives(page, "what came of it is asked after 3, 6 and 12 months.")
    stands(page, "Made")


def _boris_tells_in_summer_that_a_lead_came_of_it_and_reports_it(summer, met: str) -> None:
    page = summer.enter("boris", met)
    reads(page, f"3 months have passed since {PARTNER} met {NODE}: say what came of it.")
    follow(page, "Say what came of it")
    tick(page, "course", "lead")
    press(page, "Say what came of it")
    arrives(page, "It is told that a lead came of it, and none is reported yet.")
    follow(page, "Report the lead")
    expect(page.locator("main select[name=introduction] option:checked")).to_contain_text(f"{PARTNER} – {NODE}")
    expect(page.locator("main select[name=market] option:checked")).to_have_text("Japan")
    type_in(page, company="Foundry of fiction", title="Printed moulds for Kobe")
    press(page, "Report a lead or an investment project")
    arrives(page, "It is reported.", f"{PARTNER} 100 %")


def _the_introduction_shows_what_came_of_it(summer, met: str) -> None:
    page = summer.enter("boris", met)
    arrives(page, "A lead came of it", "Printed moulds for Kobe")
    expect(page.get_by_text("none is reported yet")).to_have_count(0)
    follow(page, "Printed moulds for Kobe")
    expect(page.locator("main").get_by_role("link", name=re.compile("introduction I-"))).to_be_visible()
