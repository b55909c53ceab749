"""A partner's results: filled in from what the house knows, completed, submitted, sent back, approved and locked."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .hands import PAPER, arrives, choose, follow, hand_in, press, stands, type_in


def test_a_report_is_prefilled_approved_and_locked(chain):
    _ana_asks_for_the_results_of_the_year(chain)
    period = _boris_finds_what_the_house_knows_filled_in(chain)
    _the_report_is_there_to_be_read(chain, period)
    _boris_measures_the_rest(chain)
    _boris_submits_and_cannot_change_any_more(chain, period)
    _the_neighbour_finds_nothing(chain, period)
    _ana_approves_and_locks(chain, period)
    _boris_reads_what_stands(chain, period)


def _ana_asks_for_the_results_of_the_year(chain) -> None:
    page = chain.enter("ana", "/results/periods/open/")
    choose(page, whose="All agreements that promised results and have no period yet")
    type_in(page, year="2025")
    arrives(page)
    press(page, "Ask for results")
    arrives(page, "Results are asked for.")


def _boris_finds_what_the_house_knows_filled_in(chain) -> str:
    page = chain.enter("boris")
    arrives(page, "Measure the results of")
    page.get_by_role("link", name=re.compile("^Measure the results of")).first.click()
    arrives(page, "2 indicators were promised for this year")
    press(page, "Fill in what is known")
    arrives(page, "What Errera knows is filled in.", "1 indicator was promised for this year")
    expect(page.locator("main tr", has_text="Initiatives held")).to_contain_text("1")
    return page.url


def _the_report_is_there_to_be_read(chain, period: str) -> None:
    page = chain.enter("boris", period)
    for language in ("EN", "NL"):
        link = page.get_by_role("link", name=f"{language} (PDF)", exact=True)
        answer = page.request.get(str(link.get_attribute("href")))
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.body().startswith(b"%PDF-")
        assert b"/StructTreeRoot" in answer.body()  # tagged, for whoever reads by ear


def _boris_measures_the_rest(chain) -> None:
    page = chain.enter("boris", "/results/periods/")
    page.locator("main tr", has_text="Wood cluster").get_by_role("link").first.click()
    follow(page, "Firms reached")
    type_in(page, top="38", source_text_0="Lists of participants", source_text_1="Deelnemerslijsten")
    choose(page, parts__0__of="I25-KOBE Mission to Kobe")
    type_in(page, parts__0__part_top="37")
    hand_in(page, "papers", {**PAPER, "name": "participants.pdf"})
    arrives(page)
    press(page, "Measure")
    arrives(page, "The parts by “Initiative” do not add up to the figure.")  # and nothing that was typed is lost
    expect(page.locator("main [name=top]")).to_have_value("38")
    type_in(page, parts__0__part_top="38")
    hand_in(page, "papers", {**PAPER, "name": "participants.pdf"})
    press(page, "Measure")
    arrives(page, "The figure is kept.", "1 paper")


def _boris_submits_and_cannot_change_any_more(chain, period: str) -> None:
    page = chain.enter("boris", period)
    follow(page, "Submit")
    type_in(page, story_0="Kobe opened doors.", story_1="Kobe opende deuren.")
    arrives(page)
    press(page, "Submit the results")
    arrives(page, "Your results are submitted; the agency reads them now.", "Kobe opened doors.")
    stands(page, "Submitted")
    expect(page.get_by_role("link", name="Measure", exact=True)).to_have_count(0)


def _the_neighbour_finds_nothing(chain, period: str) -> None:
    answer = chain.enter("clara").goto(period)
    assert answer
    assert answer.status == 404


def _ana_approves_and_locks(chain, period: str) -> None:
    page = chain.enter("ana", period)
    press(page, "Approve")
    arrives(page, "The results are approved and count from now on.")
    follow(page, "Lock")
    arrives(page, "Nobody can change a figure of a locked period any more")
    press(page, "Lock the period")
    arrives(page, "The period is locked.")
    stands(page, "Locked")


def _boris_reads_what_stands(chain, period: str) -> None:
    page = chain.enter("boris", period)
    arrives(page, "Figures locked: 2; nobody can change them any more.")
    follow(page, "Firms reached")
    arrives(page, "38 firms", "Mission to Kobe", "participants.pdf")
    for act in ("Change", "Drop"):
        expect(page.get_by_role("link", name=act, exact=True)).to_have_count(0)
