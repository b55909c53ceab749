"""From wishes to a published timetable and through its repair, with the real engine."""

from __future__ import annotations

import pytest

from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.meetings import actions, queries
from errera.meetings.models import Meeting
from errera.meetings.shapes import key_of
from errera.meetings.states import RunState, Striving
from tests.factories import meetings as make
from tests.meetings import acting

pytestmark = pytest.mark.django_db


def _leave(participant):
    participant.state, participant.withdrawn_by, participant.withdrawn_at = "withdrawn", "x", participant.invited_at
    participant.save()


def test_every_wish_finds_a_place_and_the_answer_is_proved(mission):
    run = acting.computed(mission.timetable, mission.boris)
    assert (run.state, run.standing, run.placed_count, run.wanted_count) == (RunState.DONE, "optimal", 12, 12)
    assert run.weight == run.weight_bound
    assert len(queries.reading_of_run(run).spots) == 12


def test_a_request_that_still_waits_is_never_scheduled(mission):
    one, other = mission.hosts[0], mission.visitors[0]
    stranger = make.participant(mission.matchmaking, "Firm D")
    make.wish(stranger, one, state="pending")
    make.wish(other, stranger, state="declined")
    run = acting.computed(mission.timetable, mission.boris)
    assert run.wanted_count == 12
    assert stranger.public_id not in queries.reading_of_run(run).count_of()


def test_a_run_becomes_the_version_that_stands_and_everybody_is_told_once(mission):
    version = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    assert (version.number, version.placed_count, Meeting.objects.count()) == (1, 12, 12)
    assert acting.tell(version) == 7
    letters = Letter.objects.filter(kind="meetings/agenda")
    assert letters.count() == 7
    assert "Host K" in letters.get(recipient_name=mission.visitors[0].contact_name).body
    with pytest.raises(Invalid, match="Everybody was told"):
        acting.tell(version)


def test_when_somebody_drops_out_only_those_who_would_have_met_them_are_affected(mission):
    first = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    acting.tell(first)
    gone = mission.hosts[3]
    _leave(gone)
    repair = acting.computed(mission.timetable, mission.boris, Striving.STAY)
    assert (repair.placed_count, repair.changes_count, repair.standing) == (9, 0, "optimal")
    second = acting.publish(repair, mission.boris, "Host N cannot come.")
    assert (second.cancelled_count, second.moved_count, second.added_count) == (3, 0, 0)
    told = {notice.participant_id for notice in queries.notices_of(second)}
    assert told == {row.pk for row in mission.visitors}  # who left is not written to
    assert acting.tell(second) == 3
    body = Letter.objects.get(kind="meetings/agenda_changed", recipient_name=mission.visitors[0].contact_name).body
    assert "Cancelled: Host N" in body
    assert "Host N cannot come." in body
    kept = acting.spots(second)
    assert kept == {key: spot for key, spot in acting.spots(first).items() if gone.public_id not in key}


def test_a_repair_never_changes_more_than_planning_anew(mission):
    first = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    make.absence(mission.hosts[0], make.FIRST, hours=1)
    repair = acting.computed(mission.timetable, mission.boris, Striving.STAY)
    anew = acting.computed(mission.timetable, mission.boris, Striving.MOST)
    before = acting.spots(first)

    def changes(run):
        after = queries.reading_of_run(run).spots
        return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())

    assert changes(repair) <= changes(anew)
    assert repair.placed_count <= anew.placed_count == 11


def test_a_meeting_keeps_its_record_through_versions(mission):
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    pair = (mission.visitors[0], mission.hosts[3])
    meeting = next(row for row in Meeting.objects.all() if {row.one_id, row.other_id} == {side.pk for side in pair})
    _leave(mission.hosts[3])
    acting.publish(acting.computed(mission.timetable, mission.boris, Striving.STAY), mission.boris, "Left.")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.slot, meeting.key) == ("cancelled", None, key_of(*(row.public_id for row in pair)))
    mission.hosts[3].state, mission.hosts[3].withdrawn_by, mission.hosts[3].withdrawn_at = "validated", "", None
    mission.hosts[3].save()
    acting.publish(acting.computed(mission.timetable, mission.boris, Striving.FILL), mission.boris, "Is back.")
    meeting.refresh_from_db()
    assert meeting.state == "planned"
    assert meeting.slot is not None


def test_what_happens_is_in_the_trail(mission):
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    assert acting.trail() == ["run.asked", "run.answered", "version.published"]


def test_a_run_that_is_over_takes_no_second_answer(mission):
    run = acting.computed(mission.timetable, mission.boris)
    with pytest.raises(StepRefused):
        actions.keep_answer(run=run, facts=None, by=mission.boris, at=run.asked_at)  # type: ignore[arg-type]


def test_a_version_that_changes_nobodys_agenda_writes_to_nobody(mission):
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    same = acting.publish(acting.computed(mission.timetable, mission.boris, Striving.STAY), mission.boris, "Checked.")
    assert (same.moved_count, same.added_count, same.cancelled_count) == (0, 0, 0)
    assert list(queries.notices_of(same)) == []
    assert queries.untold_versions().filter(pk=same.pk).count() == 0


def test_whoever_left_no_address_is_noted_and_not_written_to(mission):
    type(mission.hosts[0]).objects.filter(pk=mission.hosts[0].pk).update(email="")
    version = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    assert acting.tell(version) == 6
    assert list(queries.untold_versions()) == []


def test_whoever_has_no_meeting_left_reads_so(mission):
    acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    for host in mission.hosts:
        _leave(host)
    make.wish(mission.visitors[0], mission.visitors[1])
    last = acting.publish(acting.computed(mission.timetable, mission.boris, Striving.FILL), mission.boris, "All left.")
    acting.tell(last)
    letter = Letter.objects.get(kind="meetings/agenda_changed", recipient_name=mission.visitors[2].contact_name)
    assert "You have no meetings left." in letter.body
