"""What came before the story of a day of meetings: three companies and four counterparts take part, slots are laid."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

DAY = date(2026, 3, 26)  # the mission, ten days after the first part of the story
VISITORS, HOSTS = (
    ("Pump works", "Quarry tools", "River pilots"),
    ("Kite mills", "Lamp makers", "Marsh farms", "Nest foods"),
)


def scene(cast: Any) -> None:
    """Write the scene."""
    from errera.matchmaking.models import Participant
    from tests.cast import _member
    from tests.factories import directory, initiatives, meetings, opportunities, partners
    from tests.factories.strategy import text

    wood = partners.partnership(cast.boris.organisation)
    mission = initiatives.initiative(
        wood, state="open", code="I26-OSAKA", title=text("Mission to Osaka", "Missie naar Osaka"), from_on=DAY,
        until_on=DAY, town="Osaka", time_zone="Europe/Brussels",
    )  # fmt: skip
    held = meetings.matchmaking(
        of=mission, state="open", wishes_until_at=datetime(2026, 3, 20, 16, tzinfo=UTC), is_across_only=True
    )
    firm = directory.organisation(name=VISITORS[0], enterprise_number=directory.belgian_number(7))
    _member("Cas", firm, "company")
    for name in (*VISITORS, *HOSTS):
        given = {"organisation": firm} if name == VISITORS[0] else {}
        kind = "visitor" if name in VISITORS else "counterpart"
        meetings.participant(held, name, kind=kind, email=f"{name.split()[0].lower()}@example.org", **given)
    Participant.objects.filter(matchmaking=held).update(told="")  # the letters with their links are still to be written
    timetable = meetings.timetable(held, slots=0, tables=12)
    meetings.add_slots(timetable, 4, first=datetime.combine(DAY, datetime.min.time(), UTC) + timedelta(hours=8))
    opportunities.stages()
