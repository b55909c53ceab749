"""A win of two partners: reported, confirmed by the company on a phone, changed by an officer, and asked again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .hands import arrives, choose, follow, press, stands, type_in
from .visitors import PHONE

COMPANY = "Foundry of fiction"


def test_a_shared_win_is_confirmed_and_asked_about_again_after_a_change(chain, post):
    win = _boris_reports_a_win_that_clara_shares(chain)
    _boris_asks_two_contacts(chain, win)
    post.goes()
    first, second = (post.link_for(whom, COMPANY) for whom in ("filip@", "freya@"))
    _filip_confirms_on_his_phone(chain, first)
    _freyas_link_is_dead(chain, second)
    _both_partners_have_their_share(chain, win)
    _ana_changes_the_value_and_the_answer_no_longer_holds(chain, win)
    _ana_asks_again(chain, win)
    post.goes()
    again = post.link_for("filip@", COMPANY, seen=first)
    _only_the_new_link_asks(chain, first, again)


def _boris_reports_a_win_that_clara_shares(chain) -> str:
    page = chain.enter("boris", "/opportunities/")
    follow(page, "Report a win")
    arrives(page)
    type_in(page, company=COMPANY, title="Castings for Kobe", won_on="2026-03-02", year_1="100000", year_2="200000")
    choose(page, market="Japan", initiative="Mission to Kobe")
    choose(page, credit__0__partner="Wood cluster", credit__1__partner="Steel club")
    type_in(page, credit__0__share="60", credit__1__share="40")
    press(page, "Report a win")
    arrives(page, "Ask the company: until it confirms, it does not count.", "EUR 180,000", "EUR 120,000")
    stands(page, "Reported")
    return page.url


def _boris_asks_two_contacts(chain, win: str) -> None:
    page = chain.enter("boris", win)
    follow(page, "Ask the company")
    type_in(page, emails="filip@example.org\nfreya@example.org")
    arrives(page, "The first answer decides; the other links are dead from then on.")
    press(page, "Ask the company")
    arrives(page, "The company is asked.")
    stands(page, "Company asked")


def _filip_confirms_on_his_phone(chain, link: str) -> None:
    page = chain.open(link, **PHONE)
    arrives(page, "Is this right?", COMPANY, "EUR 100,000", "Wood cluster", "Steel club")
    page.reload()  # opening the link changes nothing, however often
    page.get_by_label("This is right.", exact=True).check()
    page.get_by_label("Up to 60 %", exact=True).check()
    page.get_by_label("With the support it went faster.", exact=True).check()
    press(page, "Send the answer")
    arrives(page, "You have answered already. Thank you.")


def _freyas_link_is_dead(chain, link: str) -> None:
    _is_dead(chain.open(link, **PHONE))


def _is_dead(page: Page) -> None:
    arrives(page, "Nothing more is asked: a colleague has answered, or what was reported has changed meanwhile.")
    expect(page.get_by_role("button", name="Send the answer")).to_have_count(0)


def _both_partners_have_their_share(chain, win: str) -> None:
    for partner in ("boris", "clara"):
        page = chain.enter(partner, win)
        stands(page, "Confirmed")
        arrives(page, "EUR 180,000", "EUR 120,000", "EUR 300,000", "Up to 60 %")
    follow(page, "Mission to Kobe")
    follow(page, "People and results")
    arrives(page, "Mission to Kobe", "Castings for Kobe")


def _ana_changes_the_value_and_the_answer_no_longer_holds(chain, win: str) -> None:
    page = chain.enter("ana", win)
    follow(page, "Change")
    arrives(page, "After a change its answer no longer holds: ask again.")
    type_in(page, year_2="150000")
    press(page, "Change")
    arrives(page, "The win is changed; ask the company again.", "Earlier answers")
    stands(page, "Reported")


def _ana_asks_again(chain, win: str) -> None:
    page = chain.enter("ana", win)
    follow(page, "Ask the company")
    page.locator("main label", has_text="filip@example.org").click()
    arrives(page)
    press(page, "Ask the company")
    stands(page, "Company asked")


def _only_the_new_link_asks(chain, old: str, new: str) -> None:
    page = chain.open(old, **PHONE)
    arrives(page, "You have answered already. Thank you.")
    page.goto(new)
    arrives(page, "Is this right?", "EUR 150,000")
