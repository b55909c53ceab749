"""A company on a phone: a delegation of five waits in line, gets its places when others go, and checks in."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from playwright.sync_api import expect

from .hands import arrives, follow, press, type_in
from .visitors import PHONE

COLLEAGUES = "\n".join(
    f"{name}, {name.lower()}@example.org, Engineer" for name in ("Daan", "Demi", "Dries", "Dunya")
)  # fmt: skip


def test_a_delegation_waits_gets_its_places_and_checks_in(chain, post):
    registration = _cas_registers_five_and_waits(chain)
    post.goes(round_too=True)
    ours = _cas_reads_it_in_the_mail_too(chain, post)
    _kim_gives_two_places_back(chain, post)
    _cas_has_places_now(chain, registration)
    tickets = _the_link_of_the_mail_carries_five_tickets(chain, ours, post.address)
    _nobody_else_checks_in(chain, tickets[0])
    _boris_scans_a_ticket(chain, tickets[0])
    _a_ticket_is_good_for_one(chain, ours, tickets[0])


def _cas_registers_five_and_waits(chain) -> str:
    page = chain.enter("cas", "/registrations/mine/", **PHONE)
    arrives(page, "Your company has not registered yet.", "Mission to Nagoya")
    page.locator("main li", has_text="Mission to Nagoya").get_by_role("link", name="Register", exact=True).click()
    arrives(page, "Strictly the first in line")
    type_in(page, others=COLLEAGUES)
    press(page, "Register")
    arrives(page, "You are on the waiting list for 5 places.", "Dunya")
    return page.url


def _cas_reads_it_in_the_mail_too(chain, post) -> str:
    link = post.link_for("cas@", "waiting list")
    page = chain.open(link, **PHONE)
    arrives(page, "You are on the waiting list for 5 places.")
    expect(page.locator(".tickets")).to_have_count(0)
    return link


def _kim_gives_two_places_back(chain, post) -> None:
    page = chain.open(post.link_for("kim@", "place"), **PHONE)
    arrives(page, "You have 5 places.")
    page.get_by_text("Give some places back").click()
    for name in ("Katja", "Karel"):
        page.get_by_label(name, exact=True).check()
    arrives(page)
    press(page, "Give back")
    arrives(page, "The places are given back.", "You have 3 places.")


def _cas_has_places_now(chain, registration: str) -> None:
    page = chain.enter("cas", registration, **PHONE)
    arrives(page, "You have 5 places.")
    follow(page, "Tickets, names and changes")
    arrives(page, "Show this code at the door.")


def _the_link_of_the_mail_carries_five_tickets(chain, link: str, house: str) -> list[str]:
    """Give the addresses behind the codes: each code on the page is the picture of one, drawn here once more."""
    page = chain.open(link, **PHONE)
    arrives(page, "You have 5 places.")
    names = page.locator("main input[name^='name_']").all()
    addresses = [
        f"{house}/registrations/people/{str(field.get_attribute('name')).removeprefix('name_')}/arrive/"
        for field in names
    ]
    codes = page.locator(".tickets .code svg path[stroke]").all()
    assert len(codes) == 5
    for code, address in zip(codes, addresses, strict=True):
        assert code.get_attribute("d") in segno.make(address, error="m", micro=False).svg_inline(scale=5, border=2)
    return addresses


def _nobody_else_checks_in(chain, ticket: str) -> None:
    """Whoever scans the code without being of the organisers gets no button to press."""
    page = chain.open(ticket, **PHONE)
    assert urlsplit(page.url).path == "/accounts/login/"
    for stranger in ("cas", "dan"):
        answer = chain.enter(stranger, **PHONE).goto(ticket)
        assert answer
        assert answer.status == 403


def _boris_scans_a_ticket(chain, ticket: str) -> None:
    page = chain.enter("boris", ticket, **PHONE)
    arrives(page, "Cas", "Pump works")
    press(page, "Check in")
    arrives(page, "Cas is here.", "1 of 8 are here.")
    page.goto(ticket)
    arrives(page, "Checked in")
    expect(page.get_by_role("button", name="Check in", exact=True)).to_have_count(0)


def _a_ticket_is_good_for_one(chain, link: str, ticket: str) -> None:
    page = chain.open(link, **PHONE)
    expect(page.locator(".tickets li")).to_have_count(4)
