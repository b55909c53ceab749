"""One participant's agenda, in the version that stands or in a run, and decisions by hand as they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState

from .. import queries
from ..models import Pin, Run, Slot, Timetable
from ..queries import clock_of, where
from ..states import HELD_ON
from .acts import url


def standing(timetable: Timetable, row: Participant) -> dict[str, Any]:
    """Give the meetings of a participant as they stand, cancelled ones last."""
    meetings = list(queries.meetings_of(row))
    zone = queries.zone_of(row, timetable)
    lines = [
        {
            "day": one.slot.starts_at.astimezone(zone).date() if one.slot else None,
            "clock": clock_of(one.slot, zone) if one.slot else "",
            "where": where(one.place, one.table) if one.place else "",
            "other": one.other if one.one_id == row.pk else one.one, "state": one.state_word, "link": one.link,
            "pin_url": pin_url(timetable, row, one.other if one.one_id == row.pk else one.one),
        }
        for one in sorted(meetings, key=lambda one: one.slot is None)
    ]  # fmt: skip
    count = sum(one.state in HELD_ON for one in meetings)
    return {"lines": lines, "said": said(row, count, 0), "missed": []}


def in_run(run: Run, row: Participant) -> dict[str, Any]:
    """Give the meetings that a run has for a participant, and the wishes for which it found no place."""
    timetable, reading = run.timetable, queries.reading_of_run(run)
    own = [key for key in reading.spots if row.public_id in key.split("-")]
    missed = [key for key in reading.left_out if row.public_id in key.split("-")]
    people = queries.people_by_key(timetable, [_other(key, row) for key in (*own, *missed)])
    slots = queries.slots_by_key(timetable)
    places = {place.public_id: place for place in queries.places_of(timetable)}
    zone = queries.zone_of(row, timetable)
    lines = []
    for key in sorted(own, key=lambda key: slots[reading.spots[key].slot].starts_at):
        spot, other = reading.spots[key], people[_other(key, row)]
        slot = slots[spot.slot]
        lines.append(
            {
                "day": slot.starts_at.astimezone(zone).date(), "clock": clock_of(slot, zone),
                "where": where(places[spot.place], spot.table), "other": other, "state": None, "link": "",
                "pin_url": f"{pin_url(timetable, row, other)}&run={run.public_id}",
            }
        )  # fmt: skip
    without = [(people[_other(key, row)], reading.weights[key], why_url(run, row, people[_other(key, row)]))
               for key in sorted(missed, key=lambda key: (-reading.weights[key], key))]  # fmt: skip
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


def pin_url(timetable: Timetable, one: Participant, other: Participant) -> str:
    """Give the address at which something is decided about two participants."""
    return f"{url('pin-new', timetable)}?one={one.public_id}&other={other.public_id}"


def why_url(run: Run, one: Participant, other: Participant) -> str:
    """Give the address that says why two found no place."""
    return f"{url('run-why', run)}?one={one.public_id}&other={other.public_id}"


def _when(slot: Slot, timetable: Timetable) -> Sentence:
    return Sentence(N_("{day}, {clock}"), {"day": slot.day, "clock": clock_of(slot, timetable.zone)})


def _other(key: str, row: Participant) -> str:
    return next(side for side in key.split("-") if side != row.public_id)
