from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from errera.foundation import pulse
from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid, Sentence
from errera.foundation.work import actions, queries, shapes, tasks
from errera.foundation.work.models import Run, TickTaken
from errera.foundation.work.shapes import Every, Job, Work
from tests.cast import NOON
from tests.stage_work import work_through

from .conftest import break_off, count_to_ten, refuse

pytestmark = pytest.mark.django_db
ANA = Actor("ana", permissions=frozenset({"a.b"}), organisations=frozenset({3}), sees_all=True, acting_for="eva")


def ask(kind, **facts):
    return actions.start_run(kind=kind, facts=facts, by=ANA, at=NOON)


def events():
    return list(AuditEvent.objects.order_by("id").values_list("what", flat=True))


def test_a_run_waits_in_the_queue_and_then_is_done(job):
    run = ask(job(count_to_ten), colour="red")
    assert run.state == "queued"
    assert DBTaskResult.objects.get().args_kwargs["args"] == [run.public_id]
    assert work_through() == 1
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == ("done", 10, 10)
    assert run.result == {"counted": 10, "by": "ana", "colour": "red"}
    assert events() == ["work.run.asked", "work.run.begun", "work.run.finished"]


def test_a_run_is_queued_only_when_the_row_stands(job):
    kind = job(count_to_ten)
    with transaction.atomic():
        ask(kind)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_start_run_refuses_work_that_nobody_registered():
    with pytest.raises(Invalid):
        ask("nobody.knows")


def test_a_job_acts_as_the_person_who_asked(job):
    seen = []
    ask(job(lambda work: seen.append(work.by)))
    work_through()
    assert seen == [ANA]


def test_a_refusal_ends_a_run_in_words(job):
    run = ask(job(refuse))
    work_through()
    run.refresh_from_db()
    assert (run.state, str(run.sentence)) == ("failed", "There are no sheep.")


def test_a_run_that_breaks_off_is_tried_again_and_then_given_up(job):
    run = ask(job(break_off, tries=3))
    assert work_through() == 3
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("failed", 3)
    assert str(run.sentence).startswith("It broke off too often (3).")


def test_the_pause_before_another_try_grows():
    pauses = [Job("k", "t", count_to_ten).pause_before(attempt) for attempt in (1, 2, 3)]
    assert pauses == [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=8)]


def test_a_whole_job_is_undone_when_it_breaks_off(job, cast):
    def half(work):
        cast.boris.organisation.name = "half done"
        cast.boris.organisation.save()
        raise ZeroDivisionError

    ask(job(half, whole=True, tries=1))
    work_through()
    cast.boris.organisation.refresh_from_db()
    assert cast.boris.organisation.name == "Wood cluster"


def test_a_run_that_another_worker_took_is_left_alone(job):
    run = ask(job(count_to_ten))
    actions.begin_run(run=run, by=SYSTEM, at=NOON)
    tasks.carry_out_run(run)
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("running", 1)


def test_a_waiting_run_can_be_stopped(job):
    run = ask(job(count_to_ten))
    actions.stop_run(run=run, by=ANA, at=NOON)
    work_through()
    run.refresh_from_db()
    assert run.state == "stopped"
    with pytest.raises(NotAllowed):
        actions.stop_run(run=run, by=ANA, at=NOON)


def test_a_neighbour_cannot_stop_it(job):
    with pytest.raises(NotAllowed):
        actions.stop_run(run=ask(job(count_to_ten)), by=Actor("boris"), at=NOON)


def test_a_running_run_stops_at_its_next_report(job):
    reports = []

    def stopped_half_way(work):
        for i in range(10):
            work.report(i, 10)
            reports.append(i)
            if i == 4:
                pulse.ask_to_stop(work.run)
                actions.stop_run(run=Run.objects.get(public_id=work.run), by=ANA, at=NOON)
                work.tell.told_at = 0.0

    run = ask(job(stopped_half_way))
    work_through()
    run.refresh_from_db()
    assert (run.state, reports[-1]) == ("stopped", 4)


@pytest.mark.parametrize("whole", [False, True])
def test_a_run_stopped_at_its_very_end_stays_stopped(job, whole):
    def too_late(work):
        actions.stop_run(run=Run.objects.get(public_id=work.run), by=ANA, at=NOON)

    run = ask(job(too_late))
    work_through()
    run.refresh_from_db()
    assert run.state == "stopped"


def test_ended_runs_cannot_end_again(job):
    run = ask(job(count_to_ten))
    work_through()
    for end in (actions.finish_run, actions.begin_run):
        with pytest.raises(StepRefused):
            end(run=run, by=SYSTEM, at=NOON)
    for end in (actions.fail_run, actions.retry_run):
        with pytest.raises(StepRefused):
            end(run=run, sentence=Sentence("x"), by=SYSTEM, at=NOON)


def test_a_scheduled_job_starts_once_per_period(job):
    job(count_to_ten, kind="test.daily", every=Every.DAY)
    due = dict(queries.due_jobs(NOON))
    daily = shapes.jobs()["test.daily"]
    actions.start_due_job(job=daily, slot=due[daily], by=SYSTEM, at=NOON)
    assert daily not in dict(queries.due_jobs(NOON + timedelta(hours=3)))
    assert daily in dict(queries.due_jobs(NOON + timedelta(days=1)))
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.start_due_job(job=daily, slot=due[daily], by=SYSTEM, at=NOON)
    assert TickTaken.objects.count() == 1
    assert "2026-03-16" in str(TickTaken.objects.get())


def test_the_name_of_a_period():
    moment = datetime(2026, 1, 1, 9, 30, tzinfo=UTC)
    assert [every.slot(moment) for every in Every] == ["2026-01-01T09", "2026-01-01", "2026-W01"]


def test_a_job_run_by_hand_tells_nobody():
    Work(by=ANA, at=NOON).report(1, 2, "x")


def test_two_jobs_may_not_be_of_the_same_kind(job):
    job(count_to_ten)
    with pytest.raises(ValueError, match=r"test\.job"):
        job(refuse)


@pytest.mark.parametrize(("tries", "status"), [(1, "READY"), (3, "FAILED")])
def test_a_task_of_another_kind_is_given_to_another_worker_three_times(tries, status):
    task = task_row("errera.foundation.mail.tasks.send", ["w"] * tries)
    actions.requeue_task(task=task, by=SYSTEM, at=NOON)
    task.refresh_from_db()
    assert task.status == status


def test_the_task_of_a_run_is_given_up_at_once():
    task = task_row(queries.CARRY_OUT, ["w"])
    actions.requeue_task(task=task, by=SYSTEM, at=NOON)
    task.refresh_from_db()
    assert task.status == "FAILED"


def task_row(path, workers):
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path=path, backend_name="default", run_after=NOON,
        status="RUNNING", worker_ids=workers, exception_class_path="", traceback="",
    )  # fmt: skip
