"""Coming in through a door: places, waiting lists, limits, questions, links and invitations."""

import pytest

from errera.foundation.actor import NOBODY, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.registrations import actions, policies
from errera.registrations.models import Attendee, Registration
from errera.registrations.shapes import Contact, Firm, Guest, Question
from tests.cast import NOON
from tests.factories import directory
from tests.factories import registrations as make
from tests.registrations.acting import by_link, last, news, statements, trail

pytestmark = pytest.mark.django_db
DIET = Question("diet", "text", {"en": "What do you not eat?"}).plain()
PHOTO = {"code": "photo", "words": {"en": "Pictures"}, "is_required": True}


def register(house, *names, by=None, of=None, door=None, **facts):
    by = by or house.cas
    of = of or (house.other if by is house.cleo else house.firm)
    return actions.register(door=door or house.door, ask=make.ask(*names, of=of, **facts), by=by, at=NOON)


def test_a_company_registers_and_has_a_place_at_once(house):
    with news() as heard:
        row = register(house, "Piet")
    house.door.refresh_from_db()
    assert (row.state, house.door.taken_count, row.organisation) == ("confirmed", 1, house.firm)
    assert heard == [("PlaceGiven", row)]
    assert trail() == ["registration.registered"]
    assert last().after == {"state": "confirmed", "places": 1, "organisation": house.firm.pk}


def test_a_delegation_gets_its_places_together_or_waits_together(house):
    house.door = make.door(house.wood, capacity=4)
    three = register(house, "A", "B", "C")
    with news() as heard:
        two = register(house, "D", "E", by=house.cleo)
    house.door.refresh_from_db()
    assert (three.state, two.state, house.door.taken_count, heard) == ("confirmed", "waiting", 3, [])
    assert two.is_delegation
    assert two.attendees.count() == 2


def test_nobody_in_line_is_overtaken_where_the_rule_is_strict(house):
    house.door = make.door(house.wood, capacity=2)
    make.registration(house.door, "A")
    make.registration(house.door, "B", "C", state="waiting")
    assert register(house, "D").state == "waiting"


def test_whoever_fits_goes_through_where_the_rule_says_so(house):
    house.door = make.door(house.wood, capacity=2, waiting_rule="first_that_fits")
    make.registration(house.door, "A")
    make.registration(house.door, "B", "C", state="waiting")
    assert register(house, "D").state == "confirmed"


def test_where_nobody_can_wait_the_last_one_is_refused_in_words(house):
    house.door = make.door(house.wood, capacity=1, waiting_rule="none")
    register(house)
    with pytest.raises(policies.Full, match="All places are taken: 1 of 1, and there is no waiting list"):
        register(house, by=house.cleo)
    assert Registration.objects.count() == 1


def test_where_the_organiser_decides_everybody_waits_for_that(house):
    house.door = make.door(house.wood, giving="approval")
    assert register(house).state == "pending"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": "planned"}, "Nobody can register for this initiative now"),
        ({"opens_at": make.CLOSES.replace(month=4, day=1)}, "Registration opens on"),
        ({"closes_at": NOON}, "Registration closed on"),
    ],
)
def test_a_closed_door_lets_no_company_in(house, facts, words):
    house.door = make.door(house.wood, **facts)
    with pytest.raises(Invalid, match=words):
        register(house)


def test_an_organiser_enters_people_until_the_initiative_begins(house):
    house.door = make.door(house.wood, closes_at=NOON)
    assert register(house, by=house.boris, of=house.firm).state == "confirmed"
    over = make.door(house.wood, state="held")
    with pytest.raises(Invalid, match="Nobody can register"):
        register(house, by=house.boris, of=house.firm, door=over)


def test_strangers_and_neighbours_register_nobody(house):
    for actor in (house.dan, house.clara, house.ada):
        with pytest.raises(NotAllowed):
            register(house, by=actor, of=house.firm)
    with pytest.raises(NotAllowed, match="your own company"):
        register(house, by=house.cas, of=house.other)


def test_one_company_gets_no_more_than_its_limit(house):
    house.door = make.door(house.wood, per_company=2)
    register(house, "A")
    with pytest.raises(Invalid, match="One company gets 2 places at most; yours has asked for 1 and would ask for 2"):
        register(house, "B", "C")
    assert register(house, "D", "E", by=house.cleo).state == "confirmed"


