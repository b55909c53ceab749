"""The pages of organisers and companies: what they show, what they cost, what is hidden from whom."""

import io
import json

import openpyxl
import pytest
from django.urls import reverse

from errera.foundation.panels import panels_on
from errera.registrations import panels
from errera.registrations.models import Attendee, Door, Registration
from errera.registrations.views import arrivals as arrival_views
from tests.factories import aid, initiatives
from tests.factories import registrations as make
from tests.house.constant_queries import LIST_AT_MOST, RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import addresses_of, said, text_of
from tests.registrations.acting import state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day"), pytest.mark.slow]
at = addresses_of("registrations")
DOOR = {
    "opens_at": "2026-03-01T09:00", "closes_at": "2026-04-30T18:00", "capacity": "20", "per_company": "0",
    "giving": "first_come", "waiting_rule": "in_order", "ladder": "2026-04-01: 50", "sectors": "62, 63",
    "aid_cents": "1200.50",
}  # fmt: skip


@pytest.fixture
def cas(enter, house):
    return enter(house.members["cas"])


def test_lists_and_records_cost_the_same_however_many_rows(boris, house):
    def one_more():
        row = make.registration(house.door, state="waiting", company_name="Akme", organisation=None)
        make.registration(make.door(house.wood))
        return row

    assert_constant_queries(boris, at("doors"), make=one_more)
    assert_constant_queries(boris, at("parked"), make=one_more)
    assert_constant_queries(boris, at("door", house.door), make=one_more, at_most=RECORD_AT_MOST)
    big = make.door(house.wood, capacity=200)
    assert_constant_queries(boris, at("attendees", big), make=lambda: make.registration(big), at_most=LIST_AT_MOST)
    assert_constant_queries(boris, at("arrivals", big), make=lambda: make.registration(big), at_most=LIST_AT_MOST)
    row = make.registration(big, *(f"P{n}" for n in range(20)))
    assert queries_of(boris, at("registration", row)) <= RECORD_AT_MOST


def test_the_pages_of_a_company_cost_the_same_however_many_rows(cas, house):
    assert_constant_queries(
        cas, at("mine"), make=lambda: make.registration(make.public_door(house.wood), organisation=house.firm)
    )
    aid.ceiling()
    assert queries_of(cas, at("passport", house.firm)) <= RECORD_AT_MOST + 6, "aid alone costs six"


def test_a_neighbour_sees_nothing_of_a_door(enter, house):
    row = make.registration(house.door, organisation=house.firm)
    for member in (house.cast.clara, house.members["cleo"]):
        client = enter(member)
        assert client.get(at("registration", row)).status_code == 404
    clara = enter(house.cast.clara)
    for name in ("door", "attendees", "arrivals", "door-change", "invite"):
        assert clara.get(at(name, house.door)).status_code == 404
    assert clara.get(at("arrive", row.attendees.get())).status_code == 404
    assert enter(house.members["cleo"]).get(at("passport", house.firm)).status_code == 404


def test_an_organiser_sets_a_door_up_and_changes_it(boris, house):
    planned = initiatives.initiative(house.wood)
    boris.post(at("door-new", planned), DOOR)
    made = Door.objects.get(initiative=planned)
    assert (made.capacity, made.sectors, made.aid_cents, made.ladder.get().percent) == (20, ["62", "63"], 120050, 50)
    assert boris.get(at("door-new", planned)).url == at("door", made)
    assert "2026-04-01: 50" in text_of(boris.get(at("door-change", made)))
    boris.post(at("door-change", made), {**DOOR, "capacity": "30"})
    page = text_of(boris.post(at("door-change", made), {**DOOR, "ladder": "soon"}))
    made.refresh_from_db()
    assert made.capacity == 30
    assert "is not a day and a share" in page


def part(prefix, *rows, kept=0):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": kept}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def test_an_organiser_writes_what_a_door_asks(boris, house):
    size = {"code": "room", "kind": "choice", "en": "Room", "nl": "Kamer", "options": "one, Single, Eén\ntwo"}
    boris.post(at("door-form", house.door, "questions"), part("questions", size))
    boris.post(at("door-form", house.door, "purposes"), part("purposes", {"code": "photo", "en": "Pictures"}))
    fit = {"code": "fit", "en": "Fit", "highest": "5", "weight": "2"}
    boris.post(at("door-form", house.door, "criteria"), part("criteria", fit))
    house.door.refresh_from_db()
    assert [option.code for option in house.door.asks[0].options] == ["one", "two"]
    assert (len(house.door.purposes), house.door.scores_on[0].weight) == (1, 2)
    assert "one, Single, Eén" in text_of(boris.get(at("door-form", house.door, "questions")))
    gone = part("questions", {**size, "DELETE": "on"}, kept=1)
    boris.post(at("door-form", house.door, "questions"), gone)
    house.door.refresh_from_db()
    assert house.door.questions == []
    bad = part("questions", {"code": "x y", "kind": "text"})
    assert "Something is missing below." in text_of(boris.post(at("door-form", house.door, "questions"), bad))
    assert boris.get(at("door-form", house.door, "nothing")).status_code == 404


