"""Measures the books on one database: `python -m benchmarks.ledger rush|figures [ENTRIES ...]` prints JSON lines.

It runs in a process of its own, on the empty database of ERRERA_DATABASE or on a fresh SQLite file.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any

from tests.proofs import stage

THREADS, ATTEMPTS, SUFFICES = 8, 1_000, 600
REPEATS = 30
MIDDLE = date(2026, 7, 1)


def rush() -> Iterator[dict[str, Any]]:
    """Let eight threads commit the money of one envelope that suffices for six in ten."""
    from errera.ledger import queries
    from tests.factories import funding, money
    from tests.proofs.rush import rush as run

    book = money.book(funding.officer(), cents=SUFFICES * 100)
    told = run(book, by=funding.manager(), threads=THREADS, attempts=ATTEMPTS, cents=_a_euro)
    left = queries.cents_in(money.pot(book, _kinds().ENVELOPE))
    yield {
        "passed": told.passed, "refused": told.refused, "errors": len(told.errors) + told.gave_up, "left": left,
        "seconds": round(told.seconds, 1),
    }  # fmt: skip


def _a_euro(random: Random) -> int:
    return 100


def _kinds() -> Any:
    from errera.ledger.states import AccountKind

    return AccountKind


def figures(entries: int) -> Iterator[dict[str, Any]]:
    """Fill the books and ask for figures of a day in the middle, and of now."""
    from benchmarks.books import ALLOCATIONS, Filler
    from errera.ledger import queries
    from errera.ledger.shapes import Pot

    start = time.monotonic()
    filler = Filler()
    filler.fill(entries)
    filled = time.monotonic() - start
    _see_that_it_is_right(filler.book)
    envelope = Pot(_kinds().ENVELOPE, filler.book.code)
    asked: dict[str, Callable[[], Any]] = {
        "balance of one account, as of a day": lambda: queries.cents_in(envelope, MIDDLE),
        "trial balance of a book, as of a day": lambda: queries.trial_balance(filler.book, MIDDLE),
        "trial balance of a book, now": lambda: queries.trial_balance(filler.book),
    }
    for name, ask in asked.items():
        yield {"what": name, "ms": round(_median(ask), 1), "accounts": ALLOCATIONS + 2, "filled": round(filled)}


def _see_that_it_is_right(book: Any) -> None:
    """Compare with a replay of every entry, so that nobody measures how fast a wrong figure comes."""
    from errera.ledger import queries

    replayed = queries.replayed(MIDDLE, book=book)
    assert {row.pk: row.cents for row in queries.accounts_as_of(MIDDLE, book=book)} == replayed
    assert sum(row.stands.cents for row in queries.trial_balance(book, MIDDLE)) == 0


def _median(ask: Callable[[], Any]) -> float:
    ask()
    return statistics.median(_timed(ask) for _ in range(REPEATS))


def _timed(ask: Callable[[], Any]) -> float:
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000


def main(word: str, *sizes: str) -> None:
    """Carry out one word on one database and print what was measured."""
    with stage.empty_database():
        for line in rush() if word == "rush" else figures(int(sizes[0])):
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
