"""What stood, moved and stands for a partner: read from the ledger, so that it adds up to the cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from errera.funding.models import Allocation
from errera.ledger import queries as ledger
from errera.ledger.models import LedgerEntry
from errera.ledger.states import AccountKind
from errera.partners.models import Partnership

from ..models import Advance, Claim, Recovery
from ..shapes.statement import SHOWN, Figures, Movement, Statement

DAY = timedelta(days=1)
Names = dict[str, str]


def statements_of(partnership: Partnership, *, from_on: date, until_on: date) -> list[Statement]:
    """Give a partner's statement for each currency in which money was granted; seven queries."""
    holder = partnership.organisation_id
    rows = ledger.entries(until_on, account__holder=holder, account__kind__in=SHOWN, booked_on__gte=from_on)
    entries = list(rows.order_by("booked_on", "pk"))
    opening = _balances(holder, from_on - DAY)
    closing = _balances(holder, until_on)
    names = _codes(entry.posting.about for entry in entries)
    return [
        Statement(
            partnership, currency, from_on, until_on, opening[currency],
            _movements([entry for entry in entries if entry.account.book.currency == currency], names),
            closing[currency],
        )
        for currency in sorted({*opening, *closing})
    ]  # fmt: skip


def _balances(holder: int, on: date) -> dict[str, Figures]:
    """Give what stood in each shown account at the end of a day, by currency; one query."""
    found: dict[str, dict[AccountKind, int]] = defaultdict(lambda: dict.fromkeys(SHOWN, 0))
    for row in ledger.accounts_as_of(on, holder=holder, kind__in=SHOWN):
        found[row.book.currency][row.kind_word] += row.cents  # type: ignore[attr-defined]  # annotated
    return defaultdict(lambda: dict.fromkeys(SHOWN, 0), found)


def _movements(entries: Iterable[LedgerEntry], names: Names) -> list[Movement]:
    """Put the entries of each posting on one row."""
    rows: dict[str, dict[AccountKind, int]] = {}
    postings = {}
    for entry in entries:
        postings[entry.posting_id] = entry.posting
        moved = rows.setdefault(entry.posting_id, {})
        kind = entry.account.kind_word
        moved[kind] = moved.get(kind, 0) + entry.cents
    return [
        Movement(postings[key].booked_on, postings[key].what, names.get(postings[key].about, ""), moved)
        for key, moved in rows.items()
    ]


def _codes(abouts: Iterable[str]) -> Names:
    """Give the codes behind the opaque names that the ledger keeps; a query for each kind of record."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for about in abouts:
        label, _, public_id = about.partition(":")
        wanted[label].add(public_id)
    codes: Names = {}
    for model, path in (
        (Claim, "code"),
        (Advance, "allocation__code"),
        (Recovery, "allocation__code"),
        (Allocation, "code"),
    ):
        label = model._meta.label
        rows = model.objects.filter(public_id__in=wanted[label]).values_list("public_id", path)
        codes |= {f"{label}:{public_id}": code for public_id, code in rows}
    return codes
