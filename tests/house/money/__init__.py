"""The samples of the rooms of money and delivery: behind every address a record of Boris's organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast

from . import (
    agendas,
    aid,
    bids,
    claims,
    fees,
    funding,
    initiatives,
    knowledge,
    ledger,
    matchmaking,
    meetings,
    network,
    opportunities,
    payments,
    registrations,
    results,
)

ROOMS = (
    ledger, aid, payments, network, funding, bids, claims, initiatives, registrations, matchmaking, meetings, agendas,
    fees, opportunities, results, knowledge,
)  # fmt: skip
OWN: tuple[str, ...] = tuple(name for room in ROOMS for name in room.OWN)


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses of these rooms need, by the address's name."""
    return {name: facts for room in ROOMS for name, facts in room.samples(cast).items()}
