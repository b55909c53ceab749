"""Entries as tables: those of every book, and those of one account with debits left and credits right."""

from __future__ import annotations

from django.utils.safestring import SafeString

from errera.foundation.audit.shapes import sentence_for
from errera.foundation.money import Money
from errera.foundation.sentences import N_
from errera.foundation.ui.tables import OWN_PARAMS, Column, Table

from ..models import LedgerEntry
from ..shapes import AboutNames
from .filters import AccountFilters, EntryFilters
from .words import account_url, name_in, posting_url, url_in

ENTRY_PARAMS = (*OWN_PARAMS, *EntryFilters.base_filters)


READ = (
    "cents", "balance_cents", "booked_on", "number",
    "account__public_id", "account__kind", "account__book__code", "account__book__currency", "account__holder__name",
    "posting__public_id", "posting__what", "posting__about", "posting__ground",
)  # fmt: skip


def entry_table(names: AboutNames) -> Table:
    """Give the table of entries; exports say which book, event and record by their own names, too."""
    return Table(
        name="ledger-entries",
        columns=[
            Column("day", N_("Day"), lambda row: row.booked_on, kind="date", sort="booked_on", link=posting_url),
            Column("what", N_("What"), _what),
            Column("account", N_("Account"), lambda row: row.account.kind_word, link=account_url),
            *_about(names),
            Column("holder", N_("Held for"), lambda row: row.account.holder.name if row.account.holder else ""),
            Column("amount", N_("Amount"), lambda row: row.amount, kind="money", sort="cents"),
            Column("balance", N_("Then stood there"), lambda row: row.balance, kind="money"),
            Column("book", N_("Book"), lambda row: row.account.book.code, is_extra=True),
            Column("currency", N_("Currency"), lambda row: row.account.book.currency, is_extra=True),
            *_raw(),
        ],
        sort="-day",
        reads=READ,
        filters=EntryFilters,
        empty=N_("Nothing was posted yet: the books begin when an envelope is opened."),
    )


def account_table(names: AboutNames) -> Table:
    """Give an account as a T: debits left, credits right, and the balance that runs along."""
    return Table(
        name="ledger-account",
        columns=[
            Column("day", N_("Day"), lambda row: row.booked_on, kind="date", sort="number", link=posting_url),
            Column("what", N_("What"), _what),
            *_about(names),
            Column("debit", N_("Debit (came)"), _debit, kind="money"),
            Column("credit", N_("Credit (went)"), _credit, kind="money"),
            Column("balance", N_("Balance"), lambda row: row.balance, kind="money"),
            Column("number", N_("No."), lambda row: row.number, kind="number", is_extra=True),
            *_raw(),
        ],
        sort="-day",  # by number, which rises with the days
        reads=READ,
        filters=AccountFilters,
        empty=N_("Nothing was booked here."),
        page_size=50,
    )


def _about(names: AboutNames) -> list[Column]:
    return [
        Column(
            "about",
            N_("About"),
            lambda row: name_in(names, row.posting.about),
            link=lambda row: url_in(names, row.posting.about),
        )
    ]


def _raw() -> list[Column]:
    return [
        Column("event", N_("Event"), lambda row: row.posting.what, is_extra=True),
        Column("record", N_("Record’s own name"), lambda row: row.posting.about, is_extra=True),
        Column("posting", N_("Posting"), lambda row: row.posting_id, is_extra=True),
        Column("ground", N_("Ground"), lambda row: row.posting.ground, is_extra=True),
    ]


def _what(row: LedgerEntry) -> object:
    return sentence_for(row.posting.what)


def _debit(row: LedgerEntry) -> Money | SafeString:
    return row.amount if row.cents > 0 else SafeString("")


def _credit(row: LedgerEntry) -> Money | SafeString:
    return -row.amount if row.cents < 0 else SafeString("")
