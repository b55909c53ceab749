"""Bringing in the books of earlier years: a book as it was opened, its moves on their days, and its end.

What is brought in is posted like anything else: the same balances, the same promises of the database. It differs in
the day, which is the one of before, and in that a move is known by its running number in its book.
"""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon

from .. import policies, queries
from ..models import Book, Posting
from ..shapes import MoveRecord, Written
from ..states import BOOK
from .posting import _locked, post


@action
def import_book(*, code: str, currency: str, opened_on: date, by: Actor, at: datetime) -> Book:
    """Bring in an open book of an earlier year; refuses a code that is taken."""
    policies.may_take_over(by).require()
    if Book.objects.filter(code=code).exists():
        raise Invalid(N_("There is a book {code} already."), field="code", code=code)
    book = Book.objects.create(code=code, currency=currency, opened_by=by.doer, opened_at=noon(opened_on))
    record(what="ledger.book.imported", target=book, by=by, at=at, after=seen(book, "code", "currency", "state"))
    return book


@action
def end_book(*, book: Book, closed_on: date, by: Actor, at: datetime) -> Book:
    """Close a book on the day it was closed before; refuses a day on or before which something is still booked."""
    book = Book.objects.select_for_update().get(pk=book.pk)
    target = BOOK.take("close", state=book.state)
    policies.may_take_over(by).require()
    latest = queries.latest_day(book)
    if latest and closed_on < latest:
        raise Invalid(
            N_("Something was booked in {code} on {day}, after it was closed."),
            field="closed_on", code=book.code, day=latest,
        )  # fmt: skip
    before, after = change(book, state=target, closed_by=by.doer, closed_at=noon(closed_on))
    record(what="ledger.book.ended", target=book, by=by, at=at, before=before, after=after)
    return book


@action
def import_move(*, facts: MoveRecord, by: Actor, at: datetime) -> Posting:
    """Post a move of an earlier year on its day, as the next one of its book.

    Refuses another number than the next, a day before the latest one of the book, and what every posting refuses.
    """
    code = facts.move.source.book
    book = _locked({code})[code]
    policies.may_take_over(by).require()
    expected = queries.next_move(book)
    if facts.number < expected:
        text = N_("Books are never changed: move {number} of the book {code} stands there and stays as it is.")
        raise Invalid(text, field="number", number=facts.number, code=code)
    if facts.number > expected:
        raise Invalid(
            N_("The next move of the book {code} has the number {number}."), field="number", code=code, number=expected
        )
    latest = queries.latest_day(book)
    if latest and facts.booked_on < latest:
        raise Invalid(N_("The book {code} is written forward: its latest move is of {day}."),
                      field="booked_on", code=code, day=latest)  # fmt: skip
    said = facts.written
    written = Written(said.what, said.about, said.ground, key=facts.key, on=facts.booked_on)
    posting = post(moves=[facts.move], written=written, by=by, at=at)
    record(what="ledger.move.imported", target=posting, by=by, at=at, after={"code": code, "number": facts.number})
    return posting
