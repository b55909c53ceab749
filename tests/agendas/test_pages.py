"""The personal agenda by account and by link, the organiser's day, what is printed, and what came of it."""

import re
from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from errera.agendas import panels, queries
from errera.agendas.models import Note, Side
from errera.foundation.panels import panels_on
from errera.foundation.ui.agenda import Period
from errera.matchmaking import queries as matchmaking_queries
from errera.matchmaking.models import Participant
from errera.meetings.models import Meeting, Place
from tests.agendas.acting import AFTER, DAYS_BEFORE
from tests.factories import agendas as make
from tests.factories import meetings
from tests.factories.meetings import FIRST
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at"), pytest.mark.slow]


def at(name, *rows):
    return reverse(f"agendas:{name}", args=[getattr(row, "public_id", row) for row in rows])


def link_of(row, name="agendas:link"):
    return matchmaking_queries.address_for(name, row, whole=False)


def turn(step, meeting, who):
    return f"{step} {meeting.public_id} {who.public_id}"


def text_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.fixture
def boris(enter, house):
    return enter(house.cast.boris)


@pytest.fixture
def cas(enter, house):
    return enter(house.members["cas"])


def test_an_agenda_shows_the_own_meetings_by_the_clock_of_the_place_and_says_what_is_now(cas, house):
    shown = text_of(cas.get(at("agenda", house.acme)))
    assert "Now: Bolt, Hall, table 1, until 09:20." in shown
    assert "09:25–09:45" in shown
    assert "Volt" in shown
    assert "Dyn" not in shown
    assert 'class="hall"' in shown
    assert "data-worker" in shown


def test_who_attends_by_video_reads_the_own_clock_and_the_places(house):
    Participant.objects.filter(pk=house.bolt.pk).update(presence="virtual", time_zone="Asia/Tokyo")
    virtual = meetings.place(house.timetable, kind="virtual")
    Meeting.objects.filter(pk=house.first.pk).update(place=virtual, table=None)
    shown = text_of(Client().get(link_of(house.bolt)))
    assert "16:00–16:20" in shown
    assert "there 09:00–09:20" in shown
    assert f"https://video.example.org/{house.first.public_id}" in shown
    assert "times of Asia/Tokyo" in shown


def test_a_link_opens_one_agenda_and_nothing_else_and_opening_changes_nothing(house):
    visitor = Client()
    assert "Acme" in text_of(visitor.get(link_of(house.bolt)))
    assert Side.objects.count() == 0
    text_of(visitor.get(at("link", link_of(house.bolt, "agendas:calendar").rstrip("/").rpartition("/")[2])), 404)
    text_of(visitor.get(at("link", "abc~def")), 404)
    text_of(visitor.get(at("link-meeting", "abc~def", house.first)), 404)
    text_of(visitor.get(at("link-paper", "abc~def")), 404)
    text_of(visitor.get(at("calendar", "abc~def")), 404)
    address = link_of(house.bolt)
    Participant.objects.filter(pk=house.bolt.pk).update(link_number=7)
    assert "does not work" in text_of(visitor.get(address), 404)


def test_the_neighbours_agenda_does_not_exist(cas, enter, house):
    assert cas.get(at("agenda", house.dyn)).status_code == 404
    assert cas.get(at("meeting", house.acme, house.third)).status_code == 404
    assert enter(house.cast.clara).get(at("agenda", house.acme)).status_code == 404
    assert enter(house.cast.clara).get(at("day", house.timetable)).status_code == 404
    assert cas.post(at("agenda", house.acme), {"step": "arrive", "on": house.third.public_id}).status_code == 404
    assert cas.post(at("agenda", house.acme), {"step": "steal", "on": house.first.public_id}).status_code == 404
    assert cas.post(at("meeting", house.acme, house.first), {"step": "steal"}).status_code == 404


def test_one_tap_answers_checks_in_and_rates(cas, house):
    page = at("agenda", house.acme)
    assert "You said that you come to all of them." in said(cas.post(page, {"step": "accept-all"}))
    cas.post(page, {"step": "arrive", "on": house.first.public_id})
    cas.post(page, {"step": "rate", "on": house.first.public_id, "stars": "5"})
    side = Side.objects.get(meeting=house.first)
    assert (side.answer, side.turnout, side.stars) == ("accepted", "came", 5)
    assert "one star to five" in said(cas.post(page, {"step": "rate", "on": house.first.public_id, "stars": "9"}))[-1]
    assert 'aria-pressed="true"' in text_of(cas.get(page))


def test_what_was_declined_is_not_what_comes_next(cas, house, clock_at):
    clock_at(DAYS_BEFORE)
    page = at("agenda", house.acme)
    cas.post(page, {"step": "accept-all"})
    assert "Next: Bolt" in text_of(cas.get(page))
    cas.post(at("meeting", house.acme, house.first), {"step": "decline", "reason": "We leave earlier."})
    assert "Next: Volt" in text_of(cas.get(page))


