"""What the database keeps by itself, who is told what by letter, and what happens on news from below."""

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import announce
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.foundation.work.shapes import Work
from errera.initiatives.events import InitiativeCancelled
from errera.matchmaking import actions, tasks
from errera.matchmaking.models import Matchmaking, Participant, Wish
from tests.cast import NOON
from tests.factories import directory, initiatives
from tests.factories import matchmaking as make
from tests.matchmaking.acting import by_link, trail

pytestmark = pytest.mark.django_db


def refused_by_the_database(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_wish_is_one_row_for_an_ordered_pair_of_one_matchmaking_and_never_to_oneself(house):
    row = make.wish(house.acme, house.bolt)
    make.wish(house.bolt, house.acme)
    refused_by_the_database(lambda: make.wish(house.acme, house.bolt))
    refused_by_the_database(lambda: make.wish(house.acme, house.acme))
    refused_by_the_database(lambda: make.wish(house.acme, make.counterpart(make.matchmaking(house.wood))))
    refused_by_the_database(lambda: make.wish(house.acme, house.volt, rank=-1))
    refused_by_the_database(lambda: Wish.objects.filter(pk=row.pk).update(receiver=house.volt))
    refused_by_the_database(lambda: Wish.objects.filter(pk=row.pk).update(state="accepted"))


def test_a_participant_stays_where_it_is_and_a_cancelled_matchmaking_stays_cancelled(house):
    other = make.matchmaking(house.wood, state="cancelled")
    refused_by_the_database(lambda: Participant.objects.filter(pk=house.acme.pk).update(matchmaking=other))
    refused_by_the_database(
        lambda: Matchmaking.objects.filter(pk=other.pk).update(
            state="prepared", cancelled_by="", cancelled_at=None
        )
    )  # fmt: skip
    refused_by_the_database(lambda: make.matchmaking(of=house.whole.initiative))
    refused_by_the_database(lambda: make.participant(house.whole, email=house.acme.email))
    refused_by_the_database(lambda: make.participant(house.whole, company_name="", organisation=None))
    refused_by_the_database(lambda: Participant.objects.filter(pk=house.acme.pk).update(state="refused"))


def work() -> Work:
    return Work(by=SYSTEM, at=NOON)


def subjects() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("subject", flat=True))


def test_everybody_is_told_once_where_they_stand_and_nobody_before_it_opens(house):
    prepared = make.matchmaking(house.wood, state="prepared")
    make.counterpart(prepared, state="invited", told="")
    make.counterpart(house.whole, state="invited", told="", language="nl", company_name="Nippon", organisation=None)
    make.counterpart(house.whole, state="submitted", told="invited")
    make.counterpart(house.whole, state="refused", told="invited", reason="Say more.")
    make.counterpart(house.whole, state="validated", told="submitted")
    make.counterpart(house.whole, state="withdrawn", told="validated", email="")
    assert tasks.tell(work()) == {"told": 3, "asked": 0}
    assert len(subjects()) == 3
    assert subjects()[0].startswith("Wie wilt u ontmoeten op Zending")
    assert "Say more." in Letter.objects.order_by("pk")[1].body
    assert tasks.tell(work()) == {"told": 0, "asked": 0}
    assert trail() == ["matchmaking.letters_written"]


def test_a_receiver_gets_one_letter_for_all_requests_and_of_each_once(house):
    other = make.participant(house.whole, "Other")
    make.wish(house.acme, house.bolt)
    make.wish(other, house.bolt)
    make.wish(other, house.volt)
    make.wish(make.participant(house.whole, state="submitted"), house.bolt)
    make.wish(house.acme, house.volt, rank=2)
    make.wish(house.volt, house.acme)  # who wished, too, has nothing to answer
    assert tasks.tell(work())["asked"] == 2
    assert [subject.split(" at ")[0] for subject in subjects()] == [
        "2 requests wait for you",
        "1 request waits for you",
    ]
    assert tasks.tell(work())["asked"] == 0


def test_letters_are_the_calendars_and_never_empty(house):
    for write in (
        lambda by: actions.write_letters(participants=[house.acme], by=by, at=NOON),
        lambda by: actions.write_request_letters(wishes=[], by=by, at=NOON),
    ):
        with pytest.raises(Invalid, match="Everybody was told"):
            write(SYSTEM)
        with pytest.raises(NotAllowed):
            write(house.ana)


def test_a_new_link_leaves_at_once(house):
    actions.send_link(participant=house.bolt, by=house.boris, at=NOON)
    [letter] = Letter.objects.all()
    assert "/matchmaking/link/" in letter.body


def test_it_ends_when_its_initiative_is_cancelled(house):
    initiative = house.whole.initiative
    type(initiative).objects.filter(pk=initiative.pk).update(
        state="cancelled", cancelled_by="x", cancelled_at=NOON, cancelled_ground="Storm"
    )
    initiative.refresh_from_db()
    for _ in range(2):  # a second time it is over already
        announce(InitiativeCancelled(initiative=initiative, by=house.ana, at=NOON))
    assert trail() == ["matchmaking.cancelled"]
    announce(InitiativeCancelled(initiative=initiatives.initiative(house.wood), by=house.ana, at=NOON))
    assert trail() == ["matchmaking.cancelled"]


def test_who_is_erased_is_erased_here(house):
    person = directory.person(name="Aiko", email="aiko@example.org")
    announce(PersonErased(person=person, by=SYSTEM, at=NOON))
    assert trail() == []
    row = make.counterpart(house.whole, contact=person)
    announce(PersonErased(person=person, by=SYSTEM, at=NOON))
    assert trail() == ["person.forgotten"]
    assert Participant.objects.get(pk=row.pk).email == ""


def test_a_link_of_somebody_who_was_emptied_speaks_for_nobody_else(house):
    with pytest.raises(NotAllowed):
        actions.withdraw(participant=house.volt, by=by_link(house.bolt), at=NOON)
