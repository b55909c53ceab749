"""A call with 21 bids: three uses of its money are computed and compared; one is frozen, and the committee decides."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .fill_plan import CLARAS
from .hands import PAPER, arrives, follow, hand_in, press, reads, stands, type_in

MINUTES = {**PAPER, "name": "minutes.pdf"}
CLARAS_BID, LAST_BID = f"G2026-{CLARAS + 1:02}", "G2026-21"


def test_three_scenarios_are_compared_one_is_frozen_and_the_committee_decides(planning, committee_post):
    ana = planning.enter("ana", "/bids/")
    call = _ana_opens_the_workbench(ana)
    plain = _a_scenario(ana, call, "As the ranking goes", weight="0")
    teams = _a_scenario(ana, call, "Teams count", weight="100")
    newcomer = _a_scenario(ana, call, "A newcomer", weight="0", by_hand=LAST_BID)
    ana.goto("/bids/")  # the page of a scenario loads itself again once it is computed
    committee_post.goes()
    _they_stand_side_by_side(ana, call)
    _each_says_what_it_does_and_why(ana, plain, teams, newcomer)
    _com_freezes_teams_count_with_the_minutes(planning, teams)
    _the_committee_decides_as_it_says(planning, teams)


def _ana_opens_the_workbench(page: Page) -> str:
    follow(page, "G2026")
    follow(page, "Ranking")
    arrives(page, "21 bids are assessed", "EUR 88,000 is set aside.")
    follow(page, "Workbench")
    reads(page, "No scenario for EUR 88,000 yet")
    return page.url


def _a_scenario(page: Page, call: str, name: str, *, weight: str, by_hand: str = "") -> str:
    page.goto(call)
    follow(page, "Draft a scenario")
    type_in(page, name=name, draws="3", synergy_percent=weight)
    if by_hand:
        part = page.locator("fieldset.by-hand", has_text=by_hand)
        part.locator("select").select_option(label="Award what it asks")
        part.locator("input").fill("A first bid from a new region.")
    press(page, "Save")
    stands(page, "Not computed")
    press(page, "Compute")
    reads(page, "The best use of the money is being looked for.")
    return page.url


def _they_stand_side_by_side(page: Page, call: str) -> None:
    page.goto(call)
    arrives(page, "3 scenarios for EUR 88,000.", "As the ranking goes", "Teams count", "A newcomer", "by hand costs")
    assert page.locator("table.scenarios tbody tr.differs", has_text=CLARAS_BID).count() == 1
    (row,) = page.locator("table.scenarios tbody tr", has_text=CLARAS_BID).all()
    assert [told.strip() for told in row.locator("td").all_inner_texts()][2:] == ["–", "EUR 8,000", "–"]


def _each_says_what_it_does_and_why(page: Page, plain: str, teams: str, newcomer: str) -> None:
    page.goto(plain)
    reads(page, "Proved: under these rules nothing is better.", "11 bids get EUR 88,000.", "its weight is nought")
    page.goto(teams)
    arrives(page, "Proved", "At a weight of 100 %", f"Because of it {CLARAS_BID} is in", "How this is reckoned")
    page.goto(newcomer)
    reads(page, "Decided by hand: A first bid from a new region.", "What is decided by hand costs")


def _com_freezes_teams_count_with_the_minutes(planning, teams: str) -> None:
    page = planning.enter("com", teams)
    follow(page, "Freeze with the minutes")
    hand_in(page, "minutes", MINUTES)
    press(page, "Freeze")
    arrives(page, "The scenario is frozen with the minutes.", "minutes.pdf")
    stands(page, "Frozen")


def _the_committee_decides_as_it_says(planning, teams: str) -> None:
    page = planning.enter("com", teams)
    follow(page, "Prepare the decision from this scenario")
    _say_why(page)
    for name in ("Com", "Cor"):
        page.get_by_label(name, exact=True).check()
    hand_in(page, "minutes", MINUTES)
    press(page, "Prepare")
    reads(page, "a second member confirms it")
    page = planning.enter("cor", page.url)
    follow(page, "Confirm")
    reads(page, "EUR 88,000 is allocated at once")
    press(page, "Confirm")
    reads(page, "The decision is confirmed")
    page = planning.enter("clara", "/bids/all/")
    follow(page, CLARAS_BID)
    arrives(page, "Allocated", "EUR 8,000")
    stands(page, "Awarded")


def _say_why(page: Page) -> None:
    """Say why of each bid; what the scenario awards is filled in."""
    parts = page.locator("fieldset.outcome").all()
    assert len(parts) == 21
    expect(page.locator("fieldset.outcome input[value='award']:checked")).to_have_count(11)
    for part in parts:
        part.locator("textarea[name$='-reason_0']").fill("The best use of the money, with the teams that it makes.")
