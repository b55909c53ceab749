"""A posting on its page: its entries on the two planes, and whether this reader may counter it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from errera.foundation.actor import Actor, Verdict
from errera.foundation.audit.shapes import sentence_for
from errera.foundation.money import Money
from errera.foundation.sentences import Sentence

from .. import policies
from ..models import LedgerEntry, Posting
from ..shapes import AboutNames
from ..states import AccountKind, BookState, Plane
from .words import account_url, figure, name_in, url_in


@dataclass(frozen=True)
class Line:
    """One line with two sides: an account, what came, what went, what stands there."""

    kind: AccountKind
    came: str
    went: str
    stands: str
    url: str = ""
    came_url: str = ""
    went_url: str = ""
    about: Any = ""
    about_url: str = ""
    holder: str = ""
    book: str = ""


@dataclass(frozen=True)
class Half:
    """A plane with its lines and their sums, which say that it balances."""

    plane: Plane
    currency: str
    lines: Sequence[Line]
    came: str
    went: str
    stands: str = ""


def halves_of(entries: Sequence[LedgerEntry], names: AboutNames) -> list[Half]:
    """Give the planes that a posting touches; debits and credits of each come to the same."""
    planes = [plane for plane in Plane if any(entry.account.plane == plane for entry in entries)]
    return [_half(plane, [entry for entry in entries if entry.account.plane == plane], names) for plane in planes]


def _half(plane: Plane, entries: Sequence[LedgerEntry], names: AboutNames) -> Half:
    currency = entries[0].account.book.currency
    came, went = (
        Money(sum(abs(e.cents) for e in entries if (e.cents > 0) is side), currency) for side in (True, False)
    )
    return Half(plane, currency, [_line(entry, names) for entry in entries], figure(came), figure(went))


def _line(entry: LedgerEntry, names: AboutNames) -> Line:
    account = entry.account
    return Line(
        account.kind_word,
        came=figure(entry.amount) if entry.cents > 0 else "",
        went=figure(-entry.amount) if entry.cents < 0 else "",
        stands=figure(entry.balance),
        url=account_url(entry),
        about=name_in(names, account.about),
        about_url=url_in(names, account.about),
        holder=account.holder.name if account.holder else "",
        book=account.book.code,
    )


def verdict_on(actor: Actor, posting: Posting, entries: Sequence[LedgerEntry]) -> Verdict:
    """Say whether this reader may counter the posting, or the reason why not."""
    closed = sorted({e.account.book.code for e in entries if e.account.book.state == BookState.CLOSED})
    counterable = policies.is_counterable(posting, countered=hasattr(posting, "counter_entry"), closed=closed)
    return policies.may_counter(actor, posting) if counterable else counterable


def event_sentence(what: str) -> Sentence:
    """Say in words what happened, as the room above calls it."""
    return sentence_for(what)
