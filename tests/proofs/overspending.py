"""Eight threads spend one envelope as fast as they can: it is never overspent.

`python -m tests.proofs.overspending [POSTINGS]` works on the empty database of ERRERA_DATABASE, or on a fresh SQLite
file. Each thread tries that many postings of random size; the envelope suffices for about six in ten. SQLite has one
writer and no queue: a thread that is passed over for as long as the settings allow gives up, and is counted apart.
"""

from __future__ import annotations

import sys
from random import Random

from tests.proofs import stage

THREADS, POSTINGS = 8, 1_000
MOST = 20_000  # cents


def main(postings: int) -> int:
    """Prepare, rush, and compare what the threads were told with what the books say."""
    with stage.empty_database():
        from tests.factories import funding, money
        from tests.proofs import books
        from tests.proofs.rush import rush

        granted = THREADS * postings * MOST // 2 * 6 // 10
        book = money.book(funding.officer(), cents=granted)
        told = rush(book, by=funding.manager(), threads=THREADS, attempts=THREADS * postings, cents=_some)
        faults = [*told.errors, *_compared(book, granted, told), *books.faults()]
        stage.tell(
            f"{THREADS} threads tried {THREADS * postings} postings in {told.seconds:.1f} s: {told.passed} passed, "
            f"{told.refused} were refused in words, {told.gave_up} gave up waiting, "
            f"{len(told.errors)} ended in an error\n"
            f"EUR {told.cents / 100:,.2f} of EUR {granted / 100:,.2f} is committed",
            faults,
        )
    return bool(faults)


def _some(random: Random) -> int:
    return random.randint(1, MOST)


def _compared(book, granted: int, told) -> list[str]:
    from errera.ledger import queries
    from errera.ledger.states import AccountKind

    found = queries.totals(book=book)
    faults = []
    if found[AccountKind.COMMITTED] != told.cents:
        faults.append(f"{told.cents} cents were told, {found[AccountKind.COMMITTED]} are committed")
    if found[AccountKind.ENVELOPE] != granted - told.cents:
        faults.append(f"the envelope holds {found[AccountKind.ENVELOPE]}")
    if not told.refused:
        faults.append("nothing was refused: the proof proves nothing")
    return faults


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else POSTINGS))
