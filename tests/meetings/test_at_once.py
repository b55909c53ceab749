"""Two organisers at once, a worker killed in mid-run, wishes edited meanwhile: nothing lost, nothing by halves."""

from __future__ import annotations

import pytest

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid, Sentence
from errera.foundation.work import actions as work
from errera.foundation.work.models import Run as WorkRun
from errera.foundation.work.tasks import carry_out_run
from errera.matchmaking import actions as matchmaking_actions
from errera.matchmaking.models import Matchmaking
from errera.meetings import actions, planning, queries
from errera.meetings.models import Answer, Meeting, Notice, Placement, Version
from errera.meetings.shapes import RunFacts
from errera.meetings.states import RunState, Striving
from tests.cast import NOON
from tests.meetings import acting

pytestmark = pytest.mark.django_db


def test_the_second_of_two_organisers_reads_that_somebody_was_faster(mission):
    one, other = _computed(mission, 1), _computed(mission, 2)
    actions.publish_run(run=one, ground="", replaces=0, by=mission.boris, at=NOON)
    with pytest.raises(Invalid, match="Somebody published version 1 meanwhile"):
        actions.publish_run(run=other, ground="Mine is better.", replaces=0, by=mission.ana, at=NOON)
    assert Version.objects.count() == 1


def test_a_repair_of_a_version_that_was_replaced_is_refused(mission):
    acting.publish(_computed(mission, 1), mission.boris)
    repair = acting.computed(mission.timetable, mission.boris, Striving.STAY)
    acting.publish(_computed(mission, 2), mission.ana, "Fewer breaks.")
    with pytest.raises(Invalid, match="repairs version 1, and version 2 stands"):
        acting.publish(repair, mission.boris, "Repaired.")


def test_one_run_is_published_once(mission):
    run = _computed(mission, 1)
    acting.publish(run, mission.boris)
    with pytest.raises(Invalid, match="published already, as version 1"):
        acting.publish(run, mission.ana, "Again.")


def test_two_organisers_do_not_compute_the_same_twice(mission):
    acting.ask(mission.timetable, mission.boris)
    with pytest.raises(Invalid, match="Run 1 computes exactly this already"):
        acting.ask(mission.timetable, mission.ana)


def test_a_version_that_breaks_off_while_it_is_written_leaves_nothing_behind(mission, monkeypatch):
    run = _computed(mission, 1)
    monkeypatch.setattr(actions.publishing, "_write_notices", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        acting.publish(run, mission.boris)
    assert [kind.objects.count() for kind in (Version, Meeting, Placement, Notice)] == [0, 0, 0, 0]


def test_a_worker_killed_in_mid_run_is_followed_by_another_that_ends_it_once(mission, monkeypatch):
    run = acting.ask(mission.timetable, mission.boris)
    held = WorkRun.objects.get(pk=run.work.pk)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(planning, "answer", killed)
        with pytest.raises(KeyboardInterrupt):
            carry_out_run(held)
    run.refresh_from_db()
    assert (run.state, Answer.objects.count()) == (RunState.COMPUTING, 0)
    held.refresh_from_db()
    work.retry_run(run=held, sentence=Sentence("Dropped."), by=SYSTEM, at=NOON)  # as the sweeper does
    held.refresh_from_db()
    carry_out_run(held)
    run.refresh_from_db()
    assert (run.state, run.placed_count, Answer.objects.count()) == (RunState.DONE, 12, 1)


def test_a_run_whose_work_failed_or_was_stopped_says_so(mission):
    failed, stopped = _asked(mission, 1), _asked(mission, 2)
    work.fail_run(run=failed.work, sentence=Sentence("It broke off."), by=SYSTEM, at=NOON)
    work.stop_run(run=stopped.work, by=mission.boris, at=NOON)
    for run in (failed, stopped):
        run.refresh_from_db()
    assert [run.state for run in (failed, stopped)] == [RunState.FAILED, RunState.STOPPED]
    with pytest.raises(StepRefused):
        acting.publish(failed, mission.boris)


def test_the_best_so_far_is_kept_when_somebody_wants_it_now(mission, monkeypatch):
    run = acting.ask(mission.timetable, mission.boris)
    actions.cut_short(run=run, by=mission.boris, at=NOON)
    seen = []
    solve = planning.answering.scheduling.solve

    def watched(problem, *, stop, **kwargs):
        seen.append(stop())
        return solve(problem, stop=lambda: False, **kwargs)

    monkeypatch.setattr(planning.answering.scheduling, "solve", watched)
    assert acting.work_on(run).state == RunState.DONE
    assert seen == [True]
    with pytest.raises(StepRefused):
        actions.cut_short(run=run, by=mission.boris, at=NOON)


def test_nobody_asks_twice_for_the_best_so_far(mission):
    run = acting.ask(mission.timetable, mission.boris)
    actions.cut_short(run=run, by=mission.boris, at=NOON)
    with pytest.raises(Invalid, match="already"):
        actions.cut_short(run=run, by=mission.ana, at=NOON)


def test_wishes_edited_during_a_run_leave_it_as_it_was_asked_and_publishing_asks_for_a_ground(mission):
    run = acting.ask(mission.timetable, mission.boris)
    facts = planning.answer(run)
    Matchmaking.objects.update(state="open", closed_by="", closed_at=None)
    visitor = mission.visitors[0]
    visitor.refresh_from_db()
    matchmaking_actions.take_wish_back(wish=visitor.wishes.first(), by=Actor(visitor.public_id), at=NOON)
    actions.keep_answer(run=run, facts=facts, by=mission.boris, at=NOON)
    run.refresh_from_db()
    assert (run.state, run.placed_count) == (RunState.DONE, 12)
    with pytest.raises(Invalid, match="changed since this run"):
        acting.publish(run, mission.boris)
    assert acting.publish(run, mission.boris, "Wishes are closed.").placed_count == 12


def test_a_run_with_somebody_who_left_meanwhile_is_never_published(mission):
    run = _computed(mission, 1)
    matchmaking_actions.withdraw(participant=mission.hosts[0], reason="", by=mission.ana, at=NOON)
    with pytest.raises(Invalid, match="Host K does not take part any more"):
        acting.publish(run, mission.boris, "All the same.")
    mission.timetable.refresh_from_db()
    assert mission.timetable.touched_at == NOON
    assert "timetable.outdated" in acting.trail()


def test_a_killed_letter_writer_tells_nobody_twice(mission):
    version = acting.publish(_computed(mission, 1), mission.boris)
    some = queries.notices_due(version, 3)
    assert actions.tell_affected(version=version, notices=some, by=SYSTEM, at=NOON) == 3
    assert acting.tell(version) == 4
    assert list(queries.untold_versions()) == []


def _asked(mission, seed):
    facts = RunFacts(Striving.MOST, 5, seed)
    return actions.ask_run(timetable=mission.timetable, facts=facts, by=mission.boris, at=NOON)


def _computed(mission, seed):
    return acting.work_on(_asked(mission, seed))