def test_a_counterpart_declines_writes_and_agrees_by_its_link(house):
    visitor, page = Client(), link_of(house.bolt).rstrip("/") + f"/meetings/{house.first.public_id}/"
    refused = text_of(visitor.post(page, {"step": "agree", "what": "", "owner": "us"}))
    assert "required" in refused
    visitor.post(page, {"step": "note", "text": "They want a pilot."})
    visitor.post(page, {"step": "agree", "what": "Plan a pilot", "owner": "them", "due_on": "2026-05-20"})
    shown = text_of(visitor.get(page))
    assert "They want a pilot." in shown
    assert "Plan a pilot" in shown
    early = text_of(visitor.post(page, {"step": "agree", "what": "Again", "owner": "us", "due_on": "2026-01-01"}))
    assert "Give a day after the meeting." in early
    visitor.post(page, {"step": "finish"})
    assert Note.objects.get().state == "done"
    visitor.post(page, {"step": "decline", "reason": "We leave now."})
    assert Side.objects.get(participant=house.bolt).reason == "We leave now."
    visitor.post(page, {"step": "accept"})
    visitor.post(page, {"step": "arrive"})
    visitor.post(page, {"step": "undo"})
    visitor.post(page, {"step": "missing"})
    assert {(side.participant_id, side.turnout) for side in Side.objects.all()} == {
        (house.bolt.pk, "expected"), (house.acme.pk, "missed"),
    }  # fmt: skip
    assert "not possible" in said(visitor.post(page, {"step": "missing"}))[-1]
    assert visitor.post(link_of(house.volt), {"step": "arrive", "on": house.first.public_id}).status_code == 404


def test_an_organiser_opens_an_agenda_and_reads_no_notes(boris, house):
    make.note(make.side(house.first, house.acme), state="agreed", text="Our secret.")
    for page in (at("agenda", house.acme), at("meeting", house.acme, house.first)):
        shown = text_of(boris.get(page))
        assert "Our secret." not in shown
        assert "How was it" not in shown
    shown = text_of(boris.get(at("follow-ups", house.timetable)))
    assert "Send samples" in shown
    assert "Our secret." not in shown


def test_a_calendar_follows_the_agenda_and_leaves_out_what_was_cancelled(house):
    Meeting.objects.filter(pk=house.second.pk).update(state="cancelled", slot=None, place=None, table=None)
    written = text_of(Client().get(link_of(house.acme, "agendas:calendar")))
    assert written.count("BEGIN:VEVENT") == 1
    assert "DTSTART:20260504T070000Z" in written
    assert "LOCATION:Hall\\, table 1" in written
    assert f"UID:meeting-{house.first.public_id}@errera" in written


def test_agendas_badges_and_table_plans_are_set_as_pdf_in_either_language(boris, cas, house):
    for client, page in [
        (cas, at("paper", house.acme)),
        (Client(), at("link-paper", link_of(house.bolt).rstrip("/").rpartition("/")[2])),
        (boris, f"{at('printed', house.timetable, 'badges')}?in=nl"),
        (boris, f"{at('printed', house.timetable, 'agendas')}?in=en&part=1"),
        (boris, f"{at('printed', house.timetable, 'tables')}?in=nl&day=2026-05-04"),
    ]:  # fmt: skip
        answer = client.get(page)
        assert answer["Content-Type"] == "application/pdf", page
        assert answer.content.startswith(b"%PDF")
    assert "Name badges" in text_of(boris.get(at("print", house.timetable)))
    for wrong in ("in=xx", "part=0", "part=x", "day=soon"):
        what = "tables" if "day" in wrong else "badges"
        assert boris.get(f"{at('printed', house.timetable, what)}?{wrong}").status_code in (400, 404)
    assert boris.get(at("printed", house.timetable, "posters")).status_code == 404


def test_the_day_shows_who_is_missing_now_who_comes_next_and_which_tables_are_free(boris, house, clock_at):
    make.side(house.first, house.acme, turnout="came")
    shown = text_of(boris.get(at("day", house.timetable)))
    assert "Now, 09:00–09:20: 0 of 1 meetings have both sides at the table." in shown
    assert re.search(r"Bolt\s*<strong class=\"late\">", shown)
    assert "free tables 2–3" in shown
    assert "hx-trigger" in shown
    make.side(house.second, house.volt, answer="declined")
    boris.post(at("turnout", house.timetable),
               {"turn": turn("miss", house.first, house.bolt)})  # fmt: skip
    shown = text_of(boris.get(f"{at('day', house.timetable)}?day=2026-05-04&q=bolt"))
    assert "We fly home." in shown
    assert "Was not there" in shown
    assert Side.objects.get(participant=house.bolt).turnout == "missed"
    clock_at(DAYS_BEFORE)
    assert "Nothing runs now. Next at 09:00, meetings: 1." in text_of(boris.get(at("day", house.timetable)))
    clock_at(AFTER)
    assert "absences: 1." in text_of(boris.get(at("day", house.timetable)))
    assert boris.get(f"{at('day', house.timetable)}?day=soon").status_code == 400


