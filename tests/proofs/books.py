"""Looks for anything wrong in the books: asked in plain sums over the entries, never through a running balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from errera.foundation.audit.models import AuditEvent
from errera.ledger import queries
from errera.ledger.models import Account, Book, LedgerEntry, Posting
from errera.ledger.states import SOURCES


def faults(*days: date | None) -> list[str]:
    """Give everything that is wrong in the books, in words, on these days too; nothing when all is whole."""
    shown = (wrong for day in {*days, None} for wrong in _as_of(day))
    return [*_unbalanced(), *_loose(), *_wrong_side(), *_unrecorded(), *shown]


def _unbalanced() -> Iterator[str]:
    rows = LedgerEntry.objects.order_by().values("posting", "account__book", "account__plane")
    for row in rows.annotate(total=Sum("cents")).exclude(total=0):
        yield f"posting {row['posting']} is out by {row['total']} on the plane of {row['account__plane']}"


def _loose() -> Iterator[str]:
    """Entries and their posting come together or not at all; the numbers of an account have no gap."""
    sealed = set(Posting.objects.values_list("public_id", flat=True))
    written = set(LedgerEntry.objects.order_by().values_list("posting_id", flat=True).distinct())
    yield from (f"posting {one} is half there" for one in sorted(sealed ^ written))
    numbered = LedgerEntry.objects.order_by().values("account").annotate(count=Count("pk"), last=_last_number())
    yield from (f"account {row['account']} has a gap" for row in numbered.exclude(count=F("last")))


def _last_number() -> Subquery:
    rows = LedgerEntry.objects.filter(account=OuterRef("account")).order_by("-number")
    return Subquery(rows.values("number")[:1])


def _wrong_side() -> Iterator[str]:
    wrong = Q(kind__in=SOURCES, total__gt=0) | ~Q(kind__in=SOURCES) & Q(total__lt=0)
    for row in Account.objects.annotate(total=Coalesce(Sum("entries__cents"), 0)).filter(wrong):
        yield f"{row} stands at {row.total}"


def _unrecorded() -> Iterator[str]:
    recorded = AuditEvent.objects.filter(what__in=["ledger.posting.made", "ledger.posting.countered"]).count()
    if recorded != (written := Posting.objects.count()):
        yield f"{written} postings are written, {recorded} recorded"


def _as_of(day: date | None) -> Iterator[str]:
    """Compare the figures that pages show with a replay of every entry."""
    replayed = queries.replayed(day)
    for account in queries.accounts_as_of(day):
        shown, right = account.cents, replayed.get(account.pk, 0)
        if shown != right:
            yield f"{account} shows {shown} on {day or 'the last day'}, a replay gives {right}"
    for book in Book.objects.all():
        yield from _trial(book, day)


def _trial(book: Book, day: date | None) -> Iterator[str]:
    shown = {row.kind: (row.came.cents, row.went.cents, row.stands.cents) for row in queries.trial_balance(book, day)}
    for kind, sums in _added(book, day).items():
        if shown.pop(kind, None) != sums:
            yield f"the trial balance of {book} is wrong in “{kind}” on {day or 'the last day'}"
    yield from (f"the trial balance of {book} knows “{kind}”, the entries do not" for kind in shown)


def _added(book: Book, day: date | None) -> dict[Any, tuple[int, int, int]]:
    rows = queries.entries(day, account__book=book).order_by().values("account__kind")
    came, went = Coalesce(Sum("cents", filter=Q(cents__gt=0)), 0), Coalesce(-Sum("cents", filter=Q(cents__lt=0)), 0)
    added = rows.annotate(came=came, went=went)
    return {row["account__kind"]: (row["came"], row["went"], row["came"] - row["went"]) for row in added}
