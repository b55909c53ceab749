"""The pages without a log-in: the public form, the link of a registration, and the survey of a firm."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from errera.registrations import actions, queries
from errera.registrations.models import Registration, Survey
from errera.registrations.shapes import Contact, Firm
from tests.cast import NOON
from tests.factories import registrations as make
from tests.pages import text_of
from tests.registrations.acting import state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]
TYPED = {
    "name": "Piet", "email": "piet@example.org", "comes": "on", "others": "", "company_country": "BE", "website": "",
}  # fmt: skip
QUESTIONS = [
    {"code": "diet", "kind": "text", "words": {"en": "What do you not eat?", "nl": "Wat eet u niet?"}},
    {"code": "size", "kind": "size", "words": {"en": "Size"}},
    {"code": "bus", "kind": "yes_no", "words": {"en": "By bus?"}, "is_required": True},
    {"code": "from", "kind": "date", "words": {"en": "From"}},
    {"code": "cars", "kind": "number", "words": {"en": "Cars"}},
    {"code": "nace", "kind": "sector", "words": {"en": "Sector"}},
    {"code": "why", "kind": "long_text", "words": {"en": "Why"}},
    {"code": "room", "kind": "choice", "words": {"en": "Room"},
     "options": [{"code": "one", "words": {"en": "Single"}}]},
]  # fmt: skip


@pytest.fixture
def door(house):
    cache.clear()
    return make.public_door(house.wood, questions=QUESTIONS, purposes=[{"code": "photo", "words": {"en": "Pictures"}}])


def form_of(door):
    return reverse("registrations:take-part", args=[door.initiative.public_id])


def link_of(row):
    return queries.address_for("registrations:link", row.public_id, whole=False)


def test_a_visitor_asks_for_places_and_says_yes_by_the_link(door):
    client = Client()
    page = text_of(client.get(form_of(door)))
    assert "10 of 10 places are free." in page
    typed = {**TYPED, "others": "An, an@example.org, CEO", "answer_bus": "yes", "answer_diet": "nuts",
             "answer_size": "small", "answer_room": "one", "answer_cars": "2", "consent_photo": "on"}  # fmt: skip
    assert "piet@example.org" in text_of(client.post(form_of(door), typed))
    row = Registration.objects.get()
    assert (row.state, row.places, row.consents.count(), row.answers.count()) == ("asked", 2, 1, 5)
    page = text_of(client.get(link_of(row)))
    assert "Yes, I come" in page
    assert state(row) == "asked", "opening the link changes nothing"
    answer = client.post(link_of(row), {"step": "yes"}, follow=True)
    assert "You have 2 places." in text_of(answer)
    assert text_of(answer).count('class="segno"') == 2
    assert "/arrive/" not in text_of(answer), "the address is in the picture alone"


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(door):
    page = text_of(Client().post(form_of(door), {**TYPED, "company_number": "0123456789"}))
    assert "This field is required." in page
    typed = {**TYPED, "company_number": "0123456789", "answer_bus": "no"}
    page = text_of(Client().post(form_of(door), typed))
    assert "its length or check digits are wrong" in page
    assert 'value="piet@example.org"' in page
    assert "Say who comes" in text_of(Client().post(form_of(door), {**typed, "comes": ""}))
    assert "is no e-mail address" in text_of(Client().post(form_of(door), {**typed, "others": "An, nowhere"}))
    assert "filled in by a machine" in text_of(Client().post(form_of(door), {**typed, "website": "spam"}))
    assert not Registration.objects.exists()


def test_a_visitor_who_sends_the_form_again_and_again_is_asked_to_wait(door, settings):
    settings.ACCOUNT_RATE_LIMITS = {"registration_form": "1/h/ip"}
    typed = {**TYPED, "answer_bus": "yes"}
    text_of(Client().post(form_of(door), typed))
    assert "very often from here" in text_of(Client().post(form_of(door), typed), 429)


def test_unknown_parameters_and_hidden_initiatives_are_refused(door, house):
    assert Client().get(form_of(door) + "?utm=1").status_code == 400
    assert Client().get(form_of(house.door)).status_code == 404


def test_a_closed_door_shows_no_form(house):
    page = text_of(Client().get(form_of(make.public_door(house.wood, state="held"))))
    assert "Nobody can register here now." in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "All 1 places are taken; you can join the waiting list."),
        ({"waiting_rule": "none"}, "All 1 places are taken, and there is no waiting list."),
    ],
)
def test_a_full_door_says_so_beforehand(house, facts, words):
    door = make.public_door(house.wood, capacity=1, **facts)
    make.registration(door)
    assert words in text_of(Client().get(form_of(door)))


def test_links_that_were_not_signed_here_or_for_this_page_do_not_work(door):
    row = make.registration(door)
    survey = queries.address_for("registrations:survey", row.public_id, whole=False)
    for address in (link_of(row)[:-3] + "xx/", survey.replace("/survey/", "/link/"), survey):
        assert "This link does not work" in text_of(Client().get(address), 404)


def test_the_contact_changes_names_gives_places_back_and_cancels(door):
    row = make.registration(door, "An", "Bo", "Cy")
    first, second, _ = row.attendees.order_by("position")
    client, names = Client(), {}
    for who in row.attendees.all():
        names |= {f"name_{who.public_id}": who.name, f"email_{who.public_id}": who.email}
    client.post(link_of(row), {"step": "names", **names, f"name_{first.public_id}": "Dé"})
    client.post(link_of(row), {"step": "back", "attendees": [second.public_id]})
    assert sorted(row.attendees.exclude(state="dropped").values_list("name", flat=True)) == ["Cy", "Dé"]
    page = text_of(client.post(link_of(row), {"step": "back"}))
    assert "This field is required." in page
    assert "Your registration is cancelled." in text_of(client.post(link_of(row), {"step": "cancel"}, follow=True))
    page = text_of(client.post(link_of(row), {"step": "forget"}, follow=True))
    row.refresh_from_db()
    assert (row.state, row.email, "Erase my names" in page) == ("cancelled", "", False)


def test_a_step_that_is_refused_says_why_on_the_page(door):
    row = make.registration(door, "An", "Bo")
    keys = list(row.attendees.values_list("public_id", flat=True))
    page = text_of(Client().post(link_of(row), {"step": "back", "attendees": keys}))
    assert "cancel the registration instead" in page
    assert state(row) == "confirmed"


def test_an_invited_company_registers_its_delegation_on_a_telephone(house):
    door = make.door(house.wood, capacity=2)
    row = actions.invite_company(
        door=door, firm=Firm(house.firm), contact=Contact("Cas", "cas@example.org"), places=2, by=house.boris, at=NOON
    )  # fmt: skip
    client = Client()
    assert "Register the delegation" in text_of(client.get(link_of(row)))
    page = text_of(client.post(link_of(row), {"step": "yes", "places": "1", "guests": "An\nBo"}))
    assert "more names than places" in page
    page = text_of(
        client.post(link_of(row), {"step": "yes", "places": "2", "guests": "An, an@example.org"}, follow=True)
    )
    assert "You have 2 places." in page
    assert "Name to come" in page


def test_a_firm_answers_its_survey_once_by_the_link(house):
    questions = [{"code": "worth", "kind": "number", "words": {"en": "Worth"}, "is_required": True}]
    door = make.public_door(house.wood, state="held", survey=questions)
    survey = make.survey(make.registration(door, presence="attended"))
    address = queries.address_for("registrations:survey", survey.public_id, whole=False)
    client = Client()
    assert "Worth" in text_of(client.get(address))
    assert Survey.objects.get().state == "sent"
    assert "This field is required." in text_of(client.post(address, {}))
    assert "Thank you" in text_of(client.post(address, {"answer_worth": "7"}, follow=True))
    assert "Thank you" in text_of(client.post(address, {"answer_worth": "8"}))
    assert survey.answers.get().number == 7
