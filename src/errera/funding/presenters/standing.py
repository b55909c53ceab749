"""Where money stands, account by account, as rows that open to their entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from errera.foundation.money import Money
from errera.ledger.states import AccountKind as Kind
from errera.ledger.states import Plane

from ..models import Allocation, Envelope
from .lists import url
from .sentences import settled


@dataclass(frozen=True)
class Standing:
    """What stands in one kind of account, and where its entries are."""

    kind: Kind
    plane: Plane
    amount: Money
    url: str


def rows_of(envelope: Envelope, figures: Mapping[Kind, int], on: date, subject: str = "") -> list[Standing]:
    """Give the accounts that hold something; a granted account is shown as what was granted."""
    return [
        Standing(kind, kind.plane, envelope.money(abs(cents)), _entries(envelope, kind, on, subject))
        for kind, cents in figures.items()
        if cents
    ]


def _entries(envelope: Envelope, kind: Kind, on: date, subject: str) -> str:
    """Give the address of the entries behind a figure."""
    asked = {"book": envelope.code, "kind": str(kind), "on": on.isoformat()} | ({"about": subject} if subject else {})
    return f"{reverse('ledger:entry-list')}?{urlencode(asked)}"


@dataclass(frozen=True)
class Line:
    """An allocation of a partner with its figures on the day."""

    allocation: Allocation
    url: str
    settled: Money
    advanced: Money
    left: Money
    share: int  # settled, in whole per cent of what was granted


def line_of(allocation: Allocation, figures: Mapping[Kind, int]) -> Line:
    """Give one line of a partner's money."""
    money, done = allocation.envelope.money, settled(figures)
    return Line(
        allocation,
        url("allocation", allocation),
        money(done),
        money(figures[Kind.ADVANCED]),
        money(figures[Kind.COMMITTED] + figures[Kind.CLAIMED] + figures[Kind.ACCEPTED]),
        done * 100 // allocation.cents,
    )
