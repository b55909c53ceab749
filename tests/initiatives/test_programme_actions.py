"""Sessions in rooms, speakers who are in one place at a time; and what the database promises by itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit
from errera.foundation.directory.events import DuplicatePersonMerged, PersonErased
from errera.foundation.events import announce
from errera.foundation.sentences import Invalid
from errera.initiatives import actions
from errera.initiatives.models import Initiative, InitiativePartner, Session, Speaker
from errera.initiatives.shapes import SessionFacts, SpeakerFacts
from tests.cast import NOON
from tests.factories import directory, partners
from tests.factories import initiatives as make

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def made(cast):
    return make.initiative(partners.partnership(cast.boris.organisation))


def at(hour, minute=0, day=11):
    return datetime(2026, 5, day, hour, minute, tzinfo=TOKYO)


def facts(hour=9, until=10, room="Hall", **more):
    return SessionFacts(more.pop("title", f"Session at {hour}"), at(hour), at(until), room=room, **more)


def add(made, cast, *args, **more):
    return actions.add_session(initiative=made, facts=facts(*args, **more), by=cast.boris.actor, at=NOON)


def test_sessions_follow_each_other_in_a_room_and_stand_beside_each_other_in_two(cast, made):
    for args in [(9, 10), (10, 11), (9, 11, "Foyer"), (9, 11, ""), (9, 11, "")]:
        add(made, cast, *args)
    assert Session.objects.filter(initiative=made).count() == 5


@pytest.mark.parametrize(("hour", "until", "room"), [
    (9, 10, "Hall"), (9, 12, "hall "), (10, 11, "HALL"), (8, 17, "Hall"),
])  # fmt: skip
def test_a_room_that_is_taken_is_refused_with_the_session_that_is_there(cast, made, hour, until, room):
    add(made, cast, 9, 11, title="Welcome")
    with pytest.raises(Invalid, match="“Welcome” is in room Hall") as refused:
        add(made, cast, hour, until, room)
    assert refused.value.field == "room"


def test_nobody_speaks_in_two_sessions_at_once(cast, made):
    kei = make.speaker(made)
    add(made, cast, 9, 11, title="Welcome", speakers=[kei])
    with pytest.raises(Invalid, match="Kei Harunoki speaks in “Welcome”") as refused:
        add(made, cast, 10, 12, "Foyer", speakers=[kei])
    assert refused.value.field == "speakers"
    add(made, cast, 11, 12, "Foyer", speakers=[kei])
    add(made, cast, 9, 11, "Studio", speakers=[make.speaker(made, "Mio Aokawa")])


@pytest.mark.parametrize(("begins", "ends", "reason"), [
    (at(9), at(9), "ends after it begins"),
    (at(23, day=10), at(9), "runs from"),
    (at(9, day=15), at(0, 30, day=16), "runs from"),
])  # fmt: skip
def test_a_session_lies_within_the_days_of_the_initiative_where_it_takes_place(cast, made, begins, ends, reason):
    with pytest.raises(Invalid, match=reason):
        actions.add_session(initiative=made, facts=SessionFacts("Late", begins, ends), by=cast.boris.actor, at=NOON)


def test_the_first_minute_in_tokyo_is_still_the_day_before_in_brussels(cast, made):
    begins = at(0)
    assert begins.astimezone(ZoneInfo("Europe/Brussels")).date() == date(2026, 5, 10)
    session = actions.add_session(
        initiative=made, facts=SessionFacts("Early", begins, at(1)), by=cast.boris.actor, at=NOON
    )
    assert session.begins_at == begins


def test_a_session_is_changed_and_dropped(cast, made):
    kei, mio = make.speaker(made), make.speaker(made, "Mio Aokawa")
    session = add(made, cast, 9, 10, speakers=[kei])
    longer = replace(facts(9, 12), speakers=[mio])
    actions.change_session(session=session, facts=longer, by=cast.boris.actor, at=NOON)
    told = audit.history_of(session).latest("pk")
    assert (told.before["speakers"], told.after["speakers"]) == (["Kei Harunoki"], ["Mio Aokawa"])
    actions.change_session(session=session, facts=longer, by=cast.boris.actor, at=NOON)
    assert "speakers" not in audit.history_of(session).latest("pk").after
    add(made, cast, 12, 13)
    with pytest.raises(Invalid, match="is in room Hall"):
        actions.change_session(session=session, facts=facts(9, 13), by=cast.boris.actor, at=NOON)
    actions.drop_session(session=session, by=cast.boris.actor, at=NOON)
    assert Session.objects.get().title == "Session at 12"


def test_speakers_are_added_changed_and_dropped_each_once(cast, made):
    hands = {"by": cast.boris.actor, "at": NOON}
    kei = actions.add_speaker(initiative=made, facts=SpeakerFacts(" Kei Harunoki "), **hands)
    for name, reason in [("kei harunoki", "stands in the programme already"), (" ", "Write something")]:
        with pytest.raises(Invalid, match=reason):
            actions.add_speaker(initiative=made, facts=SpeakerFacts(name), **hands)
    actions.change_speaker(speaker=kei, facts=SpeakerFacts("Kei Harunoki", "Director"), **hands)
    assert str(Speaker.objects.get().function) == "Director"
    actions.drop_speaker(speaker=kei, **hands)
    assert not Speaker.objects.exists()


def test_the_programme_is_the_leads_and_is_fixed_once_it_was_held(cast, made):
    with pytest.raises(NotAllowed):
        actions.add_session(initiative=made, facts=facts(), by=cast.clara.actor, at=NOON)
    held = make.initiative(made.lead, state="held")
    with pytest.raises(Invalid, match="This is fixed: the initiative is now “Held”"):
        add(held, cast, 9, 10)


def test_an_erased_person_leaves_the_programme_and_a_merged_one_stays_known(cast, made):
    person, kept = directory.person(), directory.person()
    speaker = make.speaker(made, "Kei Harunoki", person=person.public_id)
    merged = DuplicatePersonMerged(
        kept=kept, former_row=person.pk, former_key=person.public_id, by=cast.ana.actor, at=NOON
    )
    announce(merged)
    speaker.refresh_from_db()
    assert speaker.person == kept.public_id
    announce(PersonErased(person=kept, by=cast.ana.actor, at=NOON))
    speaker.refresh_from_db()
    assert (speaker.name, speaker.person, str(speaker)) == ("", "", "…")
    announce(PersonErased(person=kept, by=cast.ana.actor, at=NOON))


# --- what the database promises ---------------------------------------------------------------------------


def refused(act, words):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()


def test_the_database_lets_no_two_sessions_into_a_room(made):
    make.session(made)
    refused(lambda: make.session(made, room="hall"), "one session in a room")
    make.session(made, hour=10)


def test_the_database_lets_no_speaker_speak_twice_at_once(made):
    kei = make.speaker(made)
    make.session(made, kei)
    refused(lambda: make.session(made, kei, room="Foyer"), "one session at a time")
    later = make.session(made, kei, hour=11)
    refused(
        lambda: Session.objects.filter(pk=later.pk).update(begins_at=later.begins_at - timedelta(hours=2), room=""),
        "one session at a time",
    )


def test_the_database_lets_nothing_open_or_be_held_without_whole_keys(made):
    InitiativePartner.objects.filter(initiative=made).update(credit_share=9_999)
    for state in ("open", "closed", "held", "reported"):
        refused(lambda state=state: Initiative.objects.filter(pk=made.pk).update(state=state, cost_cents=0), "100 per")
    Initiative.objects.filter(pk=made.pk).update(state="held", is_recorded=True)


def test_the_database_keeps_the_keys_of_what_was_held(cast):
    held = make.initiative(partners.partnership(cast.boris.organisation), state="held")
    refused(lambda: held.partners.update(cost_share=1), "keys stay")


@pytest.mark.parametrize("columns", [
    {"until_on": date(2026, 5, 1)}, {"budget_cents": -1}, {"cost_cents": -1}, {"latitude": 91, "longitude": 0},
    {"latitude": 1}, {"state": "reported"}, {"state": "cancelled"}, {"opened_by": "x"},
])  # fmt: skip
def test_the_database_refuses_an_initiative_that_cannot_be(made, columns):
    refused(lambda: Initiative.objects.filter(pk=made.pk).update(**columns), "initiative_|CHECK")
