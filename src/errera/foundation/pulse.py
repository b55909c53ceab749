"""Signs of life of long work: who is alive, how far it is, and whether somebody asked it to stop.

They are kept outside the business tables, because a long transaction would hide them from every other reader: in files
beside SQLite, in a table of their own (written over a second connection) on PostgreSQL. Losing them loses nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.cache import caches
from django.db import connections

from .sentences import Sentence

logger = logging.getLogger(__name__)

KEPT = 60 * 60 * 24
BEAT_EVERY = 1.0
DEAD_AFTER = 45.0
PATIENCE = 5.0  # how long a last beat may take; the thread ends with its process anyway


@dataclass(frozen=True)
class Progress:
    """How far some work is, and what it is doing."""

    done: int
    total: int
    sentence: Sentence


class Heart(threading.Thread):
    """Beats for one worker as long as its process lives, and carries the latest progress out of its transactions."""

    _beating: ClassVar[dict[str, Heart]] = {}

    def __init__(self, worker: str) -> None:
        super().__init__(name=f"heart of {worker}", daemon=True)
        self.worker = worker
        self.latest: dict[str, Progress] = {}
        self._enough = threading.Event()

    @classmethod
    def of(cls, worker: str) -> Heart:
        """Give the heart of a worker, beating."""
        if worker not in cls._beating:
            cls._beating[worker] = cls(worker)
            cls._beating[worker].start()  # it alone writes: the caller may be inside a transaction
        return cls._beating[worker]

    def run(self) -> None:
        """Beat until the process ends; a beat that fails is no reason to stop."""
        try:
            while not self._enough.is_set():
                try:
                    self.beat_once()
                except Exception:
                    logger.exception("no sign of life this time")
                    connections.close_all()  # the next beat opens a fresh one
                self._enough.wait(BEAT_EVERY)
        finally:
            connections.close_all()

    def beat_once(self) -> None:
        """Say that the worker is alive, and how far its runs are."""
        beat(self.worker)
        while self.latest:
            publish(*self.latest.popitem())

    def stop(self) -> None:
        """Stop beating."""
        self._enough.set()
        self.join(PATIENCE)
        self._beating.pop(self.worker, None)


def beat(worker: str) -> None:
    """Say that a worker is alive."""
    _store().set(f"worker:{worker}", time.time(), KEPT)


def is_alive(worker: str) -> bool:
    """Say whether a worker has given a sign of life lately."""
    return time.time() - _store().get(f"worker:{worker}", 0.0) < DEAD_AFTER


def is_known(worker: str) -> bool:
    """Say whether a worker has given a sign of life within a day."""
    return _store().get(f"worker:{worker}") is not None


def publish(run: str, progress: Progress) -> None:
    """Say how far a run is."""
    sentence = progress.sentence
    _store().set(f"run:{run}", (progress.done, progress.total, sentence.packed()), KEPT)


def progress_of(run: str) -> Progress | None:
    """Give how far a run said it is."""
    told = _store().get(f"run:{run}")
    return Progress(told[0], told[1], Sentence.unpacked(told[2])) if told else None


def ask_to_stop(run: str) -> None:
    """Ask a run to stop at its next report."""
    _store().set(f"stop:{run}", True, KEPT)


def is_asked_to_stop(run: str) -> bool:
    """Say whether somebody asked a run to stop."""
    return bool(_store().get(f"stop:{run}"))


def forget(run: str) -> None:
    """Forget what was said about a run."""
    _store().delete_many([f"run:{run}", f"stop:{run}"])


def _store() -> Any:
    return caches["pulse"]
