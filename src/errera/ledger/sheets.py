"""The room in the programme workbook: every move of every book, on its day, as the books say it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from . import actions, queries
from .models import Book, Posting
from .shapes import Move, MoveRecord, Pot, Written, codes_of_abouts, found_by_code, stays_at_home
from .states import AccountKind

ABOUT_HELP = N_("The record it is about, as in funding.Allocation/F26-05; empty for the whole book.")


def posting_rows() -> Iterator[dict[str, Any]]:
    """Give every move of every book that travels, oldest on top."""
    for book in queries.books().order_by("code"):
        if not stays_at_home(book.code):
            yield from _rows_of(book)


def _rows_of(book: Book) -> Iterator[dict[str, Any]]:
    found = list(queries.moves_in(book))
    abouts = {name for _, posting, move in found for name in (posting.about, move.source.about, move.target.about)}
    codes = codes_of_abouts(abouts)
    for number, posting, move in found:
        yield {
            "book": book.code, "number": number, "booked_on": posting.booked_on, "what": posting.what,
            "about": codes[posting.about], "from_account": move.source.kind, "from_about": codes[move.source.about],
            "to_account": move.target.kind, "to_about": codes[move.target.about], "amount": move.cents,
            "ground": posting.ground,
        }  # fmt: skip


def put_posting(row: Row, *, by: Actor, at: datetime) -> Posting:
    """Post a move on its day, as the next one of its book."""
    about = found_by_code(row["about"], field="about").about
    record = MoveRecord(
        number=row["number"],
        booked_on=row["booked_on"],
        move=_move(row),
        written=Written(row["what"], about, row["ground"]),
    )
    return actions.import_move(facts=record, by=by, at=at)


def _move(row: Row) -> Move:
    source, target = _pot(row, "from"), _pot(row, "to")
    if source.key == target.key:
        raise Invalid(N_("Money moves from one account to another."), field="to_account")
    if source.kind.plane is not target.kind.plane:
        raise Invalid(N_("Commitments and payments are kept apart: this account is not of the same kind."),
                      field="to_account")  # fmt: skip
    if not row["amount"]:
        raise Invalid(N_("An amount that moves is more than nought."), field="amount")
    return Move(source, target, row["amount"])


def _pot(row: Row, side: str) -> Pot:
    found = found_by_code(row[f"{side}_about"], field=f"{side}_about")
    return Pot(AccountKind.named(row[f"{side}_account"]), row["book"], found.about, found.holder)


def _account(name: str, label: str) -> Col:
    return Col(name, label, Kind.CHOICE, required=True, choices=AccountKind.choices())


def _about(name: str, label: str) -> Col:
    return Col(name, label, longest=80, help=ABOUT_HELP)


register(
    Sheet(
        name="ledger_postings",
        title=N_("Postings"),
        about=N_("Every move of money, one row each, in the order of its book. A row that stands is never changed."),
        key=("book", "number"),
        columns=(
            Col("book", N_("Book"), required=True, longest=30, help=N_("The code of its envelope.")),
            Col("number", N_("Number"), Kind.INTEGER, required=True, smallest=1, help=N_("Its place in the book.")),
            Col("booked_on", N_("Booked on"), Kind.DATE, required=True),
            Col(
                "what",
                N_("What happened"),
                required=True,
                longest=100,
                pattern=r"[a-z_]+(\.[a-z_]+)+",
                help=N_("The name of an event, as in funding.allocation.made."),
            ),
            _about("about", N_("About")),
            _account("from_account", N_("From account")),
            _about("from_about", N_("Whose account it leaves")),
            _account("to_account", N_("To account")),
            _about("to_about", N_("Whose account it enters")),
            Col("amount", N_("Amount"), Kind.CENTS, required=True, smallest=0),
            Col("ground", N_("Ground"), longest=20_000),
        ),
        existing=posting_rows,
        put=put_posting,
        order=95,
    )
)
