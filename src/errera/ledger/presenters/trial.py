"""The trial balance: plane by plane, each figure with the way to its entries, and the sentence on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import DateInput, choose

from ..models import Book
from ..shapes import TrialRow
from ..states import AccountKind, Plane
from .postings import Half, Line
from .words import entries_url, figure

PROMISED = (
    AccountKind.COMMITTED, AccountKind.ADVANCED, AccountKind.CLAIMED, AccountKind.ACCEPTED, AccountKind.PAID,
    AccountKind.TO_RECOVER,
)  # fmt: skip


class TrialForm(forms.Form):
    """Which book, at the end of which day."""

    book = forms.ChoiceField(label=_("Book"))
    on = forms.DateField(label=_("As of"), widget=DateInput)

    def __init__(self, *args: Any, books: Iterable[Book], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "book", [(book.code, book.code) for book in books])


def trial_halves(book: Book, rows: Sequence[TrialRow], on: dt.date) -> list[Half]:
    """Give the planes of a book with a line for each kind of account, and the sums below.

    Fees stand in books of their own: a book without any does not show their plane.
    """
    planes = [plane for plane in Plane if plane is not Plane.FEES or any(row.plane is plane for row in rows)]
    return [_half(plane, book, [row for row in rows if row.plane is plane], on) for plane in planes]


def _half(plane: Plane, book: Book, rows: Sequence[TrialRow], on: dt.date) -> Half:
    return Half(
        plane,
        book.currency,
        [_line(book, row, on) for row in rows],
        *(figure(_sum(book, (getattr(row, side) for row in rows))) for side in ("came", "went", "stands")),
    )


def _line(book: Book, row: TrialRow, on: dt.date) -> Line:
    to = {"book": book.code, "kind": row.kind, "on": on.isoformat()}
    return Line(
        row.kind, figure(row.came), figure(row.went), figure(row.stands),
        url=entries_url(**to), came_url=entries_url(**to, side="came"), went_url=entries_url(**to, side="went"),
    )  # fmt: skip


def _sum(book: Book, amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(0, book.currency))


def sentence_of(book: Book, rows: Sequence[TrialRow], on: dt.date) -> Sentence:
    """Say how much of what was granted is promised and has left the bank; of fees, what is earned and still owed."""
    stands = {row.kind: row.stands for row in rows}

    def together(*kinds: AccountKind) -> Money:
        return _sum(book, (stands[kind] for kind in kinds if kind in stands))

    if not rows:
        return Sentence(N_("Nothing was booked in {book} by {day}."), {"book": book.code, "day": on})
    if any(row.plane is Plane.FEES for row in rows):
        return Sentence(
            N_("{earned} is earned on {day} and {vat} is VAT to hand on; participants still owe {owed}."),
            {
                "earned": -together(AccountKind.FEES_EARNED),
                "vat": -together(AccountKind.FEES_VAT),
                "owed": together(AccountKind.FEES_OWED),
                "day": on,
            },
        )
    return Sentence(
        N_("{committed} of {granted} is committed on {day}, and {paid} has left the bank."),
        {
            "committed": together(*PROMISED),
            "granted": -together(AccountKind.GRANTED, AccountKind.BROUGHT_FORWARD),
            "paid": together(AccountKind.DISBURSED),
            "day": on,
        },
    )
