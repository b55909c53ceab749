"""Figures as of any day: each is the running balance of the latest entry up to that day, found by one look-up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from errera.foundation.beside import any_of_each
from errera.foundation.money import Money

from .models import Account, Book, LedgerEntry, Posting
from .shapes import MOVE_KEY, Balance, Move, Pot, TrialRow, moves_of
from .states import AccountKind, Plane


def book(code: str) -> Book:
    """Give a book by its code."""
    return Book.objects.get(code=code)


def books() -> QuerySet[Book]:
    """Give every book."""
    return Book.objects.all()


def books_latest_first() -> QuerySet[Book]:
    """Give every book, the one opened latest on top; those of fees come after those of envelopes."""
    of_fees = any_of_each(Account, "book_id", f"plane = '{Plane.FEES.value}'")
    return Book.objects.annotate(is_of_fees=of_fees).order_by("is_of_fees", "-opened_at", "-pk")


def accounts() -> QuerySet[Account]:
    """Give every account, with its book and whose money it holds at hand."""
    return Account.objects.select_related("book", "holder")


def standing_of(account: Account, on: date | None = None) -> TrialRow:
    """Give what came into one account, what went and what stands there, at the end of a day."""
    rows = LedgerEntry.objects.filter(account=account).order_by("-booked_on", "-number")
    if on is not None:
        rows = rows.filter(booked_on__lte=on)
    came, stands = rows.values_list("came_cents", "balance_cents").first() or (0, 0)
    return _trial_row(account.kind_word, came, stands, account.book.currency)


def accounts_as_of(on: date | None, **narrowed: Any) -> QuerySet[Account]:
    """Give accounts with `cents`: what stood there at the end of a day, or stands there now. One query.

    `narrowed` are Django look-ups on the account: `book__code="2026"`, `kind__in=[...]`, `about=...`, `holder=...`.
    """
    return (
        Account.objects.filter(**narrowed)
        .annotate(cents=Coalesce(_latest("balance_cents", on), Value(0)))
        .select_related("book")
    )


def _latest(column: str, on: date | None) -> Subquery:
    """Read a column of the latest entry of an account up to a day: one step into an index."""
    rows = LedgerEntry.objects.filter(account=OuterRef("pk"))
    if on is not None:
        rows = rows.filter(booked_on__lte=on)
    return Subquery(rows.order_by("-booked_on", "-number").values(column)[:1])


def balances(on: date | None = None, **narrowed: Any) -> list[Balance]:
    """Give what stood in each account at the end of a day; accounts with nothing are left out. One query."""
    rows = accounts_as_of(on, **narrowed).filter(~Q(cents=0)).order_by("book_id", "kind", "about")
    return [
        Balance(AccountKind.named(row.kind), row.book.code, row.about, row.holder_id, row.cents)  # type: ignore[attr-defined]  # annotated
        for row in rows
    ]


def cents_in(pot: Pot, on: date | None = None) -> int:
    """Give what stood in one pot at the end of a day, in cents; nought where nothing was ever posted."""
    rows = LedgerEntry.objects.filter(
        account__book__code=pot.book, account__kind=pot.kind, account__about=pot.about
    ).order_by("-booked_on", "-number")
    if on is not None:
        rows = rows.filter(booked_on__lte=on)
    return rows.values_list("balance_cents", flat=True).first() or 0


def totals(on: date | None = None, **narrowed: Any) -> dict[AccountKind, int]:
    """Give the cents of every kind of account, added over the accounts chosen, at the end of a day. One query."""
    rows = (
        accounts_as_of(on, **narrowed)
        .order_by()
        .values("kind")
        .annotate(total=Sum("cents"))
        .values_list("kind", "total")
    )
    found = dict(rows)
    return {kind: found.get(str(kind), 0) for kind in AccountKind}


def trial_balance(book: Book, on: date | None = None) -> list[TrialRow]:
    """Give for each kind of account what came, what went and what stands, at the end of a day; the sums are nought.

    One query, which asks each account for its latest entry: as dear with ten thousand entries as with a million.
    """
    rows = (
        latest_entries(Account.objects.filter(book=book), on)
        .order_by()
        .values("account__kind")
        .annotate(came=Sum("came_cents"), stands=Sum("balance_cents"))
    )
    found = {row["account__kind"]: row for row in rows}
    return [
        _trial_row(kind, row["came"], row["stands"], book.currency)
        for kind in AccountKind
        if (row := found.get(str(kind)))
    ]


def _trial_row(kind: AccountKind, came_cents: int, stands_cents: int, currency: str) -> TrialRow:
    came, stands = Money(came_cents, currency), Money(stands_cents, currency)
    return TrialRow(kind, came, came - stands, stands)


def replayed(on: date | None = None, **narrowed: Any) -> dict[int, int]:
    """Add every entry up again, by the row number of its account: the proof of the running balances, and slow."""
    rows = LedgerEntry.objects.filter(**{f"account__{name}": value for name, value in narrowed.items()})
    if on is not None:
        rows = rows.filter(booked_on__lte=on)
    return dict(rows.order_by().values("account").annotate(total=Sum("cents")).values_list("account", "total"))


def entries(on: date | None = None, **narrowed: Any) -> QuerySet[LedgerEntry]:
    """Give entries with account, book and posting at hand; `narrowed` are look-ups on the entry."""
    rows = LedgerEntry.objects.filter(**narrowed).select_related("account__book", "account__holder", "posting")
    return rows if on is None else rows.filter(booked_on__lte=on)


def postings(**narrowed: Any) -> QuerySet[Posting]:
    """Give postings, with what counters them at hand."""
    return Posting.objects.filter(**narrowed).select_related("counters", "counter_entry")


def entries_of(posting: Posting) -> QuerySet[LedgerEntry]:
    """Give the entries of a posting in the order in which they were written."""
    return entries(posting=posting).order_by("pk")


def posted_events() -> list[str]:
    """Give every event that was ever posted, stepping through the index from name to name: never row by row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE known(what) AS (SELECT MIN(what) FROM ledger_posting UNION ALL "
            "SELECT (SELECT MIN(p.what) FROM ledger_posting p WHERE p.what > known.what) FROM known "
            "WHERE known.what IS NOT NULL) SELECT what FROM known WHERE what IS NOT NULL"
        )
        return [what for (what,) in cursor.fetchall()]