def test_a_company_that_is_not_matched_is_limited_by_its_name(house):
    house.door = make.door(house.wood, per_company=1)
    firm = Firm(name="Nobody knows")
    actions.register(door=house.door, ask=make.ask("A", firm=firm), by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="One company gets 1"):
        actions.register(door=house.door, ask=make.ask("B", firm=Firm(name="nobody KNOWS")), by=house.boris, at=NOON)


def test_nobody_is_registered_twice(house):
    first = register(house, "Piet")
    again = Guest("Piet", first.attendees.get().email)
    with pytest.raises(Invalid, match="is registered already"):
        actions.register(
            door=house.door, ask=make.Ask(Contact("X", "x@example.org"), Firm(house.other), (again,)), by=house.cleo,
            at=NOON,
        )  # fmt: skip
    with pytest.raises(Invalid, match="is there twice"):
        actions.register(
            door=house.door, ask=make.Ask(Contact("X", "x@example.org"), Firm(house.firm), (again, again)),
            by=house.cas, at=NOON,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("contact", "field"), [(Contact("", "x@example.org"), "contact_name"), (Contact("X", "nowhere"), "email")]
)
def test_somebody_must_answer_for_it(house, contact, field):
    with pytest.raises(Invalid) as refused:
        register(house, contact=contact)
    assert refused.value.field == field


def test_nobody_and_more_than_ever_fit_are_refused(house):
    with pytest.raises(Invalid, match="Name one person"):
        actions.register(
            door=house.door, ask=make.Ask(Contact("X", "x@example.org"), Firm(house.firm)), by=house.cas, at=NOON
        )
    with pytest.raises(Invalid, match="There are 10 places in all; 11 cannot come together"):
        register(house, *(f"P{n}" for n in range(11)))


def test_answers_and_consents_are_kept_and_checked(house):
    house.door = make.door(house.wood, questions=[DIET], purposes=[PHOTO])
    row = register(house, answers={"diet": " nuts "}, consents=frozenset({"photo"}))
    assert list(row.answers.values_list("question", "words")) == [("diet", "nuts")]
    assert list(row.consents.values_list("purpose", "given_by")) == [("photo", house.cas.doer)]
    with pytest.raises(Invalid, match="Taking part is not possible without"):
        register(house, answers={})
    with pytest.raises(Invalid, match="Nobody asked"):
        register(house, answers={"shoe": "43"}, consents=frozenset({"photo"}))


def test_people_whom_the_directory_knows_are_linked(house):
    known = directory.person(email="known@example.org")
    row = register(house, contact=Contact("K", "Known@example.org"))
    assert row.contact == known
    assert row.attendees.get().person is None


def test_registering_one_person_costs_eight_statements_at_most(house):
    house.door = make.door(house.wood, questions=[DIET], purposes=[PHOTO])
    ask = make.ask("Piet", of=house.firm, answers={"diet": "nuts"}, consents=frozenset({"photo"}))
    with statements() as counted:
        actions.register(door=house.door, ask=ask, by=house.cas, at=NOON)
    assert len(counted) <= 8, "\n".join(counted)


def test_a_delegation_of_fifty_costs_what_one_of_five_costs(house):
    costs = []
    for size in (5, 50):
        door = make.door(house.wood, capacity=100)
        ask = make.ask(*(f"P{size} {n}" for n in range(size)), of=house.firm)
        with statements() as counted:
            actions.register(door=door, ask=ask, by=house.cas, at=NOON)
        costs.append(len(counted))
    assert costs[0] == costs[1] <= 8
    assert trail() == ["registration.registered"] * 2


# --- the public form ------------------------------------------------------------------------------------------


def asked(house, *names, firm=None):
    ask = make.ask(*names, firm=firm or Firm())
    return actions.ask_by_form(door=house.door, ask=ask, by=NOBODY, at=NOON)


