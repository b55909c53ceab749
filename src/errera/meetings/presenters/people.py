"""One participant's agenda, in the version that stands or in a run, and decisions by hand as they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState

from .. import queries
from ..models import Meeting, Pin, Proposal, Run, Slot, Timetable
from ..queries import clock_of, where
from ..states import HELD_ON
from .acts import url


def standing(timetable: Timetable, row: Participant) -> dict[str, Any]:
    """Give the meetings of a participant as they stand, cancelled ones last."""
    meetings = list(queries.agenda_of(row))
    zone, address = queries.zone_of(row, timetable), pair_url(timetable)
    lines = [
        {
            "day": one.slot.starts_at.astimezone(zone).date() if one.slot else None,
            "clock": clock_of(one.slot, zone) if one.slot else "",
            "where": where(one.place, one.table) if one.place else "",
            "other": _other(one, row), "state": one.state_word, "link": one.link,
            "pin_url": address(row.public_id, _other(one, row).public_id),
        }
        for one in sorted(meetings, key=lambda one: one.slot is None)
    ]  # fmt: skip
    count = sum(one.state in HELD_ON for one in meetings)
    return {"lines": lines, "said": said(row, count, 0), "missed": []}


def in_run(run: Run, row: Participant) -> dict[str, Any]:
    """Give the meetings that a run has for a participant, and the wishes for which it found no place."""
    timetable = run.timetable
    zone, address = queries.zone_of(row, timetable), pair_url(timetable, run)
    found = queries.proposals_of(run, row)
    lines = [
        {
            "day": slot.starts_at.astimezone(zone).date(), "clock": clock_of(slot, zone),
            "where": where(place, one.table), "other": _other(one, row), "state": None, "link": "",
            "pin_url": address(row.public_id, _other(one, row).public_id),
        }
        for one, slot, place in sorted(
            ((one, one.slot, one.place) for one in found if one.slot and one.place), key=lambda held: held[1].starts_at
        )
    ]  # fmt: skip
    missed = sorted((one for one in found if not one.slot), key=lambda one: (-(one.weight or 0), one.pk))
    without = [(_other(one, row), one.weight, why_url(run, row, _other(one, row))) for one in missed]
    return {"lines": lines, "said": said(row, len(lines), len(missed)), "missed": without}


def said(row: Participant, count: int, missed: int) -> Sentence:
    """Say how many meetings somebody has."""
    if row.state != ParticipantState.VALIDATED:
        return Sentence(N_("{state}. Meetings: {count}."), {"state": row.state_word, "count": count})
    if missed:
        return Sentence(N_("Meetings: {count}; wishes without a place: {missed}."), {"count": count, "missed": missed})
    return Sentence(N_("Meetings: {count}."), {"count": count})


def pins(rows: Iterable[Pin], timetable: Timetable) -> list[dict[str, Any]]:
    """Give decisions by hand as they are listed."""
    return [
        {
            "pin": row, "one": row.one, "other": row.other, "kind": row.kind_word, "ground": row.ground,
            "when": _when(row.slot, timetable) if row.slot else "", "lift_url": url("pin-lift", row),
        }
        for row in rows
    ]  # fmt: skip


def slot_choices(timetable: Timetable, slots: Sequence[Slot]) -> list[tuple[Slot, str]]:
    """Give slots with their words, for a form."""
    return [(slot, say(_when(slot, timetable))) for slot in slots]


def pair_url(timetable: Timetable, run: Run | None = None) -> Callable[[str, str], str]:
    """Give what gives the address at which something is decided about two participants, by their public ids."""
    base, end = url("pin-new", timetable), f"&run={run.public_id}" if run else ""
    return lambda one, other: f"{base}?one={one}&other={other}{end}"


def why_url(run: Run, one: Participant, other: Participant) -> str:
    """Give the address that says why two found no place."""
    return f"{url('run-why', run)}?one={one.public_id}&other={other.public_id}"


def _when(slot: Slot, timetable: Timetable) -> Sentence:
    return Sentence(N_("{day}, {clock}"), {"day": slot.day, "clock": clock_of(slot, timetable.zone)})


def _other(held: Meeting | Proposal, row: Participant) -> Participant:
    other: Participant = held.other if held.one_id == row.pk else held.one
    return other
