"""What the worker does: carry out a run, and end it in one of its ways whatever happens to it."""

from __future__ import annotations

import contextlib
import logging
import time
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from errera.foundation import clock, pulse
from errera.foundation.actor import SYSTEM
from errera.foundation.compat import task
from errera.foundation.lifecycle import StepRefused
from errera.foundation.pulse import Heart, Progress
from errera.foundation.sentences import N_, Refusal, Sentence

from . import actions, shapes
from .models import Run
from .shapes import Job, Work

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """Somebody asked the run to stop."""


@task(takes_context=True)
def carry_out(context: Any, run: str) -> None:
    """Take up a run, do its job, and end it: done, failed in words, or put back in the queue."""
    worker = context.task_result.worker_ids[-1] if context.task_result.worker_ids else ""
    carry_out_run(Run.objects.get(public_id=run), heart=Heart.of(worker) if worker else None)


def carry_out_run(run: Run, *, heart: Heart | None = None) -> None:
    """Do what `carry_out` does, with or without a beating heart."""
    try:
        work = actions.begin_run(run=run, by=SYSTEM, at=clock.now())
    except StepRefused:
        return  # another worker took it, or somebody stopped it while it waited
    job = shapes.jobs()[run.kind]
    try:
        _do(job, run, replace(work, tell=_Teller(run.public_id, heart)))
    except Stopped:
        return
    except Refusal as refusal:
        run.refresh_from_db()
        if not run.is_over:  # somebody may have stopped it just before its end
            actions.fail_run(run=run, sentence=refusal.sentence, by=SYSTEM, at=clock.now())
    except Exception:
        logger.exception("run %s broke off", run)
        _again(job, run)
    pulse.forget(run.public_id)


def _do(job: Job, run: Run, work: Work) -> None:
    with transaction.atomic() if job.whole else contextlib.nullcontext():
        result = job.do(work)
        actions.finish_run(run=run, result=result, by=SYSTEM, at=clock.now())


def _again(job: Job, run: Run) -> None:
    run.refresh_from_db()
    if run.attempt < job.tries:
        sentence = Sentence(N_("It broke off and will be tried again."))
        actions.retry_run(run=run, sentence=sentence, by=SYSTEM, at=clock.now())
    else:
        text = N_("It broke off too often ({count}). The administrator finds the reason in the log.")
        actions.fail_run(run=run, sentence=Sentence(text, {"count": run.attempt}), by=SYSTEM, at=clock.now())


class _Teller:
    """Passes a job's reports on, at most once a second, and ends the job when somebody asked it to stop."""

    def __init__(self, run: str, heart: Heart | None) -> None:
        self.run, self.heart, self.told_at = run, heart, 0.0

    def __call__(self, done: int, total: int, sentence: Sentence) -> None:
        if 0 < done < total and time.monotonic() - self.told_at < pulse.BEAT_EVERY:
            return
        self.told_at = time.monotonic()
        if self.heart:
            self.heart.latest[self.run] = Progress(done, total, sentence)
        else:
            pulse.publish(self.run, Progress(done, total, sentence))
        if pulse.is_asked_to_stop(self.run):
            raise Stopped


def _enqueue(run: str, not_before: datetime | None = None) -> str:
    return str(carry_out.using(run_after=not_before).enqueue(run).id)


shapes.enqueue_with(_enqueue)