def test_an_organiser_invites_a_company(boris, house):
    typed = {"company": "Unheard of", "name": "Cas", "email": "c@example.org", "language": "nl", "places": "3"}
    boris.post(at("invite", house.door), typed)
    boris.post(at("invite", house.door), {**typed, "company": house.firm.enterprise_number})
    found = dict(Registration.objects.values_list("company_name", "organisation"))
    assert found == {"Unheard of": None, "": house.firm.pk}


def test_decisions_are_taken_on_the_page_of_a_registration(boris, house):
    criteria = [{"code": "fit", "words": {"en": "Fit"}, "highest": 5, "weight": 1}]
    door = make.door(house.wood, giving="selection", criteria=criteria, sizes=["small"])
    one, two = make.registration(door, state="pending"), make.registration(door, state="pending")
    page = text_of(boris.get(at("registration", one)))
    assert "Not met" in page
    assert "The size is not stated." in page
    assert "The size is not stated." in text_of(boris.post(at("approve", one), {"reason": ""}))
    boris.post(at("score", one), {"fit": "3"})
    assert "Ensure this value is less" in text_of(boris.post(at("score", two), {"fit": "9"}))
    assert "Registrations without a score: 1" in text_of(boris.post(at("select", door), {"reason": "x"}))
    boris.post(at("put-in-line", two), {"reason": ""})
    boris.post(at("select", door), {"reason": "Others fit better."})
    boris.post(at("refuse", two), {"reason": "Not your market."})
    assert (state(one), state(two)) == ("confirmed", "refused")
    boris.post(at("cancel", one), {"reason": "Ill"})
    boris.post(at("forget", one))
    one.refresh_from_db()
    assert (one.state, one.email) == ("cancelled", "")


def test_the_agency_matches_a_company(enter, house):
    row, ana = make.registration(house.door, company_name="Akme"), enter(house.cast.ana)
    assert "Akme" in text_of(ana.get(at("parked")))
    assert "knows no single organisation" in text_of(ana.post(at("match", row), {"company": "Akme"}))
    ana.post(at("match", row), {"company": "Acme"})
    row.refresh_from_db()
    assert row.organisation == house.firm


def test_people_are_checked_in_by_code_by_list_and_from_a_telephone_without_network(boris, house):
    rows = [make.registration(house.door).attendees.get() for _ in range(3)]
    page = text_of(boris.get(at("arrive", rows[0])))
    assert "Check in" in page
    assert Attendee.objects.filter(state="attended").count() == 0, "opening the page changes nothing"
    boris.post(at("check-in", rows[0]))
    assert said(boris.post(at("check-in", rows[0])))[-1].startswith("“Check in” is not possible")
    assert "Checked in" in text_of(boris.get(at("arrive", rows[0])))
    body = json.dumps([{"attendee": rows[1].public_id, "at": "2026-03-16T10:00:00"}])
    note = at("arrivals-note", house.door)
    assert boris.post(note, body, content_type="application/json").json() == {"noted": 1}
    assert "1 of 3 are here." not in text_of(boris.get(at("arrivals", house.door)))
    assert "2 of 3 are here." in text_of(boris.get(at("arrivals", house.door)))
    boris.post(at("undo", rows[0]))
    for bad in ("{", '[{"attendee": "x"}]', json.dumps([{"attendee": "x", "at": "2026-03-16T10:00:00Z"}])):
        assert boris.post(note, bad, content_type="application/json").status_code == 400
    assert Attendee.objects.filter(state="attended").count() == 1


def test_too_long_a_list_of_arrivals_is_refused(boris, house, monkeypatch):
    monkeypatch.setattr(arrival_views, "MOST_AT_ONCE", 0)
    body = json.dumps([{"attendee": "x", "at": "2026-03-16T10:00:00Z"}])
    answer = boris.post(at("arrivals-note", house.door), body, content_type="application/json")
    assert "at most at once" in answer.json()["refused"]


def test_the_list_of_participants_is_saved_as_csv(boris, house):
    make.registration(house.door, "An", organisation=house.firm)
    answer = boris.get(at("attendees", house.door), {"export": "csv"})
    assert "An,Acme" in b"".join(answer.streaming_content).decode()


def test_the_survey_shows_who_said_nothing(boris, house):
    questions = [
        {"code": "worth", "kind": "number", "words": {"en": "Worth"}},
        {"code": "ok", "kind": "yes_no", "words": {"en": "Good?"}},
    ]  # fmt: skip
    door = make.door(house.wood, state="held", survey=questions)
    assert "No firm has been asked yet." in text_of(boris.get(at("survey-results", door)))
    row = make.survey(make.registration(door, presence="attended"), state="answered")
    row.answers.create(question="worth", words="7", number=7)
    row.answers.create(question="ok", words="yes")
    make.registration(door, presence="attended", organisation=house.firm)
    boris.post(at("survey-send", door))
    page = text_of(boris.get(at("survey-results", door)))
    assert "1 of 2 firms answered; 1 said nothing." in page
    assert "Yes: 1" in page


