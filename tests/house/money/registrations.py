"""A sample record behind every address of the room `registrations`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.registrations import queries
from tests.cast import Cast
from tests.factories import initiatives, partners
from tests.factories import registrations as make

# Addresses whose sample belongs to an initiative that Boris's organisation leads.
OWN: tuple[str, ...] = ("registrations:door", "registrations:registration", "registrations:arrivals")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = partners.partnership(cast.boris.organisation)
    door = make.public_door(wood)
    row = make.registration(door, organisation=cast.boris.organisation)
    who = row.attendees.get()
    consent = row.consents.create(purpose="photo", given_by=row.public_id, given_at=row.asked_at)
    survey = make.survey(row)
    of_door, of_row, of_who = ({"public_id": thing.public_id} for thing in (door, row, who))
    of_firm = {"public_id": cast.boris.organisation.public_id}
    return {
        "registrations:take-part": {"public_id": door.initiative.public_id},
        "registrations:link": {"token": _token("registrations:link", row.public_id)},
        "registrations:survey": {"token": _token("registrations:survey", survey.public_id)},
        "registrations:door-new": {"public_id": initiatives.initiative(wood).public_id},
        "registrations:door-form": {**of_door, "part": "questions"},
        "registrations:door*": of_door,
        "registrations:invite": of_door,
        "registrations:select": of_door,
        "registrations:attendees": of_door,
        "registrations:arrivals*": of_door,
        "registrations:survey-*": of_door,
        "registrations:register": of_door,
        "registrations:arrive": of_who,
        "registrations:check-in": of_who,
        "registrations:undo": of_who,
        "registrations:consent-withdraw": {"public_id": consent.public_id},
        "registrations:passport-download": {**of_firm, "kind": "json"},
        "registrations:passport*": of_firm,
        "registrations:*": of_row,
    }


def _token(name: str, public_id: str) -> str:
    return queries.address_for(name, public_id, whole=False).rstrip("/").rpartition("/")[2]