def test_the_public_form_takes_no_place_until_the_link_is_answered(house):
    row = asked(house)
    house.door.refresh_from_db()
    assert (row.state, house.door.taken_count, row.asked_by) == ("asked", 0, row.public_id)
    letter = Letter.objects.get()
    assert letter.language == "nl"
    assert "Bevestig uw inschrijving" in letter.subject
    assert "/link/" in letter.body
    with news() as heard:
        actions.say_yes(registration=row, by=by_link(row), at=NOON)
    house.door.refresh_from_db()
    assert (house.door.taken_count, [name for name, _ in heard]) == (1, ["PlaceGiven"])
    assert trail() == ["registration.asked", "registration.answered"]


def test_the_link_says_yes_once_and_only_for_its_own(house):
    row, other = asked(house), asked(house)
    with pytest.raises(NotAllowed, match="link in the mail"):
        actions.say_yes(registration=row, by=by_link(other), at=NOON)
    actions.say_yes(registration=row, by=by_link(row), at=NOON)
    with pytest.raises(StepRefused):
        actions.say_yes(registration=row, by=by_link(row), at=NOON)


def test_saying_yes_to_a_full_house_puts_in_line_or_refuses(house):
    house.door = make.door(house.wood, capacity=1, waiting_rule="none")
    row = asked(house)
    register(house)
    with pytest.raises(policies.Full):
        actions.say_yes(registration=row, by=by_link(row), at=NOON)
    row.refresh_from_db()
    assert row.state == "asked"


def test_saying_yes_late_puts_in_line_where_somebody_can_wait(house):
    house.door = make.door(house.wood, capacity=1)
    row = asked(house)
    register(house)
    assert actions.say_yes(registration=row, by=by_link(row), at=NOON).state == "waiting"


def test_a_company_is_found_by_its_number_and_never_made_from_a_name(house):
    number = house.firm.enterprise_number
    typed = f"BE {number[:4]}.{number[4:7]}.{number[7:]}"
    found = asked(house, firm=Firm(name="Akme nv", number=typed))
    parked = asked(house, firm=Firm(name="Unheard of"))
    assert found.organisation == house.firm
    assert parked.organisation is None
    assert parked.is_parked
    assert not type(house.firm).objects.filter(name="Unheard of").exists()


def test_a_number_with_wrong_check_digits_is_refused_unless_an_invented_company_has_it(house):
    with pytest.raises(Invalid) as refused:
        asked(house, firm=Firm(name="X", number="0123456789"))
    assert refused.value.field == "company_number"
    invented = directory.organisation(enterprise_number="0123456789", is_fictional=True)
    assert asked(house, firm=Firm(name="X", number="0123.456.789")).organisation == invented


# --- invitations ----------------------------------------------------------------------------------------------


def invite(house, places=3, by=None, **firm):
    return actions.invite_company(
        door=house.door, firm=Firm(house.firm) if not firm else Firm(**firm), contact=Contact("Cas", "cas@example.org"),
        places=places, by=by or house.boris, at=NOON,
    )  # fmt: skip


def test_an_invited_company_names_its_people_by_the_link(house):
    row = invite(house)
    assert (row.state, row.attendees.count()) == ("asked", 0)
    assert "Invitation" in Letter.objects.get().subject
    people = [Guest("A", "a@example.org"), Guest()]
    row = actions.say_yes(registration=row, guests=people, by=by_link(row), at=NOON)
    house.door.refresh_from_db()
    assert (row.state, row.places, house.door.taken_count) == ("confirmed", 2, 2)
    assert list(Attendee.objects.order_by("position").values_list("name", flat=True)) == ["A", ""]


def test_an_invited_company_brings_no_more_than_it_was_invited_with(house):
    row = invite(house, places=1)
    for people in ([], [Guest("A"), Guest("B")]):
        with pytest.raises(Invalid, match="You are invited with 1 people"):
            actions.say_yes(registration=row, guests=people, by=by_link(row), at=NOON)


def test_invitations_that_make_no_sense_are_refused(house):
    invite(house)
    with pytest.raises(Invalid, match="invited already"):
        invite(house)
    with pytest.raises(Invalid, match="Say which company"):
        invite(house, name="  ")
    with pytest.raises(NotAllowed):
        invite(house, by=house.clara, name="Other")
    invite(house, name="Other")
    with pytest.raises(Invalid, match="invited already"):
        invite(house, name="Other")
    house.door = make.door(house.wood, state="held")
    with pytest.raises(Invalid, match="nobody can be invited"):
        invite(house)
