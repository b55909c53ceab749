"""Many threads that want money of one envelope at once: what got through, what was refused, and what went wrong.

Python's garbage collector sleeps meanwhile. On SQLite it can stop the whole rush: it runs in whatever thread comes by,
and resets a cursor of another thread's connection, which that thread holds while it waits for the very lock that our
thread has. Nothing is written wrongly then, but nothing goes on (seen twice in this proof, with CPython 3.11).
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from django.db import OperationalError, connections

from errera.foundation.actor import Actor
from errera.ledger import actions
from errera.ledger.models import Book
from errera.ledger.shapes import Move, Pot, Short, Written
from errera.ledger.states import AccountKind
from tests.cast import NOON


@dataclass
class Tally:
    """What became of the attempts, and the seconds that all of them took together."""

    passed: int = 0
    cents: int = 0
    refused: int = 0
    gave_up: int = 0  # waited longer for SQLite's one writer than the settings allow; nothing was written
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


def rush(book: Book, *, by: Actor, threads: int, attempts: int, cents: Callable[[Random], int]) -> Tally:
    """Let `threads` try `attempts` commitments between them, all from the envelope of this book, all at once."""
    tallies = [Tally() for _ in range(threads)]
    gate = threading.Barrier(threads + 1)
    runners = [
        threading.Thread(target=_run, args=(book, by, n, attempts // threads, cents, tally, gate))
        for n, tally in enumerate(tallies)
    ]
    gc.collect()
    gc.disable()
    try:
        seconds = _all(runners, gate)
    finally:
        gc.enable()
    whole = Tally(seconds=seconds)
    for tally in tallies:
        whole.passed, whole.cents = whole.passed + tally.passed, whole.cents + tally.cents
        whole.refused, whole.gave_up = whole.refused + tally.refused, whole.gave_up + tally.gave_up
        whole.errors += tally.errors
    return whole


def _all(runners: list[threading.Thread], gate: threading.Barrier) -> float:
    for runner in runners:
        runner.start()
    gate.wait()
    start = time.monotonic()
    for runner in runners:
        runner.join()
    return time.monotonic() - start


def _run(
    book: Book, by: Actor, number: int, attempts: int, cents: Callable[[Random], int], tally: Tally,
    gate: threading.Barrier,
) -> None:  # fmt: skip
    random = Random(number)
    gate.wait()
    try:
        for n in range(attempts):
            _try(book, by, f"funding.Allocation:t{number}", f"rush:{number}:{n}", cents(random), tally)
    finally:
        connections.close_all()


def _try(book: Book, by: Actor, about: str, key: str, cents: int, tally: Tally) -> None:
    move = Move(Pot(AccountKind.ENVELOPE, book.code), Pot(AccountKind.COMMITTED, book.code, about), cents)
    try:
        actions.post(moves=[move], written=Written("funding.allocation.made", about, key=key), by=by, at=NOON)
    except Short:
        tally.refused += 1
    except OperationalError as fault:
        if "locked" in str(fault):
            tally.gave_up += 1
        else:
            tally.errors.append(f"{type(fault).__name__}: {fault}")
    except Exception as fault:  # whatever it is, it is what the proof looks for
        tally.errors.append(f"{type(fault).__name__}: {fault}")
    else:
        tally.passed, tally.cents = tally.passed + 1, tally.cents + cents
