"""Looks at small books after every step: reads the entries once and adds them up in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from errera.funding.models import Envelope
from errera.ledger import queries
from errera.ledger.models import Book, LedgerEntry, Posting
from errera.ledger.states import SOURCES, AccountKind

COLUMNS = (
    "posting_id", "account_id", "account__book_id", "account__plane", "account__kind", "account__about", "cents",
    "booked_on", "posting__what",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """An entry with what is needed to add it up."""

    posting: str
    account: int
    book: int
    plane: str
    kind: str
    about: str
    cents: int
    day: date
    what: str | None  # of its posting; nothing where the posting is not there


def entries() -> list[Row]:
    """Read every entry, in the order they were written."""
    return [Row(*row) for row in LedgerEntry.objects.order_by("pk").values_list(*COLUMNS)]


def faults(days: Sequence[date | None], rows: Sequence[Row] | None = None) -> list[str]:
    """Give everything that does not hold, in words, with what pages show of these days (of now: None).

    `rows` are the entries where they are at hand already.
    """
    rows = entries() if rows is None else rows
    return [
        *_unbalanced(rows), *_wrong_side(rows), *_lost(rows),
        *(fault for day in days for fault in _as_of([r for r in rows if day is None or r.day <= day], day)),
    ]  # fmt: skip


def _unbalanced(rows: Sequence[Row]) -> Iterator[str]:
    sums: dict[tuple[str, int, str], int] = defaultdict(int)
    for row in rows:
        sums[row.posting, row.book, row.plane] += row.cents
    yield from (
        f"posting {posting} is out by {cents} on {plane}" for (posting, _, plane), cents in sums.items() if cents
    )
    if len({row.posting for row in rows}) != Posting.objects.count():
        yield "a posting and its entries did not come together"


def _wrong_side(rows: Sequence[Row]) -> Iterator[str]:
    """Follow every account from entry to entry: it may not even pass through the wrong side."""
    stands: dict[int, int] = defaultdict(int)
    for row in rows:
        stands[row.account] += row.cents
        if stands[row.account] * (-1 if row.kind in SOURCES else 1) < 0:
            yield f"account {row.account} ({row.kind}) passed through {stands[row.account]}"


def _lost(rows: Sequence[Row]) -> Iterator[str]:
    """What stands in an envelope is what it was granted and what it brought forward from the year before."""
    stands: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        stands[row.book, row.kind] += row.cents
    kept = Posting.objects.filter(what="funding.envelope.opened", counters=None, counter_entry=None)
    opened = set(kept.values_list("about", flat=True))
    for envelope in Envelope.objects.exclude(book=None):
        book = envelope.book_id or 0
        for source, granted in (
            (AccountKind.GRANTED, envelope.commitment_cents),
            (AccountKind.CASH_GRANTED, envelope.payment_cents),
        ):
            if -stands[book, source] != (granted if f"funding.Envelope:{envelope.public_id}" in opened else 0):
                yield f"{envelope} was granted {granted}, “{source}” says {stands[book, source]}"
    yield from _not_carried(stands)


def _not_carried(stands: dict[tuple[int, str], int]) -> Iterator[str]:
    """What one year carries over is what others bring forward."""
    for away, here in (
        (AccountKind.CARRIED_OVER, AccountKind.BROUGHT_FORWARD),
        (AccountKind.CASH_CARRIED, AccountKind.CASH_FORWARD),
    ):
        gone = sum(cents for (_, kind), cents in stands.items() if kind == away)
        come = -sum(cents for (_, kind), cents in stands.items() if kind == here)
        if gone != come:
            yield f"{gone} was carried over, {come} was brought forward"


def _as_of(rows: Sequence[Row], day: date | None) -> Iterator[str]:
    """Compare what pages show of a day with a replay of the entries up to it."""
    replayed: dict[int, int] = defaultdict(int)
    for row in rows:
        replayed[row.account] += row.cents
    for account in queries.accounts_as_of(day):
        if account.cents != replayed[account.pk]:
            yield f"{account} shows {account.cents} on {day}, a replay gives {replayed[account.pk]}"
    for book in Book.objects.all():
        shown = {(r.kind, r.came.cents, r.went.cents) for r in queries.trial_balance(book, day)}
        if shown != (right := set(_trial([row for row in rows if row.book == book.pk]))):
            yield f"the trial balance of {book} on {day} shows {shown}, a replay gives {right}"


def _trial(rows: Sequence[Row]) -> Iterator[tuple[str, int, int]]:
    for kind in {row.kind for row in rows}:
        mine = [row.cents for row in rows if row.kind == kind]
        yield kind, sum(c for c in mine if c > 0), -sum(c for c in mine if c < 0)