def postings_about(abouts: Iterable[str], on: date | None = None) -> QuerySet[Posting]:
    """Give what was posted about these records, oldest on top."""
    rows = Posting.objects.filter(about__in=list(abouts)).order_by("booked_on", "pk")
    return rows if on is None else rows.filter(booked_on__lte=on)


def latest_entries(accounts: QuerySet[Account], on: date | None = None) -> QuerySet[LedgerEntry]:
    """Give the latest entry of each account up to a day, found from the account: never by reading all its entries."""
    return LedgerEntry.objects.filter(pk__in=accounts.order_by().annotate(latest=_latest("pk", on)).values("latest"))


def latest_of(accounts: Iterable[Account]) -> dict[int, LedgerEntry]:
    """Give the latest entry of each account that has one, by the account's row number."""
    rows = latest_entries(Account.objects.filter(pk__in=[account.pk for account in accounts]))
    return {entry.account_id: entry for entry in rows}


def latest_day(book: Book) -> date | None:
    """Give the latest day on which anything was booked in a book."""
    rows = LedgerEntry.objects.filter(account__book=book).order_by(F("booked_on").desc())
    return rows.values_list("booked_on", flat=True).first()


def pot_of(account: Account) -> Pot:
    """Give an account as a pot; its book must be at hand."""
    return Pot(AccountKind.named(account.kind), account.book.code, account.about, account.holder_id)


def moves_in(book: Book) -> Iterator[tuple[int, Posting, Move]]:
    """Give every move of a book with its running number, in the order of days: what a workbook says of it."""
    rows = entries(account__book=book).order_by("booked_on", "posting__pk", "pk")
    number = 0
    for _, legs in groupby(rows.iterator(), key=lambda entry: entry.posting_id):
        held = list(legs)
        for move in moves_of([(pot_of(entry.account), entry.cents) for entry in held]):
            number += 1
            yield number, held[0].posting, move


def next_move(book: Book) -> int:
    """Give the number of the next move of a book: told by the latest posting, or counted where it was made here."""
    rows = LedgerEntry.objects.filter(account__book=book).order_by("-booked_on", "-pk")
    key = rows.values_list("posting__key", flat=True).first() or ""
    if key.startswith(f"{MOVE_KEY}{book.code}:"):
        return int(key.rpartition(":")[2]) + 1
    return sum(1 for _ in moves_in(book)) + 1
