"""The pages that are read: the board, the record, lists and what the public sees: who sees what, and what it costs."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from errera.funding import queries as funding_queries
from errera.initiatives.models import Initiative, InitiativePartner, KindQuestion
from errera.ledger.shapes import about, names_of_abouts
from tests.cast import TODAY
from tests.factories import funding as money
from tests.factories import initiatives as make
from tests.factories import partners
from tests.factories.strategy import text
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries
from tests.initiatives.on_pages import SESSION, address, published
from tests.pages import page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("the_day")]


# --- the board --------------------------------------------------------------------------------------------


def test_the_board_shows_everybody_each_others_face_and_a_way_into_the_own_alone(cast, enter, mission):
    boris, clara = page(enter(cast.boris), "/initiatives/"), page(enter(cast.clara), "/initiatives/")
    for shown in (boris, clara):
        assert "Mission to Tokyo" in shown
        assert "Initiatives in 2026: 1; lead partners: 1; markets: 1." in shown
        assert "EUR" not in shown
    assert address(mission) in boris
    assert address(mission) not in clara
    page(enter(cast.clara), address(mission), 404)
    page(enter(cast.dan), "/initiatives/", 403)


def test_the_board_is_narrowed_and_knows_its_years(cast, enter, mission, wood):
    make.initiative(wood, title=text("Fair of 2025"), from_on=date(2025, 5, 1), until_on=date(2025, 5, 2))
    ana = enter(cast.ana)
    assert "Fair of 2025" in page(ana, "/initiatives/?year=2025")
    assert "Fair of 2025" not in page(ana, "/initiatives/")
    for query, is_there in [("domain=FOOD", True), ("market=JP", True), ("market=FR", False), ("domain=LOG", False),
                            (f"lead={wood.pk}", True), ("lead=0", False), ("kind=economic_mission", True)]:  # fmt: skip
        assert ("Mission to Tokyo</a>" in page(ana, f"/initiatives/?{query}")) is is_there, query
    assert "is not a year" in page(ana, "/initiatives/?year=soon", 400)
    assert "Nothing is planned for 2030 yet." in page(ana, "/initiatives/?year=2030")


def test_overlaps_are_shown_with_their_reasons_on_board_list_and_record(cast, enter, mission, steel, food):
    make.initiative(steel, domains=[food], title=text("Seminar in Osaka"), from_on=date(2026, 5, 28),
                    until_on=date(2026, 5, 29))  # fmt: skip
    boris = enter(cast.boris)
    assert "overlapping pairs: 1" in page(boris, "/initiatives/")
    reason = "Both are about Japan, for Food, in May 2026."
    assert reason in page(boris, "/initiatives/overlaps/")
    shown = page(boris, address(mission))
    assert "It overlaps with 1 other initiative." in shown
    assert reason in shown
    assert "No two partners go" in page(boris, "/initiatives/overlaps/?market=FR")


def test_a_neighbour_does_not_see_what_was_cancelled(cast, enter, wood):
    make.initiative(wood, state="cancelled", title=text("Fair that is off"))
    assert "Fair that is off" not in page(enter(cast.clara), "/initiatives/")
    assert "Fair that is off" in page(enter(cast.boris), "/initiatives/")


def test_the_map_has_a_dot_for_each_place_and_names_what_has_none(cast, enter, mission, wood):
    make.initiative(wood, title=text("Webinar"), presence="online", country="", town="")
    shown = page(enter(cast.ana), "/initiatives/map/")
    assert shown.count("<circle") == 1
    assert "Tokyo, Japan" in shown
    assert "Not on the map" in shown


def test_coverage_names_what_is_served_and_what_is_left_out(cast, enter, mission, wood, food):
    wood.core_domains.set([food])
    wood.markets = ["JP", "CA"]
    wood.save()
    shown = page(enter(cast.boris), "/initiatives/coverage/")
    assert "left out though a partner stands for them: 1" in shown
    assert "Canada" in shown
    assert "Nothing in quarter 1, 3, 4" in " ".join(shown.split())


@pytest.mark.parametrize("url", ["", "map/", "overlaps/", "coverage/", "list/", "kinds/"])
def test_pages_of_the_board_cost_the_same_for_one_row_and_twenty(cast, enter, wood, steel, food, url):
    leads = iter([wood, steel] * 20)

    def another():
        make.question(make.initiative(next(leads), domains=[food]).kind, f"q{KindQuestion.objects.count()}")

    assert_constant_queries(enter(cast.ana), f"/initiatives/{url}", make=another, at_most=RECORD_AT_MOST)


# --- the record -------------------------------------------------------------------------------------------


def test_the_record_shows_state_keys_and_money_to_whoever_carries_it(cast, enter, mission, steel):
    Initiative.objects.filter(pk=mission.pk).update(budget_cents=1_234_500)
    shown = page(enter(cast.boris), address(mission))
    assert "EUR 12,345" in shown
    assert "Wood cluster: 11 May 2026 to 15 May 2026; days until it begins: 56." in shown
    assert "Open registration" in shown
    InitiativePartner.objects.create(initiative=mission, partnership=steel)
    looked = page(enter(cast.clara), address(mission))
    assert "Open registration" not in looked
    assert "Agree" in looked


def test_who_carries_it_along_reads_whose_money_it_is_and_has_no_way_there(cast, enter, wood, steel):
    held = money.allocation(partners.agreement(wood, state="active"))
    made = make.initiative(wood, steel, allocation=held)
    ways = (f"/money/allocations/{held.public_id}/", f"/partners/partner/{wood.public_id}/")
    lead, along = (page(enter(who), address(made)) for who in (cast.boris, cast.clara))
    assert all(way in lead for way in ways)
    assert not any(way in along for way in ways)
    assert held.code in along
    thread = along[along.index('class="thread"') : along.index("<h1")]
    assert thread.count("aria-current") == 1


def test_money_of_the_allocation_stands_beside_the_budget(cast, enter, wood):
    allocation = money.allocation(partners.agreement(wood, state="active"))
    made = make.initiative(wood, allocation=allocation, budget_cents=5_000_000)
    shown = page(enter(cast.boris), address(made))
    assert allocation.code in shown
    assert "EUR 40,000" in shown
    panel = page(enter(cast.boris), f"/money/allocations/{allocation.public_id}/")
    assert "Their budgets come to EUR 50,000; EUR 40,000 was granted." in panel
    assert str(made.title) in page(enter(cast.boris), f"/partners/agreements/{allocation.agreement.public_id}/work/")
    assert str(made.title) in page(enter(cast.boris), f"/strategy/objectives/{made.objective.public_id}/")


def test_the_record_costs_the_same_however_much_hangs_on_it(cast, enter, wood, food):
    allocation = money.allocation(partners.agreement(wood, state="active"))
    made = make.initiative(wood, partners.partnership(), allocation=allocation, domains=[food])
    count = iter(range(100))

    def more():
        n = next(count)
        InitiativePartner.objects.create(initiative=made, partnership=partners.partnership())
        make.question(made.kind, f"q{n}")
        make.initiative(domains=[food])
        make.session(made, make.speaker(made, f"Speaker {n}"), room=f"Room {n}")

    boris = enter(cast.boris)
    for rest in ("", "facts/", "programme/", "work/"):
        assert_constant_queries(boris, address(made, rest), make=more, at_most=RECORD_AT_MOST)


def test_history_tells_of_steps_and_sessions(cast, enter, mission):
    boris = enter(cast.boris)
    boris.post(address(mission, "open/"))
    boris.post(address(mission, "sessions/add/"), SESSION)
    told = page(boris, address(mission, "history/"))
    assert "Registration opened" in told
    assert "Session added" in told


# --- lists, home, search ----------------------------------------------------------------------------------


def test_the_list_finds_filters_and_exports(cast, enter, mission, steel):
    other = make.initiative(steel, state="held", code="M2")
    ana = enter(cast.ana)
    for query in ("q=tokyo", "q=wood", "state=planned", "q=M1"):
        shown = page(ana, f"/initiatives/list/?{query}")
        assert (address(mission) in shown, address(other) in shown) == (True, False), query
    answer = ana.get("/initiatives/list/?market=JP&year=2026&export=csv")
    rows = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
    assert "M1" in rows
    assert address(other) not in page(enter(cast.boris), "/initiatives/list/")


def test_the_home_page_says_what_waits(cast, enter, wood):
    week = timedelta(days=7)
    for state, begins in [("planned", TODAY + week), ("open", TODAY - week), ("held", TODAY - 6 * week)]:
        make.initiative(wood, state=state, from_on=begins, until_on=begins)
    shown = page(enter(cast.boris), "/")
    for said in ("Open registration for an initiative", "Mark an initiative as held, or cancel it",
                 "Report on an initiative", "Initiatives to come: 1; held and not reported yet: 1"):  # fmt: skip
        assert said in shown
    agency = page(enter(cast.ana), "/")
    assert "Report on an initiative" in agency
    assert "Open registration for an initiative" not in agency


def test_a_year_does_not_close_on_what_was_not_reported(cast, enter, wood):
    allocation = money.allocation(partners.agreement(wood, state="active"))
    made = make.initiative(wood, allocation=allocation, state="held")
    make.initiative(wood, allocation=allocation, state="reported", code="DONE")
    gaps = funding_queries.missing_to_close(allocation.envelope, cast.ana.actor, on=TODAY)
    missing = [str(gap.sentence) for gap in gaps]
    assert f"Initiative {made.code} is not reported." in missing
    assert "Initiative DONE is not reported." not in missing


def test_other_rooms_call_an_initiative_by_its_name_for_those_who_see_it(cast, mission):
    name = about(mission)
    assert names_of_abouts([name], actor=cast.boris.actor)[name].name == "M1 Mission to Tokyo"
    assert "Tokyo" not in str(names_of_abouts([name], actor=cast.clara.actor)[name].name)


# --- what is public ---------------------------------------------------------------------------------------


def test_the_public_sees_what_is_published_and_nothing_else(client, wood, steel, food):
    hidden = make.initiative(wood)
    made = published(wood, steel, domains=[food], title=text("Open mission", "Open zending"), budget_cents=777_700)
    make.session(made, make.speaker(made))
    shown = page(client, f"/initiatives/public/{made.public_id}/")
    for said in ("Open mission", "Wood cluster", "Steel club", "Kei Harunoki", "09:00–10:00", "Asia/Tokyo"):
        assert said in shown
    assert "7,777" not in shown
    page(client, f"/initiatives/public/{hidden.public_id}/", 404)
    page(client, f"/initiatives/public/{hidden.public_id}.ics", 404)


def test_a_cancelled_initiative_stays_public_and_says_so(client, wood):
    made = published(wood, state="cancelled", cancelled_ground=text("The fair is off."))
    assert "The fair is off." in page(client, f"/initiatives/public/{made.public_id}/")
    (event,) = Calendar.from_ical(client.get(f"/initiatives/public/{made.public_id}.ics").content).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"


def test_calendar_files_hold_the_days_and_the_sessions(client, wood):
    made = published(wood, title=text("Open mission"), latitude="35.68", longitude="139.76")
    make.session(made, make.speaker(made, function=text("Director")))
    answer = client.get(f"/initiatives/public/{made.public_id}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    days, session = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (date(2026, 5, 11), date(2026, 5, 16))
    assert str(days["SUMMARY"]) == "Open mission"
    assert (days["GEO"].latitude, days["GEO"].longitude) == (35.68, 139.76)
    assert session["DTSTART"].dt.isoformat() == "2026-05-11T00:00:00+00:00"
    assert "Kei Harunoki, Director" in session["DESCRIPTION"]
    assert session["LOCATION"] == "Hall, Tokyo, Japan"
