"""The shape of a job, and the list of all jobs: what a room hands to the worker. Plain Python.

How a room adds long work: in its `tasks.py`, which is found by itself when Errera starts, it writes

    @job("partners.evidence_pack", title=N_("Evidence pack of an agreement"))
    def evidence_pack(work: Work) -> dict[str, Any]:
        for done, page in enumerate(pages):
            work.report(done, len(pages), N_("Drawing page {page}."), page=done + 1)
        return {"document": "..."}

and starts it with `work.actions.start_run(kind="partners.evidence_pack", facts={...}, by=..., at=...)`, which gives
the `Run` whose page shows the progress. What the job returns must be fit for JSON; it is kept as `run.result`.

Rules for a job: it may be run again after a crash, so it must not mind being done twice (`whole=True` helps: all its
writes and the end of the run are one transaction); a `Refusal` ends the run in words; another exception is tried
again later, `tries` times in all. `every=Every.DAY` lets `errera tick` start it by itself, once per period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from errera.foundation.sentences import Sentence

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

Do = TypeVar("Do", bound=Callable[..., Any])


class Every(StrEnum):
    """How often the tick starts a job."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"

    def slot(self, local: datetime) -> str:
        """Name the period a local moment lies in: the same name means that the job was started already."""
        match self:
            case Every.HOUR:
                return f"{local:%Y-%m-%dT%H}"
            case Every.DAY:
                return f"{local:%Y-%m-%d}"
        return f"{local:%G-W%V}"


def _silent(done: int, total: int, sentence: Sentence) -> None:
    """Tell nobody: for jobs that are run by hand."""


@dataclass(frozen=True)
class Work:
    """What a job is handed: who asked for it, the moment it began, what it was asked, and how to tell its progress."""

    by: Actor
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    run: str = ""  # the public id of the run
    tell: Callable[[int, int, Sentence], None] = _silent

    def report(self, done: int, total: int = 0, text: str = "", **facts: Any) -> None:
        """Say how far the work is, as often as you like. Stops the job when someone stopped the run."""
        self.tell(done, total, Sentence(text, facts))


@dataclass(frozen=True)
class Job:
    """A kind of long work, and how it is carried out."""

    kind: str
    title: str
    do: Callable[[Work], Any]
    tries: int = 3
    whole: bool = False
    every: Every | None = None

    def pause_before(self, attempt: int) -> timedelta:
        """Give how long to wait before trying again: 30 seconds, 2 minutes, 8 minutes..."""
        return timedelta(seconds=30 * 4 ** (attempt - 1))


_jobs: dict[str, Job] = {}


def job(
    kind: str, *, title: str, tries: int = 3, whole: bool = False, every: Every | None = None
) -> Callable[[Do], Do]:
    """Register a function as a job; two jobs may not be of the same kind."""

    def register(func: Do) -> Do:
        found = _jobs.setdefault(kind, Job(kind, title, func, tries, whole, every))
        if found.do is not func:
            raise ValueError(f"a job of the kind {kind} is there already")
        return func

    return register


_queue: list[Callable[..., str]] = []


def enqueue_with(put: Callable[..., str]) -> None:
    """Say how a run gets into the queue; the worker's own file does so when Errera starts."""
    _queue[:] = [put]


def enqueue(run: str, not_before: datetime | None = None) -> str:
    """Put a run into the queue, in the same transaction as the run itself; gives the queue's key."""
    return _queue[0](run, not_before)


def jobs() -> Mapping[str, Job]:
    """Give every job by its kind."""
    return dict(sorted(_jobs.items()))
