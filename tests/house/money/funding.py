"""A sample record behind every address of the room `funding`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from errera.funding import actions, queries
from errera.funding.shapes import ConditionFacts
from errera.partners.models import Partnership
from tests.cast import NOON, Cast
from tests.factories import funding as make
from tests.factories import partners

OWN: tuple[str, ...] = ("funding:allocation", "funding:allocation-history", "funding:shift-new", "funding:partner")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    agreement = partners.agreement(held, state="active")
    said = ConditionFacts("Show the lease.", due_on=date(2026, 6, 1))
    allocation = make.allocation(agreement, make.envelope(), conditions=(said,))
    draft = make.envelope(year=2027, is_open=False)
    shift = actions.propose_shift(
        allocation=allocation, from_number=1, to_number=2, cents=2_000_000, ground="Rent.", by=cast.boris.actor,
        at=NOON,
    )  # fmt: skip
    return {
        "funding:partner": _named(agreement.partnership),
        "funding:envelope-change": _named(draft),
        "funding:envelope-open": _named(draft),
        "funding:envelope*": _named(allocation.envelope),
        "funding:allocation*": _named(allocation),
        "funding:shift-new": _named(allocation),
        "funding:shift-*": _named(shift),
        "funding:condition-*": _named(queries.conditions_of(allocation).get()),
    }


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