def test_a_badge_leads_the_organiser_to_the_meeting_and_one_button(boris, enter, house):
    shown = text_of(boris.get(at("badge", house.bolt)))
    assert "Is here" in shown
    sent = {"turn": turn("arrive", house.first, house.bolt), "from": "badge"}
    answer = boris.post(at("turnout", house.timetable), sent)
    assert answer["Location"] == at("badge", house.bolt)
    assert Side.objects.get().turned_by == house.boris.key
    assert "run its days" in text_of(enter(house.cast.ada).get(at("badge", house.dyn))) or "does not run" in text_of(
        enter(house.cast.ada).get(at("badge", house.dyn))
    )
    assert enter(house.cast.ada).post(at("turnout", house.timetable), sent).status_code == 403
    for wrong in (turn("arrive", house.first, house.dyn), turn("dance", house.first, house.bolt), "arrive", ""):
        assert boris.post(at("turnout", house.timetable), {"turn": wrong}).status_code == 404


def test_results_say_how_many_were_held_and_followed_up_and_how_sure_that_is(boris, house):
    make.both_came(house.first)
    make.note(Side.objects.get(participant=house.acme), state="agreed")
    make.side(house.second, house.acme, turnout="missed")
    make.side(house.third, house.dyn, turnout="came", stars=4)
    shown = text_of(boris.get(at("results", house.timetable)))
    assert "1 of 3 meetings were held, and 1 led to a follow-up." in shown
    assert "33 % (1 of 3; with 95 % certainty between" in shown
    assert "4.0 of 5, from 1 ratings" in shown
    rows = {
        row.company: (row.planned, row.held, row.missed, row.followed) for row in queries.results_of(house.timetable)
    }
    assert rows == {"Acme": (2, 1, 1, 1), "Bolt": (2, 1, 0, 0), "Dyn": (1, 0, 0, 0), "Volt": (1, 0, 0, 0)}
    assert at("companies", house.timetable) in shown
    shown = text_of(boris.get(f"{at('companies', house.timetable)}?q=acm&sort=-held"))
    assert "Acme" in shown
    assert "Bolt" not in shown


def test_a_company_finds_its_agenda_its_errand_and_its_passport_and_takes_its_own_notes_along(cas, house):
    make.note(make.side(house.first, house.acme), text="Our secret.")
    make.note(make.side(house.first, house.bolt), text="Their secret.")
    assert at("agenda", house.acme) in text_of(cas.get(reverse("matchmaking:page", args=[house.acme.public_id])))
    by_link = text_of(Client().get(matchmaking_queries.address_for("matchmaking:link", house.bolt, whole=False)))
    assert link_of(house.bolt) in by_link
    period = Period(FIRST.date(), FIRST.date(), FIRST.date())
    assert [errand.url for errand in panels.errands(period, actor=house.cas)] == [at("agenda", house.acme)]
    assert "Bolt" in text_of(cas.get(reverse("registrations:passport", args=[house.firm.public_id])))
    own = list(queries.passport_rows(house.firm, house.cas))
    assert [row["note"] for row in own if row["with"] == "Bolt"] == ["Our secret."]
    assert {row["note"] for row in queries.passport_rows(house.firm, house.ana)} == {""}
    assert list(queries.passport_rows(house.firm, house.boris)) == []
    assert panels.meetings_of_company(house.firm, actor=house.boris) is None


def test_an_organiser_is_told_of_what_was_declined_and_finds_the_day(boris, house):
    make.side(house.second, house.volt, answer="declined")
    period = Period(FIRST.date(), FIRST.date(), FIRST.date())
    assert [errand.url for errand in panels.errands(period, actor=house.boris)] == [at("day", house.timetable)]
    assert panels.errands(period, actor=house.clara) == panels.errands(period, actor=house.ada) == []
    assert at("day", house.timetable) in text_of(
        boris.get(reverse("meetings:timetable", args=[house.timetable.public_id]))
    )
    initiative = house.matchmaking.initiative
    assert panels.meetings_of_initiative(initiative, actor=house.boris) is None
    initiative.state = "held"
    drawn = panels.meetings_of_initiative(initiative, actor=house.boris)
    assert drawn.context["timetable"] == house.timetable
    assert panels.meetings_of_initiative(initiative, actor=house.cas) is None
    assert panels.day_of_timetable(house.timetable, actor=house.cas) is None
    waiting = meetings.participant(house.matchmaking, state="submitted")
    assert panels_on("matchmaking.own", waiting, actor=house.cas) == []


