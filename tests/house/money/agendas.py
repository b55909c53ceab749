"""A sample record behind every address of the room `agendas`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.matchmaking import queries
from errera.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import meetings as make
from tests.factories import partners

# Addresses whose sample belongs to an initiative that Boris's organisation carries.
OWN: tuple[str, ...] = (
    "agendas:day", "agendas:results", "agendas:companies", "agendas:follow-ups", "agendas:badge", "agendas:agenda",
    "agendas:turnout-list", "agendas:turnout-file",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = partners.partnership(cast.boris.organisation)
    timetable = make.timetable(make.matchmaking(wood))
    one, other = (make.participant(timetable.matchmaking) for _ in range(2))
    make.published(timetable, [(one, other)])
    meeting = {"meeting": Meeting.objects.get(timetable=timetable).public_id}
    of_one, of_day = {"public_id": one.public_id}, {"public_id": timetable.public_id}
    token = {"token": _token("agendas:link", one)}
    return {
        "agendas:agenda": of_one,
        "agendas:paper": of_one,
        "agendas:badge": of_one,
        "agendas:meeting": {**of_one, **meeting},
        "agendas:link": token,
        "agendas:link-paper": token,
        "agendas:link-meeting": {**token, **meeting},
        "agendas:calendar": {"token": _token("agendas:calendar", one)},
        "agendas:printed": {**of_day, "what": "badges"},
        "agendas:*": of_day,
    }


def _token(name: str, row: Any) -> str:
    return queries.address_for(name, row, whole=False).rstrip("/").rpartition("/")[2]
