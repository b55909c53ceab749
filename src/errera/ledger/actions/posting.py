"""Opening and closing books, and the one function that posts; every room above moves money through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Account, Book, LedgerEntry, Posting
from ..shapes import Move, Posted, Pot, Written, net, short
from ..states import BOOK


@action
def open_book(*, code: str, currency: str, by: Actor, at: datetime) -> Book:
    """Open the books of a year; refuses a code that is taken."""
    policies.may_keep_books(by).require()
    if Book.objects.filter(code=code).exists():
        raise Invalid(N_("There is a book {code} already."), field="code", code=code)
    book = Book.objects.create(code=code, currency=currency, opened_by=by.doer, opened_at=at)
    record(what="ledger.book.opened", target=book, by=by, at=at, after=seen(book, "code", "currency", "state"))
    return book


@action
def close_book(*, book: Book, by: Actor, at: datetime) -> Book:
    """Close a book for good: no posting enters it any more."""
    book = Book.objects.select_for_update().get(pk=book.pk)
    target = BOOK.take("close", state=book.state)
    policies.may_keep_books(by).require()
    before, after = change(book, state=target, closed_by=by.doer, closed_at=at)
    record(what="ledger.book.closed", target=book, by=by, at=at, before=before, after=after)
    return book


@action
def post(*, moves: Sequence[Move], written: Written, by: Actor, at: datetime) -> Posting:
    """Move money between pots as one balanced posting, dated the day it is made or an earlier one that is given.

    The room that calls has asked for permission: no page posts by itself. Refuses moves that add up to nothing, a
    closed book, a day still to come, a day before the latest one of an account, a key that was posted already, and to
    take more out of an account than there is.
    """
    moved = net(moves)
    if not moved:
        raise Invalid(N_("Nothing moves."))
    books = _locked({pot.book for pot in moved})
    _refuse_twice(written.key)
    posting = _write(moved, books, written, by=by, at=at)
    record(what="ledger.posting.made", target=posting, by=by, at=at, after=_moves(moved), ground=written.ground)
    announce(Posted(posting=posting, moved=moved, by=by, at=at))
    return posting


@action
def counter_posting(*, posting: Posting, ground: str, by: Actor, at: datetime) -> Posting:
    """Correct a wrong posting by its exact opposite; what was wrong stays in the books, and so does why.

    Refuses without a ground, a posting that is itself a counter-entry or was countered already, and whoever made it.
    """
    entries = list(queries.entries(posting=posting).order_by("pk"))
    moved = {queries.pot_of(entry.account): -entry.cents for entry in entries}
    books = _locked({pot.book for pot in moved})
    policies.may_counter(by, posting).require()
    if not ground.strip():
        raise Invalid(N_("Say why the posting was wrong."), field="ground")
    verdict = policies.is_counterable(posting, countered=Posting.objects.filter(counters=posting).exists())
    if not verdict:
        raise Invalid(verdict.reason)
    written = Written(what=posting.what, about=posting.about, ground=ground.strip())
    made = _write(moved, books, written, by=by, at=at, counters=posting)
    record(what="ledger.posting.countered", target=made, by=by, at=at, after=_moves(moved), ground=ground.strip())
    announce(Posted(posting=made, moved=moved, by=by, at=at))
    return made


def _locked(codes: set[str]) -> dict[str, Book]:
    """Lock the books, always in the same order: whoever posts next waits here."""
    books = {book.code: book for book in Book.objects.select_for_update().filter(code__in=codes).order_by("pk")}
    for code in sorted(codes - set(books)):
        raise Invalid(N_("There is no book {code}."), code=code)
    for book in books.values():
        if book.state not in BOOK.steps["close"].sources:
            raise Invalid(N_("The book {code} is closed: nothing is posted in it any more."), code=book.code)
    return books


def _refuse_twice(key: str) -> None:
    if key and Posting.objects.filter(key=key).exists():
        raise Invalid(N_("This was posted already."))


def _write(
    moved: Mapping[Pot, int],
    books: Mapping[str, Book],
    written: Written,
    *,
    by: Actor,
    at: datetime,
    counters: Posting | None = None,
) -> Posting:
    """Write the entries, then the posting that seals them."""
    public_id, booked_on = new_public_id(), _day(written, at)
    accounts = _accounts(moved, books)
    latest = queries.latest_of(accounts.values())
    LedgerEntry.objects.bulk_create(
        _entry(public_id, booked_on, account, moved[pot], latest.get(account.pk), books[pot.book])
        for pot, account in accounts.items()
    )
    return Posting.objects.create(
        public_id=public_id, what=written.what, about=written.about, ground=written.ground, key=written.key,
        booked_on=booked_on, by=by.doer, at=at, counters=counters,
    )  # fmt: skip


def _day(written: Written, at: datetime) -> date:
    """Give the day a posting is dated; refuses one that is still to come."""
    today = localdate(at)
    if written.on and written.on > today:
        raise Invalid(N_("Nothing is posted on a day that is still to come: {day}."), field="booked_on", day=written.on)
    return written.on or today


def _entry(
    posting: str, booked_on: date, account: Account, cents: int, before: LedgerEntry | None, book: Book
) -> LedgerEntry:
    """Make the next entry of an account; refuses an earlier day and a balance on the wrong side of nought."""
    number, balance, came = (before.number, before.balance_cents, before.came_cents) if before else (0, 0, 0)
    if before and booked_on < before.booked_on:
        raise Invalid(N_("The books are written forward: this account was last booked on {day}."), day=before.booked_on)
    kind = account.kind_word
    if (balance + cents > 0) if kind.is_source else (balance + cents < 0):
        raise short(kind, Money(abs(balance), book.currency), Money(abs(cents), book.currency))
    return LedgerEntry(
        posting_id=posting, account=account, number=number + 1, cents=cents,
        balance_cents=balance + cents, came_cents=came + max(cents, 0), booked_on=booked_on,
    )  # fmt: skip


def _accounts(moved: Mapping[Pot, int], books: Mapping[str, Book]) -> dict[Pot, Account]:
    """Give the account of every pot, opened where there is none; the books are locked, so nobody else opens it."""
    abouts = {pot.about for pot in moved}
    rows = Account.objects.filter(book__in=books.values(), about__in=abouts)
    code_of = {book.pk: code for code, book in books.items()}
    known = {(code_of[row.book_id], row.kind, row.about): row for row in rows}
    return {pot: known.get(pot.key) or _opened(pot, books[pot.book]) for pot in moved}


def _opened(pot: Pot, book: Book) -> Account:
    return Account.objects.create(book=book, kind=pot.kind, plane=pot.kind.plane, about=pot.about, holder_id=pot.holder)


def _moves(moved: Mapping[Pot, int]) -> dict[str, object]:
    return {"moves": [[pot.book, str(pot.kind), pot.about, cents] for pot, cents in moved.items()]}
