"""A sample record behind every address of the room `aid`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.factories import aid as make

# Addresses whose sample belongs to Boris's organisation.
OWN: tuple[str, ...] = ("aid:aid-detail", "aid:undertaking", "aid:declaration-detail", "aid:declaration-new")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    ceiling = make.ceiling()
    aid, declaration = make.aid(wood), make.declaration(wood)
    link = make.link(wood, cast.dan.organisation)
    of_wood = {"public_id": wood.public_id}
    return {
        "aid:aid-*": {"public_id": aid.public_id},
        "aid:undertaking": of_wood,
        "aid:link-new": of_wood,
        "aid:split-new": of_wood,
        "aid:declaration-new": of_wood,
        "aid:declaration-*": {"public_id": declaration.public_id},
        "aid:link-*": {"public_id": link.public_id},
        "aid:ceiling-*": {"public_id": ceiling.public_id},
    }