def test_without_a_timetable_an_agenda_is_empty_and_without_slots_there_is_no_day(boris, house):
    bare = meetings.matchmaking(house.wood)
    lonely = meetings.participant(bare)
    assert "No meeting is planned for you" in text_of(boris.get(at("agenda", lonely)))
    assert boris.get(at("paper", lonely)).status_code == 404
    assert boris.get(at("badge", lonely)).status_code == 404
    empty = meetings.timetable(bare, slots=0)
    assert "No meeting is planned for you" in text_of(boris.get(at("agenda", lonely)))
    assert "There are no slots yet" in text_of(boris.get(at("day", empty)))
    assert boris.get(at("printed", empty, "tables")).status_code == 404


def test_the_service_worker_keeps_agendas_and_looks_after_nothing_else(house):
    answer = Client().get(at("worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    script = text_of(answer)
    page = re.search(r"const PAGE = /(.*)/;", script)[1].replace("\\/", "/")
    assert re.search(page, at("agenda", house.acme))
    assert re.search(page, link_of(house.bolt))
    for other in (
        at("meeting", house.acme, house.first),
        at("day", house.timetable),
        link_of(house.bolt, "agendas:calendar"),
    ):
        assert not re.search(page, other)


def test_pages_cost_the_same_however_many_meetings(boris, cas, house):
    def one_more():
        held = make.one_more(house.timetable, house.acme)
        make.note(make.side(held, house.acme), state="agreed")
        make.side(held, held.other if held.one_id == house.acme.pk else held.one)

    assert_constant_queries(cas, at("agenda", house.acme), make=one_more, rows=6, at_most=RECORD_AT_MOST)
    assert_constant_queries(cas, at("meeting", house.acme, house.first), make=one_more, rows=3, at_most=RECORD_AT_MOST)
    assert_constant_queries(boris, at("results", house.timetable), make=one_more, rows=4, at_most=RECORD_AT_MOST)
    assert_constant_queries(boris, at("companies", house.timetable), make=one_more, rows=4)
    assert_constant_queries(boris, at("follow-ups", house.timetable), make=one_more, rows=4)


def test_a_day_costs_the_same_however_many_tables_are_taken(boris, house):
    Place.objects.filter(timetable=house.timetable).update(tables=400)

    def one_more():
        held = make.one_more(house.timetable)
        Meeting.objects.filter(pk=held.pk).update(slot=house.first.slot, table=held.pk % 390 + 5)

    assert_constant_queries(boris, at("day", house.timetable), make=one_more, rows=45, at_most=RECORD_AT_MOST)
    make.both_came(house.first)
    assert queries_of(boris, at("turnout-list", house.timetable)) <= RECORD_AT_MOST
    assert queries_of(boris, at("turnout-file", house.timetable)) <= RECORD_AT_MOST
    pages, address = [], at("day", house.timetable)
    while address:
        shown = text_of(boris.get(address))
        pages.append(re.findall(r'value="(?:arrive|undo) (\w+) ', shown)[::2])
        further = re.search(r'rel="next" href="([^"]+)"', shown)
        address = at("day", house.timetable) + unescape(further[1]) if further else ""
    assert [len(page) for page in pages] == [20, 20, 6], "each meeting of the slot stands on one page"
    assert len({key for page in pages for key in page}) == 46
    assert pages[-1][-1] == house.first.public_id, "whoever is complete comes last"
    assert "1 of 46 meetings have both sides" in shown
    for wrong in ("x", "-1", "9" * 30):
        assert boris.get(f"{at('day', house.timetable)}?after={wrong}").status_code == 400
    assert queries_of(boris, at("badge", house.acme)) <= RECORD_AT_MOST


def test_another_slot_is_chosen_and_stays_chosen_after_a_button(boris, house, clock_at):
    page, second = at("day", house.timetable), house.second.slot.public_id
    shown = text_of(boris.get(f"{page}?slot={second}"))
    assert "09:25–09:45: 0 of 1 meetings have both sides checked in." in shown
    assert "Volt" in shown
    assert "Not there" not in shown, "nobody is missed before it begins"
    assert "Follow the clock" in shown
    sent = {"turn": turn("arrive", house.second, house.volt), "slot": second}
    assert boris.post(at("turnout", house.timetable), sent)["Location"].endswith(f"?day=2026-05-04&slot={second}")
    assert "0 meetings planned" in text_of(boris.get(f"{page}?slot={second}&q=dyn"))
    assert "1 meeting planned" in text_of(boris.get(f"{page}?slot={second}&q=vol"))
    assert boris.get(f"{page}?slot=elsewhere1").status_code == 404
    clock_at(AFTER)
    assert "Not there" in text_of(boris.get(f"{page}?slot={second}"))
