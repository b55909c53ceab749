"""The pages of organisers: what they show, what they cost, and what is hidden from whom."""

from __future__ import annotations

import pytest
from django.urls import reverse

from errera.foundation.panels import panels_on
from errera.foundation.ui.agenda import Period
from errera.meetings import panels, queries
from errera.meetings.models import Meeting, Pin, Place, Run, Timetable, Version
from errera.meetings.states import Striving
from tests.cast import NOON, TODAY
from tests.factories import meetings as make
from tests.house.constant_queries import LIST_AT_MOST, RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.meetings import acting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def at(name, *rows, **query):
    address = reverse(f"meetings:{name}", args=[getattr(row, "public_id", row) for row in rows])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def text_of(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def boris(enter, mission):
    return enter(mission.cast.boris)


@pytest.fixture
def clara(enter, mission):
    return enter(mission.cast.clara)


def _pair(mission, **more):
    return {"one": mission.visitors[0].public_id, "other": mission.hosts[0].public_id, **more}


def _posted(client, url, data):
    answer = client.post(url, data)
    if answer.status_code != 302:
        pytest.fail(f"{url}: {answer.context['form'].errors if answer.context else answer.status_code}")
    return answer.url


def test_an_organiser_goes_from_nothing_to_a_published_timetable(boris, mission):
    held = make.matchmaking(mission.wood)
    visitor, host = make.participant(held, "Firm Z"), make.participant(held, "Host Z", kind="counterpart")
    make.wish(visitor, host)
    start = {"break_span": "day", "virtual_from": "08:00", "virtual_until": "19:00", "seconds": "5", "seed": "1"}
    page = _posted(boris, at("timetable-new", held), start)
    timetable = Timetable.objects.get(matchmaking=held)
    assert "There are no slots yet" in text_of(boris.get(page))
    grid = {"days": ["2026-05-04"], "morning_from": "09:00", "morning_until": "11:00", "slot_minutes": "20",
            "pause_minutes": "5"}  # fmt: skip
    _posted(boris, at("slots", timetable), grid)
    assert "There is no place yet" in text_of(boris.get(page))
    _posted(boris, at("place-new", timetable), {"kind": "hall", "name_0": "Hall", "name_1": "Zaal", "tables": "3"})
    _posted(boris, at("run-new", timetable), {"striving": "most", "seconds": "5", "seed": "1"})
    run = Run.objects.get(timetable=timetable)
    waiting = text_of(boris.get(at("run", run)))
    assert "Stop with the best so far" in waiting
    assert "Stop without an answer" in waiting
    run = acting.work_on(run)
    assert "Proved: nothing better exists" in text_of(boris.get(at("run", run)))
    assert "2 participants get a letter" in text_of(boris.get(at("run-publish", run)))
    _posted(boris, at("run-publish", run), {"ground": "", "replaces": "0"})
    version = Version.objects.get(timetable=timetable)
    shown = text_of(boris.get(at("version", version)))
    assert "Firm Z" in shown
    assert "Host Z" in shown
    again = acting.ask(timetable, mission.boris)
    boris.post(at("run-cut-short", again))
    assert "The best so far is on its way" in text_of(boris.get(at("run", again)))


def test_half_a_half_day_is_refused_beside_its_field(boris, mission):
    grid = {"days": ["2026-05-04"], "morning_from": "09:00", "slot_minutes": "20", "pause_minutes": "5",
            "afternoon_from": "15:00", "afternoon_until": "14:00"}  # fmt: skip
    answer = boris.post(at("slots", mission.timetable), grid)
    assert set(answer.context["form"].errors) == {"morning_until", "afternoon_until"}


def test_places_and_ways_are_typed_changed_and_closed(boris, mission):
    host = mission.hosts[0]
    half = f"{make.FIRST.date()} am"
    room = {"kind": "room", "name_0": "Stand 1", "name_1": "Stand 1", "holder": host.public_id, "closed": [half]}
    _posted(boris, at("place-new", mission.timetable), room)
    place = Place.objects.get(holder=host)
    assert "Stand 1" in text_of(boris.get(at("place-change", place)))
    _posted(boris, at("place-change", place), {**room, "name_0": "Stand 2"})
    hall = mission.timetable.places.get(kind="hall")
    legs = {"legs-TOTAL_FORMS": "2", "legs-INITIAL_FORMS": "0", "legs-0-one": hall.public_id,
            "legs-0-other": place.public_id, "legs-0-minutes": "5"}  # fmt: skip
    half_row = boris.post(at("travel", mission.timetable), {**legs, "legs-1-one": hall.public_id})
    assert "Fill in the whole row" in text_of(half_row)
    _posted(boris, at("travel", mission.timetable), legs)
    assert "5 minutes" in text_of(boris.get(at("timetable", mission.timetable)))
    boris.post(at("place-close", place))
    place.refresh_from_db()
    assert not place.is_open


def test_a_decision_shows_what_it_would_do_before_it_is_kept(boris, mission):
    run = acting.computed(mission.timetable, mission.boris)
    spots = queries.reading_of_run(run).spots
    key = next(key for key in spots if mission.visitors[0].public_id in key and mission.hosts[0].public_id in key)
    other = next(slot for slot in mission.timetable.slots.all() if slot.public_id != spots[key].slot)
    address = at("pin-new", mission.timetable, **_pair(mission, run=run.public_id))
    typed = {"kind": "fixed", "slot": other.public_id, "ground": "They asked."}
    shown = text_of(boris.post(address, {**typed, "show": "1"}))
    assert "What it would do:" in shown
    assert "Meetings that change" in shown
    assert not Pin.objects.exists()
    page = _posted(boris, address, typed)
    pin = Pin.objects.get()
    assert "They asked." in text_of(boris.get(page))
    assert "Decided already" in text_of(boris.get(address))
    boris.post(at("pin-lift", pin))
    assert not Pin.objects.exists()
    assert boris.get(at("pin-new", mission.timetable, one="x", other="y")).status_code == 404


def test_why_a_wish_found_no_place_is_said_slot_by_slot(boris, mission):
    make.absence(mission.hosts[0], make.FIRST, hours=1)
    run = acting.computed(mission.timetable, mission.boris)
    reading = queries.reading_of_run(run)
    one, other = reading.left_out[0].split("-")
    shown = text_of(boris.get(at("run-why", run, one=one, other=other)))
    assert "Host K is away" in shown
    assert "meets" in shown
    assert queries.heaviest_left_out(run, 1)[0][1].one in text_of(boris.get(at("run", run)))
    who = next(row for row in mission.visitors if row.public_id in (one, other))
    assert "Why?" in text_of(boris.get(at("person", mission.timetable, who, run=run.public_id)))
    failed = make.run(mission.timetable, state="failed")
    assert boris.get(at("run-why", failed, one=one, other=other)).status_code == 404


def test_a_repair_shows_exactly_who_is_affected_and_two_runs_are_compared(boris, mission):
    first = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    gone = mission.hosts[3]
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn", withdrawn_by="x", withdrawn_at=NOON)
    bench = text_of(boris.get(at("timetable", mission.timetable)))
    assert "does not take part any more" in bench
    assert panels.errands(_period(), actor=mission.boris)
    repair = acting.computed(mission.timetable, mission.boris, Striving.STAY)
    shown = text_of(boris.get(at("run", repair)))
    assert "Moved: 0, new: 0, cancelled: 3. Participants affected: 4." in shown
    assert "3 participants get a letter" in text_of(boris.get(at("run-publish", repair)))
    assert "Host N" in text_of(boris.get(at("run-compare", first.run, repair)))
    second = acting.publish(repair, mission.boris, "Host N left.")
    assert "Host N left." in text_of(boris.get(at("version", second)))
    told = text_of(boris.get(at("version-told", second)))
    assert "Firm A" in told
    assert "Host N" not in told.split("<table>")[1]
    assert "Cancelled" in text_of(boris.get(at("person", mission.timetable, mission.visitors[0])))
    assert queries.gone_from(mission.timetable) == []


def _period():
    return Period(TODAY, TODAY, TODAY)


def test_meetings_are_saved_exactly_as_shown(boris, mission):
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    fewest = text_of(boris.get(at("people", mission.timetable, sort="meetings")))
    assert fewest.index("Host K") < fewest.index("Firm A")
    people = boris.get(at("people", mission.timetable, export="csv"))
    assert "Firm A,Visitor,On site,4" in b"".join(people.streaming_content).decode()
    saved = b"".join(boris.get(at("meetings", mission.timetable, q="Host K", export="csv")).streaming_content).decode()
    assert saved.count("Host K") == 3
    assert "Host L" not in saved
    by_day = text_of(boris.get(at("meetings", mission.timetable, on="2026-05-05")))
    assert "No row fits" in by_day


def test_pages_cost_the_same_however_many_people_and_meetings(boris, mission):
    def one_more():
        one, other = make.participant(mission.matchmaking), make.participant(mission.matchmaking, kind="counterpart")
        make.wish(one, other)
        make.timetable(make.matchmaking(mission.wood))

    assert_constant_queries(boris, at("timetables"), make=one_more, rows=5, at_most=LIST_AT_MOST)
    assert_constant_queries(boris, at("people", mission.timetable), make=one_more, rows=5, at_most=LIST_AT_MOST)
    make.add_slots(mission.timetable, 12, first=make.FIRST.replace(hour=13), half="pm")
    run = acting.computed(mission.timetable, mission.boris)
    version = acting.publish(run, mission.boris)
    assert queries_of(boris, at("run", run)) <= RECORD_AT_MOST
    assert queries_of(boris, at("version", version)) <= RECORD_AT_MOST
    assert queries_of(boris, at("timetable", mission.timetable)) <= RECORD_AT_MOST
    assert queries_of(boris, at("meetings", mission.timetable)) <= LIST_AT_MOST
    assert queries_of(boris, at("version-told", version)) <= LIST_AT_MOST


def test_what_changes_and_what_differs_costs_the_same_however_much_it_is(boris, mission):
    def large(count):
        """Publish a timetable of so many meetings, and repair it: of three, one stays, one moves, one gives way."""
        held = make.matchmaking(mission.wood)
        timetable = make.timetable(held, slots=2, tables=count)
        visitors = [make.participant(held) for _ in range(count)]
        hosts = [make.participant(held, kind="counterpart") for _ in range(count)]
        (early, late), hall = timetable.slots.order_by("starts_at"), timetable.places.get()
        before = {pair: (early, hall, n) for n, pair in enumerate(zip(visitors, hosts, strict=True), start=1)}
        after = {
            (visitor, host if n % 3 else hosts[n - 2]): (late if n % 3 == 2 else early, hall, n)
            for n, (visitor, host) in enumerate(before, start=1)
        }
        first = make.answered(timetable, before, by=mission.boris)
        version = acting.publish(first, mission.boris, "It is written by hand.")
        return first, version, make.answered(timetable, after, base=version, by=mission.boris)

    costs = []
    for count in (6, 24):
        first, version, repair = large(count)
        pages = [at("run", repair), at("run-changes", repair), at("run-compare", first, repair),
                 at("run-publish", repair), at("version", version)]  # fmt: skip
        costs.append([queries_of(boris, page) for page in pages])
        second = acting.publish(repair, mission.boris, "They moved.")
        costs[-1] += [queries_of(boris, at("version", second)), queries_of(boris, at("version-changes", second))]
    assert all(many <= few <= RECORD_AT_MOST for few, many in zip(*costs, strict=True)), costs


def test_the_neighbours_timetable_does_not_exist(clara, mission):
    run = make.run(mission.timetable)
    version = make.published(mission.timetable, [(mission.visitors[0], mission.hosts[0])])
    addresses = [
        at("timetable", mission.timetable), at("run", run), at("version", version), at("slots", mission.timetable),
        at("meetings", mission.timetable), at("timetable-new", mission.matchmaking),
    ]  # fmt: skip
    assert {clara.get(address).status_code for address in addresses} == {404}
    assert (
        clara.post(at("pin-lift", make.pin(mission.timetable, *mission.visitors[:2], kind="never"))).status_code == 404
    )


def test_addresses_with_nonsense_are_refused_in_words(boris, mission):
    version = make.published(mission.timetable, [(mission.visitors[0], mission.hosts[0])])
    for query in ({"day": "someday"}, {"half": "night"}, {"from": "-1"}):
        assert boris.get(at("version", version, **query)).status_code == 400
    assert boris.get(at("version-changes", version)).status_code == 404  # it replaces nothing
    assert boris.get(at("run-changes", version.run)).status_code == 404
    again = boris.get(at("timetable-new", mission.matchmaking))
    assert again.url == at("timetable", mission.timetable)


def test_initiative_and_matchmaking_show_the_timetable_or_the_way_to_one(mission):
    def shown(wall, subject, actor):
        return [panel.context for panel in panels_on(wall, subject, actor=actor)
                if panel.template == panels.TEMPLATE]  # fmt: skip

    held, waiting = mission.matchmaking, make.matchmaking(mission.wood)
    for wall, subject in (("initiatives.programme", held.initiative), ("matchmaking.matchmaking", held)):
        assert "Nothing is published yet" in str(shown(wall, subject, mission.boris)[0]["said"])
        assert shown(wall, subject, mission.dan) == []
    make.published(mission.timetable)
    assert "Version 1 stands" in str(shown("initiatives.programme", held.initiative, mission.boris)[0]["said"])
    assert shown("initiatives.programme", waiting.initiative, mission.boris) == []
    assert shown("matchmaking.matchmaking", waiting, mission.boris) == [{"matchmaking": waiting}]
    assert shown("matchmaking.matchmaking", waiting, mission.ada) == []
    assert panels.errands(_period(), actor=mission.dan) == []


def test_agendas_above_read_meetings_of_a_participant_and_of_a_day(mission):
    version = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    mine = list(queries.meetings_of(mission.visitors[0]))
    assert len(mine) == 4
    assert mine == sorted(mine, key=lambda row: row.slot.starts_at)
    assert queries.days_of(mission.timetable) == [make.FIRST.date()]
    assert queries.day(mission.timetable, make.FIRST.date()).count() == version.placed_count == Meeting.objects.count()
    assert queries.current_version(mission.timetable) == version
