"""What funding hangs on walls: what keeps a year open, as far as the books and the allocations say."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.ledger.states import AccountKind as Kind

from . import queries
from .models import Envelope
from .shapes import Missing
from .states import AllocationState

UNSETTLED = (Kind.EARMARKED, Kind.ADVANCED, Kind.CLAIMED, Kind.ACCEPTED, Kind.TO_RECOVER, Kind.ORDERED)


@hangs_on("funding.closing", order=10)
def open_money(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each account of the year that still holds money on its way."""
    standing = queries.figures_of_envelope(envelope)
    return [
        Missing(
            Sentence(
                N_("“{account}” still holds {amount}."),
                {"account": Sentence(kind.label), "amount": envelope.money(standing[kind])},
            )
        )
        for kind in UNSETTLED
        if standing[kind]
    ]


@hangs_on("funding.closing", order=20)
def open_allocations(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each allocation that is not closed."""
    rows = queries.allocations().filter(envelope=envelope, state=AllocationState.ALLOCATED).order_by("code")
    return [Missing(Sentence(N_("Allocation {code} is not closed."), {"code": row.code})) for row in rows]
