"""A sample record behind every address of the room `opportunities`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from errera.foundation.actor import SYSTEM
from errera.meetings.models import Meeting
from errera.opportunities import actions, queries
from errera.opportunities.models import Hint
from errera.partners.models import Partnership
from tests.cast import NOON, Cast
from tests.factories import agendas, meetings, partners
from tests.factories import opportunities as make

OWN: tuple[str, ...] = (
    "opportunities:opportunity", "opportunities:opportunity-change", "opportunities:opportunity-known",
    "opportunities:opportunity-advance", "opportunities:opportunity-lose", "opportunities:opportunity-reopen",
    "opportunities:win", "opportunities:win-history", "opportunities:win-change", "opportunities:win-ask",
    "opportunities:win-take-over", "opportunities:win-take-back", "opportunities:win-withdraw",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    row = make.opportunity(held)
    win = make.asked(held)
    wave = queries.follow_ups_of(make.answered(held))[0]
    actions.ask_follow_up(wave=wave, by=SYSTEM, at=NOON + timedelta(days=100))
    return {
        "opportunities:hint-drop": _named(_hint(held)),
        "opportunities:opportunity": _named(row),
        "opportunities:opportunity-*": _named(row),
        "opportunities:win": _named(win),
        "opportunities:win-*": _named(win),
        "opportunities:requirement-end": _named(queries.requirements().order_by("pk")[0]),
        "opportunities:answer": {"token": queries.token_of("ask", make.ask_of(win).public_id)},
        "opportunities:follow-up-answer": {"token": queries.token_of("wave", wave.public_id)},
    }


def _hint(held: Partnership) -> Hint:
    """Write what was agreed at a meeting of an initiative that the partner carries."""
    timetable = meetings.timetable(meetings.matchmaking(held))
    one, other = (meetings.participant(timetable.matchmaking) for _ in range(2))
    meetings.published(timetable, [(one, other)])
    side = agendas.side(Meeting.objects.get(timetable=timetable), one)
    return Hint.objects.create(
        note=agendas.note(side, state="agreed"), initiative=timetable.initiative, company=one.organisation,
        other_name=other.company, title="Send samples", market="JP", given_by="x", given_at=NOON,
    )  # fmt: skip


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
