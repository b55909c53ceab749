"""What the database promises about money, asked in SQL: past every line of our own code."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from errera.foundation.directory.actions import merge_duplicate_organisation
from errera.ledger import actions
from errera.ledger.models import Account, LedgerEntry, Posting
from errera.ledger.shapes import Move, Pot, Written
from errera.ledger.states import AccountKind
from tests.cast import NOON, TODAY
from tests.factories import directory, money

K = AccountKind
TABLES = ("ledger_ledgerentry", "ledger_posting", "ledger_account")


@pytest.fixture
def book(cast):
    return money.book(money.people(cast).fin.actor, cents=100)


def refused(words, statement, params=()):
    with pytest.raises(DatabaseError, match=words), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_in_the_books_is_changed_or_deleted(book, table):
    refused(r"append-only|no further entry", f"UPDATE {table} SET id = id + 1000")  # noqa: S608 - a table of our own
    refused("append-only", f"DELETE FROM {table}")  # noqa: S608 - the same


def entry(book, kind, cents, *, number, balance, came=None, posting="p000000000", on=TODAY):
    """Write the second entry of an account that was granted 100 cents, or whatever else is asked for."""
    account = Account.objects.get(book=book, kind=kind)
    if came is None:
        came = max(cents, 0) + (100 if number == 2 and not account.kind_word.is_source else 0)
    return LedgerEntry(
        posting_id=posting, account=account, number=number, cents=cents, balance_cents=balance, came_cents=came,
        booked_on=on,
    )  # fmt: skip


def the_database_says(words, *rows):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():  # noqa: PT012 - the last row is refused
        for row in rows:
            row.save(force_insert=True)


def posting(public_id="p000000000"):
    return Posting(public_id=public_id, what="a.b.c", booked_on=TODAY, by="x", at=NOON)


def test_an_account_cannot_be_overdrawn_even_in_sql(book):
    the_database_says("holds what is taken", entry(book, K.ENVELOPE, -101, number=2, balance=-1))
    the_database_says("holds what is taken", entry(book, K.GRANTED, 101, number=2, balance=1))


def test_an_entry_carries_the_balance_on(book):
    the_database_says("carries the balance", entry(book, K.ENVELOPE, -1, number=2, balance=98))


@pytest.mark.parametrize("came", [0, 99, 101, 105])
def test_an_entry_carries_on_what_came(book, came):
    the_database_says("carries on what came", entry(book, K.ENVELOPE, -5, number=2, balance=95, came=came))


def test_entries_are_numbered_without_a_gap_and_once(book):
    the_database_says("without a gap", entry(book, K.ENVELOPE, 5, number=7, balance=5))
    the_database_says(r"(?i)unique", entry(book, K.ENVELOPE, 100, number=1, balance=100))


def test_the_books_are_written_forward(book):
    earlier = TODAY - timedelta(days=1)
    the_database_says("written forward", entry(book, K.ENVELOPE, -1, number=2, balance=99, on=earlier))


def test_a_posting_that_does_not_balance_is_refused(book):
    rows = (
        entry(book, K.ENVELOPE, -2, number=2, balance=98),
        entry(book, K.GRANTED, 1, number=2, balance=-99),
    )
    the_database_says("balances", *rows, posting())


def test_planes_balance_each_for_itself(book):
    rows = (
        entry(book, K.ENVELOPE, -1, number=2, balance=99),
        entry(book, K.CASH, 1, number=2, balance=101),
    )
    the_database_says("balances", *rows, posting())


def test_a_posting_without_entries_is_refused(book):
    the_database_says("balances", posting())


def test_a_written_posting_takes_no_further_entry(book):
    sealed = Posting.objects.get()
    the_database_says("no further entry", entry(book, K.ENVELOPE, -1, number=2, balance=99, posting=sealed.public_id))


def test_a_posting_is_of_the_day_of_its_entries(book):
    late = TODAY + timedelta(days=1)
    rows = (
        entry(book, K.ENVELOPE, -1, number=2, balance=99, on=late),
        entry(book, K.GRANTED, 1, number=2, balance=-99, on=late),
    )
    the_database_says("of one day", *rows, posting())


def test_a_closed_book_takes_no_entry(book):
    type(book).objects.filter(pk=book.pk).update(state="closed", closed_by="x", closed_at=NOON)
    the_database_says("closed book", entry(book, K.ENVELOPE, -1, number=2, balance=99))


def test_money_follows_the_organisation_that_stays_when_two_are_put_together(cast):
    officer = money.people(cast).fin.actor
    book, wood, twin = money.book(officer, cents=100), cast.boris.organisation, directory.organisation()
    move = Move(money.pot(book, K.ENVELOPE), Pot(K.COMMITTED, book.code, "funding.Allocation:x", twin.pk), 40)
    actions.post(moves=[move], written=Written("funding.allocation.made"), by=officer, at=NOON)
    merge_duplicate_organisation(keep=wood, drop=twin, by=cast.ana.actor, at=NOON)
    assert Account.objects.get(kind=K.COMMITTED).holder == wood
