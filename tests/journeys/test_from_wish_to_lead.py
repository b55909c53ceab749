"""A day of meetings: people wish, a timetable is published and repaired, agendas follow, and a lead comes of it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .fill_meet import HOSTS, VISITORS
from .hands import arrives, follow, press, reads, type_in
from .visitors import PHONE

PUMP, QUARRY, RIVER = VISITORS
KITE, LAMP, MARSH, NEST = HOSTS
WISHES = {PUMP: (KITE, LAMP), QUARRY: (KITE, MARSH), RIVER: (LAMP, MARSH), NEST: (PUMP,)}


def test_wishes_become_a_timetable_that_is_repaired_and_a_note_becomes_a_lead(meeting, meeting_post, day_after):
    meeting_post.goes(round_too=True)
    _both_sides_wish(meeting, meeting_post)
    _who_is_asked_accepts(meeting, meeting_post)
    timetable = _boris_publishes(meeting, meeting_post)
    _marsh_farms_drop_out(meeting, meeting_post)
    _boris_repairs_and_two_are_told(meeting, meeting_post, timetable)
    _agendas_agree_with_the_timetable(meeting, meeting_post, timetable)
    _an_agenda_opens_without_network(meeting, meeting_post)
    _cas_rates_and_agrees_on_something(day_after)
    _boris_makes_a_lead_of_it(day_after)


def _link(post, name: str) -> str:
    return post.link_for(f"{name.split()[0].lower()}@", "")


def _both_sides_wish(meeting, post) -> None:
    for sender, receivers in WISHES.items():
        page = meeting.open(_link(post, sender), **PHONE)
        for receiver in receivers:
            page.goto(f"{page.url.split('?')[0]}?q={receiver.split()[0]}")
            page.locator("main li", has_text=receiver).get_by_role("button", name="Wish to meet").click()
            reads(page, "Your wish is kept; they are asked.")
    arrives(page, *WISHES[NEST])


def _who_is_asked_accepts(meeting, post) -> None:
    for receiver in (PUMP, KITE, LAMP, MARSH):
        page = meeting.open(_link(post, receiver), **PHONE)
        for _wish in [sender for sender, receivers in WISHES.items() if receiver in receivers]:
            page.get_by_role("button", name="Accept", exact=True).first.click()
            reads(page, "Accepted: the meeting can be planned.")


def _boris_publishes(meeting, post) -> str:
    page = meeting.enter("boris", "/meetings/")
    follow(page, "Mission to Osaka")
    timetable = page.url
    follow(page, "Compute a timetable")
    press(page, "Compute")
    reads(page, "The timetable is being computed.")
    run = page.url
    post.goes()
    page.goto(run)
    arrives(page, "7 of 7")
    follow(page, "Publish as a version")
    press(page, "Publish as a version")
    reads(page, "The version is published")
    post.goes(round_too=True)
    return timetable


def _marsh_farms_drop_out(meeting, post) -> None:
    page = meeting.open(_link(post, MARSH), **PHONE)
    follow(page, "Your agenda")
    arrives(page, RIVER)
    follow(page, "Profile, times and wishes")
    follow(page, "Profile and times")
    page.get_by_text("Take part no longer").click()
    press(page, "Withdraw")
    reads(page, "You no longer take part.")


def _boris_repairs_and_two_are_told(meeting, post, timetable: str) -> None:
    page = meeting.enter("boris", timetable)
    follow(page, "Repair the timetable")
    press(page, "Compute")
    run = page.url
    post.goes()
    page.goto(run)
    follow(page, "Publish as a version")
    type_in(page, ground="Marsh farms cannot come.")
    press(page, "Publish as a version")
    arrives(page, "The version is published")
    page.goto(f"{page.url.rstrip('/')}/affected/")
    expect(page.locator("main tbody tr")).to_have_count(2)
    reads(page, QUARRY, RIVER)
    post.goes(round_too=True)


def _agendas_agree_with_the_timetable(meeting, post, timetable: str) -> None:
    page = meeting.enter("boris", f"{timetable}meetings/?state=planned")
    rows = [re.split(r"\s*\n\s*|\t", row.strip()) for row in page.locator("main tbody tr").all_inner_texts()]
    planned = {(tuple(sorted(row[2:4])), row[1], row[4]) for row in rows}
    assert len(planned) == 5
    shown = set()
    for name in (*VISITORS, *(host for host in HOSTS if host != MARSH)):
        page = meeting.open(_link(post, name), **PHONE)
        follow(page, "Your agenda")
        for card in page.locator(".meetings > li").all():
            where = card.locator("p").first.inner_text().split(" · ")[0]
            pair = tuple(sorted((name, card.locator("h3 a").inner_text())))
            shown.add((pair, card.locator(".clock").inner_text().strip(), where))
    assert shown == planned
    arrives(page)


def _an_agenda_opens_without_network(meeting, post) -> None:
    page = meeting.open(_link(post, PUMP), **PHONE)
    follow(page, "Your agenda")
    press(page, "I come to all 3")
    reads(page, "You said that you come to all of them.")
    kept = (
        "caches.open('errera-agendas-1').then(c => c.keys())"
        ".then(all => all.some(request => request.url.includes('/agendas/link/')))"
    )
    page.wait_for_function(kept)
    page.context.set_offline(True)
    page.reload()
    reads(page, KITE, "No network: this is your agenda")
    expect(page.locator(".offline")).to_be_visible()
    page.context.set_offline(False)


def _cas_rates_and_agrees_on_something(day_after) -> None:
    page = day_after.enter("cas", "/matchmaking/mine/", **PHONE)
    follow(page, "Mission to Osaka")
    follow(page, "Your agenda")
    card = page.locator(".meetings > li", has_text=KITE)
    card.get_by_role("button", name="5 stars").click()
    arrives(page, "Thank you: your rating is kept.")
    follow(page, KITE)
    type_in(page, text="They mill at night.")
    press(page, "Keep the note")
    reads(page, "Your note is kept.")
    type_in(page, what="Send three sails")
    press(page, "Keep what was agreed")
    arrives(page, "What you agreed to is kept.", "Send three sails")


def _boris_makes_a_lead_of_it(day_after) -> None:
    page = day_after.enter("boris", "/")
    page.get_by_role("link", name=re.compile("Make a lead of what Pump works agreed")).first.click()
    arrives(page, "Report a lead or an investment project")
    expect(page.locator("main [name=title]")).to_have_value(f"Send three sails ({KITE})")
    press(page, "Report a lead or an investment project")
    arrives(page, "It is reported.", "Send three sails", "Mission to Osaka")
    assert "They mill at night." not in page.content()
