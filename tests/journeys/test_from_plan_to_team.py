"""Boris plans a mission: a team is suggested, what similar ones taught returns, and Clara joins and agrees."""

from __future__ import annotations

from playwright.sync_api import expect

from .hands import arrives, choose, follow, press, reads, type_in
from .visitors import PHONE


def test_an_initiative_is_planned_with_a_suggested_team_and_returning_lessons(planning):
    team = _boris_plans_a_mission(planning)
    _what_was_learnt_is_there(planning, team)
    _clara_would_complete_the_team_and_is_asked(planning, team)
    _boris_sets_the_keys(planning, team)
    _clara_agrees_on_her_phone(planning, team)


def _boris_plans_a_mission(planning) -> str:
    page = planning.enter("boris", "/initiatives/")
    follow(page, "Plan an initiative")
    type_in(page, title_0="Mission to Osaka", from_on="2026-10-05", until_on="2026-10-09", town="Osaka")
    choose(page, kind="Economic mission", country="Japan", objective="O1 Firms sell further")
    type_in(page, markets="Japan", budget_cents="40000")
    page.get_by_label("Food", exact=True).check()
    press(page, "Plan an initiative")
    arrives(page, "see who would complete the team", "Asked for: Food, in Japan.")
    return page.url


def _what_was_learnt_is_there(planning, team: str) -> None:
    page = planning.enter("boris", team)
    reads(
        page, "Book the hall in the spring", "Same market (Japan) and same core domain (Food).", "Mission to Kobe",
        "EUR 31,500", "Kei Harunoki", "25 % did not come",
    )  # fmt: skip


def _clara_would_complete_the_team_and_is_asked(planning, team: str) -> None:
    page = planning.enter("boris", team)
    card = page.locator("main .card", has_text="Steel club")
    for words in ("Market access in Food, Japan", "Matchmaking in Food, Japan", "Without it the team covers"):
        expect(card).to_contain_text(words)
    page.get_by_text("How this is reckoned", exact=True).click()
    arrives(page, "Together they do not cover all that is needed anywhere.", "1 + 1 is twice what is covered together")
    card.get_by_role("button", name="Ask it to carry this too").click()
    arrives(page, "Steel club is asked to carry it too", "Nobody else would add to it.")


def _boris_sets_the_keys(planning, team: str) -> None:
    page = planning.enter("boris", team)
    follow(page, "At a glance")
    follow(page, "Set the keys")
    for name, shares in (("cost", ("70", "30")), ("claim", ("100", "0")), ("credit", ("50", "50"))):
        for place, share in enumerate(shares):
            type_in(page, **{f"form__{place}__{name}": share})
    press(page, "Set the keys")
    arrives(page, "a partner whose key is new or changed has to agree to it")


def _clara_agrees_on_her_phone(planning, team: str) -> None:
    page = planning.enter("clara", team.replace("team/", ""), **PHONE)
    arrives(page, "Mission to Osaka")
    press(page, "Agree")
    arrives(page, "Steel club agrees to its key.")