def test_a_company_registers_and_finds_everything_on_one_page(cas, house):
    door = make.public_door(house.wood)
    assert str(door.initiative.title) in text_of(cas.get(at("mine")))
    typed = {"company": house.firm.pk, "name": "Cas", "email": "cas@example.org", "comes": "on", "others": ""}
    cas.post(at("register", door), typed)
    row = Registration.objects.get()
    assert (row.organisation, row.state) == (house.firm, "confirmed")
    assert "You have a place." in text_of(cas.get(at("registration", row)))
    assert "is registered already" in text_of(cas.post(at("register", door), typed))
    assert cas.get(at("register", house.door)).status_code == 404, "not published"


def test_a_company_withdraws_consent_and_cancels(cas, house):
    row = make.registration(house.door, organisation=house.firm)
    consent = row.consents.create(purpose="photo", given_by="x", given_at=row.asked_at)
    cas.post(at("consent-withdraw", consent))
    cas.post(at("cancel", row), {"reason": ""})
    consent.refresh_from_db()
    assert (consent.withdrawn_by, state(row)) == (house.cas.doer, "cancelled")


def test_the_passport_shows_every_room_and_is_taken_along_and_erased(cas, house):
    aid.ceiling()
    aid.aid(house.firm, cents=12_000_00)
    purposes = [{"code": "photo", "words": {"en": "My picture may be shown."}}]
    door = make.door(house.wood, state="held", purposes=purposes)
    row = make.registration(door, "An", organisation=house.firm, presence="attended")
    row.consents.create(purpose="photo", given_by="x", given_at=row.asked_at)
    row.answers.create(question="diet", words="=nuts")
    assert cas.get(at("passport-own")).url == at("passport", house.firm)
    page = text_of(cas.get(at("passport", house.firm)))
    assert "EUR 12,000 of EUR 300,000 counts today" in page
    assert "1 person was there" in page
    assert "My picture may be shown." in page, "a consent is shown in the words that were ticked"
    whole = cas.get(at("passport-download", house.firm, "json")).json()
    assert (whole["company"]["name"], whole["aid"][0]["cents"]) == ("Acme", 12_000_00)
    assert whole["registrations"][0]["people"] == "An"
    answer = cas.get(at("passport-download", house.firm, "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["company", "aid", "matchmaking", "meetings", "registrations"]
    assert cas.get(at("passport-download", house.firm, "exe")).status_code == 404
    cas.post(at("passport-erase", house.firm))
    assert cas.get(at("passport-download", house.firm, "json")).json()["registrations"][0]["people"] == ""
    assert "nothing left to erase" in text_of(cas.post(at("passport-erase", house.firm)))


def test_who_has_no_company_has_no_passport(enter, house):
    assert enter(house.cast.ana).get(at("passport-own")).status_code == 404
    assert enter(house.cast.ana).get(at("passport", house.firm)).status_code == 200


def test_an_auditor_reads_a_passport_and_erases_nothing(enter, house):
    ada = enter(house.cast.ada)
    assert at("passport-erase", house.firm) not in text_of(ada.get(at("passport", house.firm)))
    assert ada.post(at("passport-erase", house.firm)).status_code == 403


def test_panels_show_where_an_initiative_stands(house):
    make.registration(house.door)
    shown = panels.registrations_of_initiative(house.door.initiative, actor=house.boris)
    assert str(shown.context["sentence"]) == "1 of 10 places are given."
    bare = initiatives.initiative(house.wood)
    assert panels.registrations_of_initiative(bare, actor=house.boris).context == {"initiative": bare}
    assert panels.registrations_of_initiative(bare, actor=house.clara) is None
    assert "Registrations" in [panel.title for panel in panels_on("initiatives.initiative", bare, actor=house.boris)]


@pytest.mark.parametrize(
    ("states", "facts", "words"),
    [
        (["pending"], {}, "0 of 10 places are given; waiting for a decision: 1."),
        (["waiting"], {}, "0 of 10 places are given; in line: 1."),
        ([], {"state": "held"}, "Present: 0; 0 of 10 places were given."),
    ],
)
def test_a_door_says_in_one_sentence_where_it_stands(boris, house, states, facts, words):
    door = make.door(house.wood, **facts)
    for one in states:
        make.registration(door, state=one)
    assert words in text_of(boris.get(at("door", door)))


def test_organisers_find_what_waits_for_them_at_home(boris, cas, house):
    make.registration(house.door, state="pending")
    assert "Decide about registrations for" in text_of(boris.get("/"))
    assert "Our registrations" in text_of(cas.get("/"))


def test_the_page_of_a_company_leads_to_its_passport(enter, house):
    make.registration(house.door, organisation=house.firm)
    page = enter(house.cast.ana).get(reverse("directory:organisation-detail", args=[house.firm.public_id]))
    assert at("passport", house.firm) in text_of(page)
