"""Writes of long work: ask for it, begin it, end it in one of its ways, and pick up what a killed worker dropped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from errera.foundation import pulse
from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid, Sentence

from . import policies, queries, shapes
from .events import RunFailed, RunStopped
from .models import Run, TickTaken
from .shapes import Job, Work
from .states import RUN


@action
def start_run(*, kind: str, facts: Mapping[str, Any] | None = None, by: Actor, at: datetime) -> Run:
    """Ask for long work; a worker takes it up after this transaction. Refuses a kind that nobody registered."""
    if kind not in shapes.jobs():
        raise Invalid(N_("There is no long work of the kind “{kind}”."), kind=kind)
    run = Run(kind=kind, facts=dict(facts or {}), asked_by=by.doer, asked_at=at, asked_as=_packed(by))
    run.task = shapes.enqueue(run.public_id)
    run.save()
    record(what="work.run.asked", target=run, by=by, at=at, after={"kind": kind})
    return run


@action
def begin_run(*, run: Run, by: Actor, at: datetime) -> Work:
    """Take up a run and give what its job is handed; refuses one that another worker took or somebody stopped."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    target = RUN.take("begin", state=run.state)
    before, after = change(run, state=target, attempt=run.attempt + 1, begun_at=at, words={})
    record(what="work.run.begun", target=run, by=by, at=at, before=before, after=after)
    return Work(by=_unpacked(run.asked_as), at=at, facts=run.facts, run=run.public_id)


@action
def finish_run(*, run: Run, result: Any = None, by: Actor, at: datetime) -> Run:
    """End a run that did what it was asked, with its result; refuses one that is not running."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    target = RUN.take("finish", state=run.state)
    far = pulse.progress_of(run.public_id)
    total = far.total if far else 0
    before, _ = change(run, state=target, ended_at=at, done=total, total=total, words={}, result=result)
    record(what="work.run.finished", target=run, by=by, at=at, before=_state(before), after={"state": target})
    return run


@action
def fail_run(*, run: Run, sentence: Sentence, by: Actor, at: datetime) -> Run:
    """End a run that could not do what it was asked, saying why; refuses one that has ended."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    target = RUN.take("fail", state=run.state)
    before, _ = change(run, state=target, ended_at=at, words=sentence.packed(), **_far(run))
    record(
        what="work.run.failed", target=run, by=by, at=at,
        before=_state(before), after={"state": target}, ground=str(sentence),
    )  # fmt: skip
    announce(RunFailed(run, at))
    return run


@action
def retry_run(*, run: Run, sentence: Sentence, by: Actor, at: datetime) -> Run:
    """Put a run that broke off back in the queue, after a pause that grows; refuses one that has ended."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    target = RUN.take("retry", state=run.state)
    pause = shapes.jobs()[run.kind].pause_before(max(run.attempt, 1))
    task = shapes.enqueue(run.public_id, timezone.now() + pause)
    before, after = change(run, state=target, task=task, words=sentence.packed())
    record(
        what="work.run.queued_again", target=run, by=by, at=at,
        before=_state(before), after=_state(after), ground=str(sentence),
    )  # fmt: skip
    return run


@action
def stop_run(*, run: Run, by: Actor, at: datetime) -> Run:
    """Stop a run that waits or runs; a running one stops at its next report, and what it wrote whole is undone."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    policies.may_stop(by, run).require()
    target = RUN.take("stop", state=run.state)
    before, _ = change(run, state=target, ended_at=at, words={}, **_far(run))
    record(what="work.run.stopped", target=run, by=by, at=at, before=_state(before), after={"state": target})
    announce(RunStopped(run, at))
    return run


@action
def requeue_task(*, task: DBTaskResult, by: Actor, at: datetime) -> DBTaskResult:
    """Give a task that a killed worker left behind to another worker; after three tries it is given up.

    The task of a run is given up at once: the run itself decides whether it gets another.
    """
    task = DBTaskResult.objects.select_for_update().get(pk=task.pk)
    before = task.status
    is_last = task.task_path == queries.CARRY_OUT or len(task.worker_ids) >= queries.MOST_TRIES
    task.status = "FAILED" if is_last else "READY"
    task.finished_at = timezone.now() if is_last else None
    task.save(update_fields=["status", "finished_at"])
    record(
        what="work.task.given_up" if is_last else "work.task.queued_again",
        target=task, by=by, at=at, before={"status": before}, after={"status": task.status},
    )  # fmt: skip
    return task


@action
def start_due_job(*, job: Job, slot: str, by: Actor, at: datetime) -> Run:
    """Start a scheduled job for a period; the database refuses to start it twice."""
    TickTaken.objects.create(kind=job.kind, slot=slot, at=at)
    return start_run(kind=job.kind, facts={"slot": slot}, by=by, at=at)


def _far(run: Run) -> dict[str, Any]:
    far = queries.progress_of(run)
    return {"done": far.done, "total": far.total}


def _state(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name == "state"}


def _packed(actor: Actor) -> dict[str, Any]:
    return {
        "key": actor.key, "acting_for": actor.acting_for, "sees_all": actor.sees_all,
        "permissions": sorted(actor.permissions), "organisations": sorted(actor.organisations),
    }  # fmt: skip


def _unpacked(held: dict[str, Any]) -> Actor:
    return Actor(
        key=held["key"], acting_for=held["acting_for"], sees_all=held["sees_all"],
        permissions=frozenset(held["permissions"]), organisations=frozenset(held["organisations"]),
    )  # fmt: skip
