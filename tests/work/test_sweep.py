from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from errera.foundation import clock, pulse
from errera.foundation.actor import SYSTEM
from errera.foundation.sentences import Sentence
from errera.foundation.work import actions, queries
from errera.foundation.work.models import Run
from errera.foundation.work.shapes import Every

from .conftest import count_to_ten
from .test_actions import ANA, task_row

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=10)


@pytest.fixture
def dropped(job):
    """A run whose worker was killed ten minutes ago."""

    def make(worker="dead", tries=3):
        run = actions.start_run(kind=job(count_to_ten, tries=tries), by=ANA, at=clock.now() - LONG_AGO)
        actions.begin_run(run=run, by=SYSTEM, at=clock.now() - LONG_AGO)
        task = DBTaskResult.objects.get(pk=run.task)
        task.status, task.worker_ids, task.started_at = "RUNNING", [worker], timezone.now() - LONG_AGO
        task.save()
        return run

    return make


@pytest.fixture(autouse=True)
def _dead_worker_was_known():
    pulse._store().set("worker:dead", 0.0, 60)
    yield
    pulse._store().delete("worker:dead")


def test_a_dropped_run_is_put_back_in_the_queue(dropped, capsys):
    run = dropped()
    call_command("sweep")
    run.refresh_from_db()
    assert run.state == "queued"
    assert str(run.sentence) == "The worker was stopped in the middle; it will be tried again."
    assert list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)) == ["FAILED", "READY"]
    assert "runs: 1, tasks: 1" in capsys.readouterr().out


def test_a_run_that_was_dropped_too_often_fails_in_words(dropped):
    run = dropped(tries=1)
    call_command("sweep")
    run.refresh_from_db()
    assert run.state == "failed"
    assert "stopped in the middle too often (1)" in str(run.sentence)


def test_a_run_that_ends_while_the_sweeper_looks_is_left_as_it_is(dropped, monkeypatch):
    ended, deserted = dropped(), dropped()
    found = list(queries.deserted_runs(clock.now()))
    actions.fail_run(run=ended, sentence=Sentence("It broke."), by=SYSTEM, at=clock.now())
    monkeypatch.setattr(queries, "deserted_runs", lambda at: found)
    call_command("sweep")
    for run in (ended, deserted):
        run.refresh_from_db()
    assert (ended.state, str(ended.sentence), deserted.state) == ("failed", "It broke.", "queued")


def test_a_run_of_a_living_worker_is_left_alone(dropped):
    pulse.beat("alive")
    run = dropped(worker="alive")
    call_command("sweep")
    run.refresh_from_db()
    assert run.state == "running"


def test_a_worker_that_never_gave_a_sign_of_life_is_given_an_hour(dropped):
    assert dropped(worker="silent") not in queries.deserted_runs(clock.now())


def test_a_run_whose_task_is_gone_is_put_back(dropped):
    run = dropped()
    DBTaskResult.objects.all().delete()
    call_command("sweep")
    assert Run.objects.get(pk=run.pk).state == "queued"


def test_a_run_that_just_waits_is_left_alone(job):
    actions.start_run(kind=job(count_to_ten), by=ANA, at=clock.now() - LONG_AGO)
    assert queries.deserted_runs(clock.now()) == []


def test_a_task_that_is_not_a_run_is_requeued():
    task = task_row("errera.foundation.mail.tasks.send", ["dead"])
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - LONG_AGO)
    call_command("sweep")
    task.refresh_from_db()
    assert task.status == "READY"


def test_a_tick_run_twice_does_nothing_twice(job, capsys):
    job(count_to_ten, kind="test.hourly", every=Every.HOUR)
    call_command("tick")
    assert "test.hourly" in capsys.readouterr().out
    call_command("tick")
    assert "test.hourly" not in capsys.readouterr().out
    assert Run.objects.filter(kind="test.hourly").count() == 1
