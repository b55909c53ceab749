"""A sample record behind every address of the room `bids`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.bids import queries
from tests.cast import Cast
from tests.factories import bids

# Addresses whose sample belongs to Boris's organisation.
OWN: tuple[str, ...] = (
    "bids:bid-detail", "bids:bid-completeness", "bids:bid-partners", "bids:bid-history", "bids:bid-seal",
    "bids:bid-sealed", "bids:bid-change", "bids:bid-withdraw", "bids:bid-agree",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood, other = bids.partner(cast.boris.organisation), bids.partner()
    opened, closed = bids.call(cents=3_000_000), bids.call(cents=3_000_000)
    drafted = bids.draft(opened, wood)
    joint = bids.draft(opened, other, wood)
    submitted = bids.submitted(closed, wood)
    bids.close(closed)
    assessment = bids.assigned(submitted)
    decided = bids.ranked((8, 8), cents=3_000_000)
    decision = bids.prepared(decided)
    return {
        "bids:call-change": _named(bids.call(state="draft")),
        "bids:call-open": _named(bids.call(state="draft")),
        "bids:call-ranking": _named(decided),
        "bids:call-*": _named(opened),
        "bids:bid-new": _named(opened),
        "bids:bid-change": _named(drafted),
        "bids:bid-completeness": _named(drafted),
        "bids:bid-agree": _named(joint),
        "bids:bid-submit": _named(drafted),
        "bids:bid-withdraw": _named(drafted),
        "bids:bid-sealed": {**_named(submitted), "number": 1},
        "bids:bid-scores": _named(queries.before_committee(decided)[0]),
        "bids:bid-*": _named(submitted),
        "bids:assessor-release": {**_named(submitted), "assessment": assessment.public_id},
        "bids:assessment-*": _named(assessment),
        "bids:scenario-list": _named(decided),
        "bids:scenario-new": _named(decided),
        "bids:scenario-freeze": _named(bids.computed(decided)),
        "bids:scenario-*": _named(bids.scenario(decided)),
        "bids:decision-new": _named(decided),
        "bids:decision-*": _named(decision),
    }


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
