"""A sample record behind every address of the room `network`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.network import actions
from errera.partners.models import Partnership
from tests.cast import LONG_AGO, NOON, Cast
from tests.factories import directory, partners
from tests.factories import network as make

OWN: tuple[str, ...] = (
    "network:introduction", "network:introduction-answer", "network:introduction-abroad", "network:introduction-make",
    "network:introduction-withdraw", "network:introduction-outcome", "network:expertise-end",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    one, other = make.node(), make.node()
    hands = make.hands()
    contact = actions.add_contact(
        node=one, person=directory.person(), function="Head", from_on=LONG_AGO, by=hands, at=NOON
    )
    link = actions.draw_link(one=one, other=other, kind="works_with", by=hands, at=NOON)
    return {
        "network:introduction": _named(make.introduction(held)),
        "network:introduction-outcome": _named(make.made_long_ago(held)),
        "network:introduction-*": _named(make.introduction(held)),
        "network:expertise": _named(make.expertise(held, "reach")),
        "network:expertise-end": _named(make.expertise(held)),
        "network:node": _named(one),
        "network:node-*": _named(one),
        "network:contact-new": _named(one),
        "network:contact-end": _named(contact),
        "network:link-new": _named(one),
        "network:link-remove": _named(link),
    }


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
