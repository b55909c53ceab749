"""Doors, arrivals, surveys, letters and records: what organisers and the calendar do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.events import announce
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.foundation.work.shapes import Work
from errera.initiatives.events import InitiativeCancelled, InitiativeClosed, InitiativeHeld
from errera.initiatives.models import Initiative
from errera.registrations import actions, queries, tasks
from errera.registrations.models import Door, Registration, Survey
from errera.registrations.shapes import (
    Arrival,
    Contact,
    Criterion,
    DoorFacts,
    Firm,
    FormFacts,
    Guest,
    Purpose,
    Question,
    RegistrationRecord,
    Rung,
)
from tests.cast import NOON
from tests.factories import initiatives
from tests.factories import registrations as make
from tests.registrations.acting import by_link, last, news, state, statements, trail

pytestmark = pytest.mark.django_db
FACTS = DoorFacts(make.OPENS, make.CLOSES, 20, ladder=(Rung(date(2026, 4, 1), 50), Rung(date(2026, 3, 20), 0)))
DIET = Question("diet", "text", {"en": "Diet"})
PHOTO = Purpose("photo", {"en": "Pictures"})
WORTH = Question("worth", "number", {"en": "Worth"})


def open_door(house, *, of=None, facts=FACTS, form=None, by=None):
    of = of or initiatives.initiative(house.wood)
    return actions.open_door(initiative=of, facts=facts, form=form or FormFacts(), by=by or house.boris, at=NOON)


def test_a_lead_partner_sets_a_door_up_once(house):
    door = open_door(house, form=FormFacts((DIET,), (PHOTO,)))
    assert [rung.percent for rung in queries.ladder_of(door)] == [0, 50]
    assert (door.asks, door.asks_consent_for) == ([DIET], [PHOTO])
    assert last().after["ladder"] == ["2026-03-20: 0 %", "2026-04-01: 50 %"]
    with pytest.raises(Invalid, match="set up already"):
        open_door(house, of=door.initiative)
    with pytest.raises(NotAllowed):
        open_door(house, by=house.clara)
    with pytest.raises(Invalid, match="its registrations stay"):
        open_door(house, of=initiatives.initiative(house.wood, state="held"))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"closes_at": make.OPENS}, "closes_at"),
        ({"capacity": 0}, "capacity"),
        ({"per_company": -1}, "per_company"),
        ({"aid_cents": -1}, "aid_cents"),
        ({"sizes": ("huge",)}, "sizes"),
        ({"sectors": ("XX",)}, "sectors"),
        ({"ladder": (Rung(date(2026, 4, 1), 50), Rung(date(2026, 4, 2), 40))}, "ladder"),
    ],
)
def test_facts_that_make_no_sense_are_refused_at_their_field(house, facts, field):
    with pytest.raises(Invalid) as refused:
        open_door(house, facts=replace(FACTS, **facts))
    assert refused.value.field == field


def test_more_room_moves_the_waiting_list_up_and_less_than_taken_is_refused(house):
    door = make.door(house.wood, capacity=2)
    make.registration(door, "A", "B")
    waiting = make.registration(door, state="waiting")
    with pytest.raises(Invalid, match="2 places are given already"):
        actions.change_door(door=door, facts=replace(FACTS, capacity=1), by=house.boris, at=NOON)
    with news() as heard:
        actions.change_door(door=door, facts=replace(FACTS, capacity=3), by=house.boris, at=NOON)
    assert (state(waiting), heard) == ("confirmed", [("PlaceGiven", waiting)])
    assert trail() == ["door.changed", "door.promoted"]
    actions.change_door(door=door, facts=replace(FACTS, capacity=3), by=house.boris, at=NOON)
    assert trail()[-1] == "door.changed"


def test_what_somebody_answered_stays_asked(house):
    door = make.door(house.wood, questions=[DIET.plain()], purposes=[{"code": "photo", "words": {"en": "P"}}])
    row = make.registration(door)
    row.answers.create(question="diet", words="nuts")
    row.consents.create(purpose="photo", given_by="x", given_at=NOON)
    with pytest.raises(Invalid, match="“diet” was answered already"):
        actions.change_form(door=door, form=FormFacts((), (PHOTO,)), by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="consented to “photo”"):
        actions.change_form(door=door, form=FormFacts((DIET,)), by=house.boris, at=NOON)
    more = FormFacts((DIET, WORTH), (PHOTO,), (Criterion("fit", {"en": "Fit"}),))
    actions.change_form(door=door, form=more, by=house.boris, at=NOON)
    door.refresh_from_db()
    assert [question.code for question in door.asks] == ["diet", "worth"]


def test_the_database_never_lets_a_door_be_oversold_or_miscounted(house):
    door = make.door(house.wood, capacity=1)
    make.registration(door)
    for count in (0, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Door.objects.filter(pk=door.pk).update(taken_count=count)
    over = make.registration(door, state="cancelled")
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=over.pk).update(state="waiting", waited_by="x", waited_at=NOON)


# --- news from the initiative ---------------------------------------------------------------------------------


def become(door, state_of_it, kind):
    done = {f"{state_of_it}_by": "x", f"{state_of_it}_at": NOON, "cancelled_ground": "Storm."}
    Initiative.objects.filter(pk=door.initiative_id).update(state=state_of_it, **done)
    announce(kind(initiative=Initiative.objects.get(pk=door.initiative_id), by=SYSTEM, at=NOON))


def test_a_cancelled_initiative_ends_every_registration_in_one_record(house):
    rows = [make.registration(house.door, state=s) for s in ("confirmed", "waiting", "pending", "asked", "refused")]
    with news() as heard:
        become(house.door, "cancelled", InitiativeCancelled)
    house.door.refresh_from_db()
    assert [state(row) for row in rows] == ["cancelled"] * 4 + ["refused"]
    assert (house.door.taken_count, heard) == (0, [("PlaceLost", rows[0])])
    assert (trail(), last().after["count"], last().ground) == (["door.shut"], 4, "Storm.")


def test_what_nobody_answered_lapses_when_registration_closes(house):
    rows = [make.registration(house.door, state=s) for s in ("asked", "asked", "confirmed")]
    with pytest.raises(Invalid, match="links in mails still work"):
        actions.lapse_unanswered(door=house.door, by=house.boris, at=NOON)
    become(house.door, "closed", InitiativeClosed)
    assert [state(row) for row in rows] == ["lapsed", "lapsed", "confirmed"]
    assert (Registration.objects.get(pk=rows[0].pk).email, last().after) == ("", {"count": 2})


def test_a_door_is_not_shut_while_its_initiative_is_to_come(house):
    with pytest.raises(Invalid, match="still to come"):
        actions.shut_door(door=house.door, ground="", by=house.boris, at=NOON)


def test_after_the_event_whoever_did_not_come_is_absent_if_somebody_noted_who_came(house):
    there, missing = make.registration(house.door, presence="attended"), make.registration(house.door)
    become(house.door, "held", InitiativeHeld)
    assert [row.attendees.get().state for row in (there, missing)] == ["attended", "absent"]
    nobody = make.registration(make.door(house.wood))
    become(nobody.door, "held", InitiativeHeld)
    assert nobody.attendees.get().state == "expected"
    with pytest.raises(Invalid, match="nobody missed it yet"):
        actions.mark_no_shows(door=make.door(house.wood), by=house.boris, at=NOON)


def test_initiatives_without_a_door_trouble_nobody(house):
    planned = initiatives.initiative(house.wood)
    for kind in (InitiativeClosed, InitiativeHeld, InitiativeCancelled):
        announce(kind(initiative=planned, by=SYSTEM, at=NOON))
    assert trail() == []


# --- arrivals -------------------------------------------------------------------------------------------------


def test_somebody_is_checked_in_and_out_again(house):
    who = make.registration(house.door).attendees.get()
    with news() as heard:
        actions.check_in(attendee=who, by=house.boris, at=NOON)
    assert [name for name, _ in heard] == ["CheckedIn"]
    with pytest.raises(StepRefused):
        actions.check_in(attendee=who, by=house.boris, at=NOON)
    assert actions.undo_check_in(attendee=who, by=house.ana, at=NOON).checked_in_at is None
    waiting = make.registration(house.door, state="waiting").attendees.get()
    with pytest.raises(Invalid, match="has no place"):
        actions.check_in(attendee=waiting, by=house.boris, at=NOON)
    for act in (actions.check_in, actions.undo_check_in):
        done = make.registration(house.door, presence="attended" if act is actions.undo_check_in else "expected")
        with pytest.raises(NotAllowed):
            act(attendee=done.attendees.get(), by=house.clara, at=NOON)


def test_a_list_kept_without_network_may_come_again_and_again(house):
    rows = [make.registration(house.door).attendees.get() for _ in range(3)]
    waiting = make.registration(house.door, state="waiting").attendees.get()
    noted = NOON - timedelta(hours=2)
    arrivals = [
        Arrival(rows[0].public_id, noted), Arrival(rows[1].public_id, NOON + timedelta(days=1)),
        Arrival(waiting.public_id, noted),
    ]  # fmt: skip
    with news() as heard:
        assert actions.note_arrivals(door=house.door, arrivals=arrivals, by=house.boris, at=NOON) == 2
        assert actions.note_arrivals(door=house.door, arrivals=arrivals, by=house.boris, at=NOON) == 0
    for row in (*rows, waiting):
        row.refresh_from_db()
    assert [row.checked_in_at for row in rows] == [noted, NOON, None]
    assert (waiting.state, len(heard)) == ("expected", 2)
    strange = make.registration(make.door(house.wood)).attendees.get()
    with pytest.raises(Invalid, match="another initiative"):
        actions.note_arrivals(door=house.door, arrivals=[Arrival(strange.public_id, NOON)], by=house.boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.note_arrivals(door=house.door, arrivals=[], by=house.clara, at=NOON)


# --- surveys --------------------------------------------------------------------------------------------------


def held_door(house):
    return make.door(house.wood, state="held", survey=[WORTH.plain(), DIET.plain()])


def test_each_firm_that_was_there_is_asked_once_and_its_silence_is_counted(house):
    door = held_door(house)
    first = make.registration(door, organisation=house.firm, presence="attended")
    make.registration(door, organisation=house.firm, presence="attended")
    alone = make.registration(door, presence="attended")
    make.registration(door, organisation=house.other, presence="absent")
    assert actions.send_surveys(door=door, by=house.boris, at=NOON) == 2
    assert set(Survey.objects.values_list("registration", flat=True)) == {first.pk, alone.pk}
    with pytest.raises(Invalid, match="has been asked"):
        actions.send_surveys(door=door, by=house.boris, at=NOON)
    asked = Survey.objects.get(registration=first)
    with pytest.raises(Invalid, match="by the link"):
        actions.answer_survey(survey=asked, answers={}, by=house.cas, at=NOON)
    actions.answer_survey(survey=asked, answers={"worth": "7", "diet": "none"}, by=by_link(asked), at=NOON)
    with pytest.raises(StepRefused):
        actions.answer_survey(survey=asked, answers={}, by=by_link(asked), at=NOON)
    found = queries.survey_results(door)
    assert (found.sent, found.answered, found.silent) == (2, 1, 1)
    assert (found.results[0].total, found.results[1].texts) == (7, ("none",))
    with pytest.raises(Invalid, match="its questions stay"):
        actions.change_form(door=door, form=FormFacts(), by=house.boris, at=NOON)


def test_no_survey_before_the_event_nor_without_questions(house):
    with pytest.raises(Invalid, match="for after"):
        actions.send_surveys(door=house.door, by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="no questions"):
        actions.send_surveys(door=make.door(house.wood, state="held"), by=house.boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.send_surveys(door=held_door(house), by=house.clara, at=NOON)


# --- letters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state_of_it", "subject"),
    [
        ("confirmed", "U hebt een plaats"),
        ("waiting", "U staat op de wachtlijst"),
        ("pending", "wacht op een beslissing"),
        ("refused", "Uw inschrijving voor"),
        ("cancelled", "is geannuleerd"),
    ],
)
def test_each_contact_is_told_once_in_the_own_language(house, state_of_it, subject):
    row = make.registration(house.door, state=state_of_it, told="", language="nl")
    assert tasks.tell(Work(SYSTEM, NOON)) == {"told": 1, "asked": 0}
    assert tasks.tell(Work(SYSTEM, NOON)) == {"told": 0, "asked": 0}
    letter = Letter.objects.get()
    assert subject in letter.subject
    assert letter.mailbox.key == row.public_id
    with pytest.raises(Invalid, match="Everybody was told"):
        actions.write_letters(registrations=[row], by=SYSTEM, at=NOON)
    with pytest.raises(NotAllowed):
        actions.write_letters(registrations=[row], by=house.ana, at=NOON)


def test_a_person_of_the_directory_is_written_to_under_the_own_key_and_nobody_is_not(house):
    known = make.registration(house.door, told="", contact=house.cast.dan.person)
    make.registration(house.door, told="", email="")
    tasks.tell(Work(SYSTEM, NOON))
    assert Letter.objects.get().mailbox.key == known.contact.public_id


def test_firms_get_the_link_to_their_survey_once(house):
    door = held_door(house)
    made = make.survey(make.registration(door, presence="attended"))
    assert tasks.tell(Work(SYSTEM, NOON))["asked"] == 1
    assert "/survey/" in Letter.objects.get().body
    with pytest.raises(Invalid, match="Everybody was told"):
        actions.write_survey_letters(surveys=[], by=SYSTEM, at=NOON)
    made.refresh_from_db()
    assert made.is_told


def test_what_nobody_answers_for_two_weeks_lapses_by_itself(house):
    old = make.registration(house.door, state="asked", asked_at=NOON - timedelta(days=14))
    fresh = make.registration(house.door, state="asked")
    assert tasks.keep_time(Work(SYSTEM, NOON)) == {"lapsed": 1}
    assert (state(old), state(fresh)) == ("lapsed", "asked")


# --- records --------------------------------------------------------------------------------------------------


def a_record(house, *names, **facts):
    guests = tuple(Guest(name) for name in names or ("A",))
    start = {"state": "confirmed", "asked_at": NOON - timedelta(days=40)}
    return RegistrationRecord(Contact("C", "C@example.org"), Firm(house.firm), guests, **{**start, **facts})


def test_earlier_registrations_are_recorded_many_at_once_as_they_were(house):
    costs = []
    for count in (5, 20):
        door = make.door(house.wood, state="held", capacity=200)
        records = [a_record(house, "A", "B", presence=("attended", "absent")) for _ in range(count)]
        with statements() as counted:
            made = actions.record_registrations(door=door, records=records, by=house.ana, at=NOON)
        costs.append(len(counted))
        door.refresh_from_db()
        assert (len(made), door.taken_count) == (count, 2 * count)
    assert costs[0] == costs[1]
    reached = queries.companies_reached(Initiative.objects.all())
    assert (reached, queries.attended(Initiative.objects.all()).count()) == ({house.firm.pk}, 25)
    assert str(queries.no_show_rate(Initiative.objects.all())) == "1/2"
    assert trail() == ["door.many_recorded"] * 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": "asked"}, "cannot be recorded"),
        ({"state": "refused"}, "why it was refused"),
        ({"state": "waiting", "presence": ("attended",)}, "Only somebody with a place"),
        ({"presence": ("dropped",)}, "Only somebody with a place"),
    ],
)
def test_records_of_what_cannot_have_been_are_refused(house, facts, words):
    with pytest.raises(Invalid, match=words):
        actions.record_registrations(door=house.door, records=[a_record(house, **facts)], by=house.ana, at=NOON)


def test_records_keep_to_the_room_there_is_and_come_once(house):
    every = [a_record(house, state=s, reason="x") for s in ("pending", "waiting", "refused", "cancelled")]
    made = actions.record_registrations(door=house.door, records=every, by=house.ana, at=NOON)
    again = [a_record(house, code=made[0].public_id)]
    with pytest.raises(Invalid, match="is there already"):
        actions.record_registrations(door=house.door, records=again, by=house.ana, at=NOON)
    with pytest.raises(Invalid, match="11 places are recorded and 10 are free"):
        actions.record_registrations(door=house.door, records=[a_record(house, *"ABCDEFGHIJK")], by=house.ana, at=NOON)
    nobody = replace(a_record(house), guests=())
    with pytest.raises(Invalid, match="Name one person"):
        actions.record_registrations(door=house.door, records=[nobody], by=house.ana, at=NOON)


def test_no_show_rate_says_nothing_where_nobody_was_counted(house):
    make.registration(house.door)
    assert queries.no_show_rate(Initiative.objects.all()) is None


def test_erasing_a_person_empties_their_registrations_and_leaves_the_others_of_a_delegation(house):
    from errera.foundation.directory import actions as directory_actions

    person = house.cast.dan.person
    row = make.registration(house.door, "Dan", "Piet", contact=person)
    row.attendees.filter(name="Dan").update(person=person)
    directory_actions.erase_person(person=person, ground="On request.", by=house.ana, at=NOON)
    row.refresh_from_db()
    assert (row.contact_name, row.email) == ("", "")
    assert sorted(row.attendees.values_list("name", flat=True)) == ["", "Piet"]
