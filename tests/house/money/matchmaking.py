"""A sample record behind every address of the room `matchmaking`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.matchmaking import queries
from tests.cast import Cast
from tests.factories import initiatives, partners
from tests.factories import matchmaking as make

# Addresses whose sample belongs to an initiative that Boris's organisation carries.
OWN: tuple[str, ...] = ("matchmaking:matchmaking", "matchmaking:wishes", "matchmaking:participant")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = partners.partnership(cast.boris.organisation)
    matchmaking = make.matchmaking(wood)
    row = make.participant(matchmaking, organisation=cast.boris.organisation)
    token = queries.address_for("matchmaking:link", row, whole=False).rstrip("/").rpartition("/")[2]
    of_whole, of_row = {"public_id": matchmaking.public_id}, {"public_id": row.public_id}
    whole = (
        "matchmaking",
        "wishes",
        "change",
        "open",
        "close",
        "validate-all",
        "reopen",
        "cancel",
        "invite",
        "invite-registered",
    )
    return {
        "matchmaking:link": {"token": token},
        "matchmaking:prepare": {"public_id": initiatives.initiative(wood).public_id},
        **{f"matchmaking:{name}": of_whole for name in whole},
        "matchmaking:*": of_row,
    }
