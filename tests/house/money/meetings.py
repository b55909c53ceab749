"""A sample record behind every address of the room `meetings`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.cast import Cast
from tests.factories import meetings as make
from tests.factories import partners

# Addresses whose sample belongs to an initiative that Boris's organisation carries.
OWN: tuple[str, ...] = ("meetings:timetable", "meetings:run", "meetings:version", "meetings:person")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = partners.partnership(cast.boris.organisation)
    timetable = make.timetable(make.matchmaking(wood))
    one, other = (make.participant(timetable.matchmaking) for _ in range(2))
    make.wish(one, other)
    version = make.published(timetable, [(one, other)])
    pin = make.pin(timetable, one, other, slot=timetable.slots.first())
    waiting = make.matchmaking(wood)
    run = {"public_id": make.run(timetable, state="failed").public_id}
    return {
        "meetings:timetable-new": {"public_id": waiting.public_id},
        "meetings:place-new": {"public_id": timetable.public_id},
        "meetings:place-*": {"public_id": timetable.places.get().public_id},
        "meetings:pin-lift": {"public_id": pin.public_id},
        "meetings:run-new": {"public_id": timetable.public_id},
        "meetings:run-compare": {**run, "other": version.run.public_id},
        "meetings:run*": run,
        "meetings:version*": {"public_id": version.public_id},
        "meetings:person": {"public_id": timetable.public_id, "participant": one.public_id},
        "meetings:*": {"public_id": timetable.public_id},
    }
