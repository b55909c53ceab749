"""What sides and organisers do on the day, what is refused and why, and what is recorded and announced."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.agendas import actions, queries
from errera.agendas.models import Note, Side
from errera.agendas.shapes import FollowUp
from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.meetings.models import Meeting
from tests.agendas.acting import AFTER, DAYS_BEFORE, DURING, EVENING_BEFORE, by_link, news, trail
from tests.factories import agendas as make
from tests.factories.meetings import FIRST

pytestmark = pytest.mark.django_db
SAMPLES = FollowUp("Send samples", "us", FIRST.date() + timedelta(days=7))


def refused(sentence, act, *, kind=Invalid, **facts):
    with pytest.raises(kind, match=sentence):
        act(**facts)


def cancel(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", slot=None, place=None, table=None)


def test_a_side_accepts_a_meeting_and_may_think_better_of_it(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DAYS_BEFORE}
    actions.accept(**hands)
    with news() as heard:
        side = actions.decline(**hands, reason=" We fly home. ")
    assert (side.answer, side.reason, side.answered_by) == ("declined", "We fly home.", house.cas.key)
    assert [event.side for event in heard] == [side]
    side = actions.accept(**hands)
    assert (side.answer, side.reason) == ("accepted", "")
    assert trail() == ["side.accepted", "side.declined", "side.accepted"]
    assert Side.objects.count() == 1


def test_the_first_thing_a_side_says_may_be_no(house):
    side = actions.decline(
        meeting=house.first, participant=house.bolt, reason="Ill.", by=by_link(house.bolt), at=DAYS_BEFORE
    )
    assert (side.answer, side.answered_by) == ("declined", house.bolt.public_id)
    assert AuditEvent.objects.get(what="agendas.side.declined").ground == "Ill."


def test_answers_are_refused_in_words(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DAYS_BEFORE}
    refused("Say why", actions.decline, reason=" ", **hands)
    refused("300 characters", actions.decline, reason="x" * 301, **hands)
    refused("over", actions.accept, **hands | {"at": AFTER})
    refused("over", actions.decline, reason="Late.", **hands | {"at": AFTER})
    refused("not in this meeting", actions.accept, **hands | {"participant": house.dyn})
    refused("speaks for itself", actions.accept, kind=NotAllowed, **hands | {"by": by_link(house.bolt)})
    refused("speaks for itself", actions.decline, kind=NotAllowed, reason="No.", **hands | {"by": house.clara})
    actions.accept(**hands)
    refused("not possible", actions.accept, kind=StepRefused, **hands)
    cancel(house.first)
    refused("cancelled", actions.decline, reason="No.", **hands)
    assert trail() == ["side.accepted"]


def test_a_whole_agenda_is_accepted_with_one_tap(house):
    make.side(house.second, house.acme, answer="declined")
    make.one_more(house.timetable, house.acme)
    hands = {"participant": house.acme, "by": house.boris, "at": DAYS_BEFORE}
    assert actions.accept_all(**hands) == 2
    assert trail() == ["side.accepted", "side.accepted", "participant.accepted_all"]
    refused("No meeting waits", actions.accept_all, **hands)


def test_a_side_checks_in_by_itself_or_is_checked_in(house):
    hands = {"meeting": house.first, "at": EVENING_BEFORE}
    mine = actions.arrive(participant=house.acme, by=house.cas, **hands)
    theirs = actions.arrive(participant=house.bolt, by=house.boris, **hands)
    assert (mine.turnout, theirs.turnout, theirs.turned_by) == ("came", "came", house.boris.key)
    assert list(queries.held_pairs(house.timetable)) == [house.first]
    refused("not possible", actions.arrive, kind=StepRefused, participant=house.acme, by=house.cas, **hands)
    undone = actions.undo(participant=house.acme, by=house.cas, **hands)
    assert (undone.turnout, undone.turned_by, undone.turned_at) == ("expected", "", None)
    assert trail() == ["side.arrived", "side.arrived", "side.undone"]
    assert not queries.held_pairs(house.timetable).exists()


def test_check_ins_are_refused_in_words(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    refused("twelve hours", actions.arrive, **hands | {"at": DAYS_BEFORE})
    refused("speaks for itself", actions.arrive, kind=NotAllowed, **hands | {"by": house.ada})
    refused("not in this meeting", actions.arrive, **hands | {"participant": house.dyn})
    refused("not possible", actions.undo, kind=StepRefused, **hands)
    cancel(house.first)
    refused("cancelled", actions.arrive, **hands)
    assert trail() == []


def test_the_other_side_or_the_organiser_notes_who_did_not_come_and_who_comes_late_is_there_after_all(house):
    hands = {"meeting": house.first, "participant": house.bolt, "at": DURING}
    refused("has not begun", actions.miss, by=house.cas, **hands | {"at": EVENING_BEFORE})
    refused("does not run days", actions.miss, kind=NotAllowed, by=by_link(house.bolt), **hands)
    side = actions.miss(by=house.cas, **hands)
    assert (side.turnout, side.turned_by) == ("missed", house.cas.key)
    refused("does not run days", actions.undo, kind=NotAllowed, by=by_link(house.bolt), **hands)
    actions.undo(by=house.boris, **hands)
    actions.miss(by=house.boris, **hands)
    assert actions.arrive(by=by_link(house.bolt), **hands).turnout == "came"
    assert trail() == ["side.missed", "side.undone", "side.missed", "side.arrived"]


def test_one_tap_rates_a_meeting_and_whoever_rates_was_there(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    assert actions.rate(stars=4, **hands).turnout == "came"
    assert actions.rate(stars=5, **hands).stars == 5
    refused("was there", actions.undo, **hands)
    for stars in (0, 6):
        refused("one star to five", actions.rate, stars=stars, **hands)
    refused("has not begun", actions.rate, stars=3, **hands | {"at": EVENING_BEFORE})
    refused("side that wrote", actions.rate, kind=NotAllowed, stars=1, **hands | {"by": house.boris})
    make.side(house.second, house.acme, turnout="missed")
    assert actions.rate(stars=2, **hands | {"meeting": house.second, "at": AFTER}).turnout == "came"
    assert trail() == ["side.rated"] * 3


def test_a_note_is_for_its_own_side_and_the_trail_keeps_its_length_alone(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    refused("Write something", actions.write_note, text=" ", **hands)
    refused("4000|4,000", actions.write_note, text="x" * 4001, **hands)
    refused("side that wrote", actions.write_note, kind=NotAllowed, text="Keen.", **hands | {"by": house.boris})
    note = actions.write_note(text=" Keen. ", **hands)
    assert (note.text, note.state, note.written_by) == ("Keen.", "kept", house.cas.key)
    assert actions.write_note(text="", **hands).text == ""
    assert AuditEvent.objects.filter(what="agendas.note.written").latest("pk").after == {"length": 0}
    assert "Keen" not in str(list(AuditEvent.objects.values_list("after", flat=True)))
    assert Note.objects.count() == 1


def test_what_two_sides_agree_on_is_announced_once_changed_and_done(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    with news() as heard:
        note = actions.agree(facts=SAMPLES, **hands)
        actions.agree(facts=FollowUp(" Send a price ", "them"), **hands)
    assert [event.note for event in heard] == [note]
    note.refresh_from_db()
    assert (note.state, note.what, note.owner, note.due_on) == ("agreed", "Send a price", "them", None)
    done = actions.finish(note=note, by=house.cas, at=AFTER)
    assert (done.state, done.done_by) == ("done", house.cas.key)
    refused("not possible", actions.finish, kind=StepRefused, note=note, by=house.cas, at=AFTER)
    refused("not possible", actions.agree, kind=StepRefused, facts=SAMPLES, **hands)
    assert trail() == ["note.agreed", "note.agreed", "note.done"]


def test_a_note_becomes_a_follow_up_and_follow_ups_are_refused_in_words(house):
    hands = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    note = actions.write_note(text="Keen.", **hands)
    refused("Say what", actions.agree, facts=FollowUp(" ", "us"), **hands)
    refused("300 characters", actions.agree, facts=FollowUp("x" * 301, "us"), **hands)
    refused("Choose who", actions.agree, facts=FollowUp("Send samples", "you"), **hands)
    early = FollowUp("Send samples", "us", FIRST.date() - timedelta(days=1))
    refused("after the meeting", actions.agree, facts=early, **hands)
    refused("has not begun", actions.agree, facts=SAMPLES, **hands | {"at": EVENING_BEFORE})
    refused("side that wrote", actions.agree, kind=NotAllowed, facts=SAMPLES, **hands | {"by": house.boris})
    assert actions.agree(facts=SAMPLES, **hands) == note
    refused("side that wrote", actions.finish, kind=NotAllowed, note=note, by=house.boris, at=AFTER)


def refused_by_the_database(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_the_database_keeps_one_side_of_whoever_is_in_the_meeting_and_nothing_half_said(house):
    side = make.side(house.first, house.acme)
    refused_by_the_database(lambda: make.side(house.first, house.acme))
    refused_by_the_database(lambda: make.side(house.first, house.dyn))
    for half in ({"answer": "accepted"}, {"turnout": "came"}, {"stars": 3}, {"answer": "maybe"}, {"turnout": "gone"}):
        refused_by_the_database(lambda half=half: Side.objects.filter(pk=side.pk).update(**half))
    rated = {"stars": 6, "rated_by": "x", "rated_at": AFTER}
    refused_by_the_database(lambda: Side.objects.filter(pk=side.pk).update(**rated))
    note = make.note(side)
    for half in ({"state": "agreed"}, {"what": "Send samples"}, {"state": "done"}, {"state": "lost"}):
        refused_by_the_database(lambda half=half: Note.objects.filter(pk=note.pk).update(**half))
    refused_by_the_database(lambda: make.note(side))
