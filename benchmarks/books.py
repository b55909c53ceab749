"""Fills the books fast, and fairly: row after row in the order of time, past every trigger that guards them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.db import connection, transaction

from errera.ledger.models import Account, Book, LedgerEntry, Posting
from errera.ledger.states import AccountKind

ALLOCATIONS = 200  # of a year: what the costs of a trial balance grow with is accounts
BATCH = 2_000  # postings
FROM, DAYS = date(2026, 1, 1), 365
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
CENTS = 100
Moved = tuple[Account, Account, int]


class Filler:
    """Writes a book with one envelope and many allocations, to which money goes and from which it comes back."""

    def __init__(self, code: str = "2026") -> None:
        self.book = Book.objects.create(code=code, currency="EUR", opened_by="bench", opened_at=AT)
        self.granted, self.envelope = self._account(AccountKind.GRANTED), self._account(AccountKind.ENVELOPE)
        self.committed = [
            self._account(AccountKind.COMMITTED, f"funding.Allocation:a{n:09}") for n in range(ALLOCATIONS)
        ]
        self.stood = {account.pk: (0, 0, 0) for account in (self.granted, self.envelope, *self.committed)}

    def _account(self, kind: AccountKind, about: str = "") -> Account:
        return Account.objects.create(book=self.book, kind=kind, plane=kind.plane, about=about)

    def fill(self, entries: int) -> None:
        """Write so many entries, two for each posting, spread over the days of a year."""
        postings = enumerate(self._moves(entries // 2))
        while batch := list(islice(postings, BATCH)):
            self._write([(n, FROM + timedelta(days=n * DAYS * 2 // entries), move) for n, move in batch])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    @transaction.atomic
    def _write(self, rows: list[tuple[int, date, Moved]]) -> None:
        LedgerEntry.objects.bulk_create(entry for n, day, move in rows for entry in self._entries(n, day, *move))
        Posting.objects.bulk_create(
            Posting(public_id=f"p{n:09}", what="funding.allocation.made", booked_on=day, by="bench", at=AT)
            for n, day, _ in rows
        )

    def _moves(self, count: int) -> Iterator[Moved]:
        """Give what goes where: the grant, then out to every allocation and back again, over and over."""
        yield self.granted, self.envelope, CENTS * ALLOCATIONS
        for n in range(count - 1):
            there = self.committed[n % ALLOCATIONS]
            is_out = n // ALLOCATIONS % 2 == 0
            yield (self.envelope, there, CENTS) if is_out else (there, self.envelope, CENTS)

    def _entries(self, number: int, day: date, source: Account, target: Account, cents: int) -> Iterator[LedgerEntry]:
        for account, moved in ((source, -cents), (target, cents)):
            count, balance, came = self.stood[account.pk]
            self.stood[account.pk] = stands = (count + 1, balance + moved, came + max(moved, 0))
            yield LedgerEntry(
                posting_id=f"p{number:09}", account=account, number=stands[0], cents=moved, balance_cents=stands[1],
                came_cents=stands[2], booked_on=day,
            )  # fmt: skip
