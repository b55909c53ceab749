"""A meeting on one line, by the clock of whoever reads it: for letters, files and pages alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from errera.foundation.sentences import N_, Sentence
from errera.matchmaking.models import Participant
from errera.matchmaking.states import Presence

from ..models import Place, Placement, Slot, Timetable
from ..shapes import ChangeKind
from .agendas import Turn
from .held import Moment, Room

TEXTS = {
    ChangeKind.ADDED: N_("New: {other}, on {day}, {clock}, {where}."),
    ChangeKind.MOVED: N_("Moved: {other}, on {day}, {clock}, {where}; it was {old_day}, {old_clock}, {old_where}."),
    ChangeKind.CANCELLED: N_("Cancelled: {other}; it was {old_day}, {old_clock}, {old_where}."),
}


def zone_of(participant: Participant, timetable: Timetable) -> ZoneInfo:
    """Give the clock by which a participant reads: the place's, or their own where they sit at a screen."""
    is_away = participant.presence == Presence.VIRTUAL
    return ZoneInfo(participant.time_zone) if is_away else timetable.zone


def clock_of(slot: Slot | Moment, zone: ZoneInfo) -> str:
    """Give from when until when a slot is."""
    return f"{slot.starts_at.astimezone(zone):%H:%M}–{slot.ends_at.astimezone(zone):%H:%M}"


def where(place: Place | Room, table: int | None) -> Sentence:
    """Say where a meeting is held; a room has one table and needs no number."""
    if table is None or place.tables == 1:
        return Sentence("{place}", {"place": place.name})
    return Sentence(N_("{place}, table {table}"), {"place": place.name, "table": table})


def change_line(turn: Turn, zone: ZoneInfo) -> Sentence:
    """Say what happened to a meeting."""
    facts: dict[str, Any] = {"other": turn.other.company}
    if turn.after:
        facts |= _facts(turn.after, zone)
    if turn.before:
        facts |= {f"old_{name}": fact for name, fact in _facts(turn.before, zone).items()}
    return Sentence(TEXTS[turn.kind], facts)


def agenda_line(turn: Turn, zone: ZoneInfo) -> Sentence:
    """Say when, with whom and where a meeting of an agenda is."""
    facts = _facts(turn.after, zone) if turn.after else {}
    return Sentence(N_("{day}, {clock}: {other}, {where}"), {"other": turn.other.company, **facts})


def listed(lines: Sequence[Sentence]) -> Sentence | None:
    """Put lines under each other as one sentence, so that a letter says each of them in its reader's language."""
    if not lines:
        return None
    text = "\n".join(f"- {{line{n}}}" for n in range(len(lines)))
    return Sentence(text, {f"line{n}": line for n, line in enumerate(lines)})


def _facts(row: Placement, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "day": row.slot.starts_at.astimezone(zone).date(), "clock": clock_of(row.slot, zone),
        "where": where(row.place, row.table),
    }  # fmt: skip
