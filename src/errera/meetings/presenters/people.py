"""One participant's agenda, in the version that stands or in a run, and decisions by hand as they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant
from errera.matchmaking.states import ParticipantState

from .. import queries
from ..models import Pin, Run, Slot, Timetable
from ..queries import Held, clock_of, where
from ..states import HELD_ON
from . import drawn
from .acts import url


def standing(timetable: Timetable, row: Participant, *, may_pin: bool) -> dict[str, Any]:
    """Give the meetings of a participant as they stand, cancelled ones last."""
    meetings = queries.agenda_of(row)
    count = sum(one.state in HELD_ON for one in meetings)
    return {"lines": _lines(timetable, row, meetings, pair_url(timetable), may_pin=may_pin),
            "said": said(row, count, 0), "missed": ""}  # fmt: skip


def in_run(run: Run, row: Participant, *, may_pin: bool) -> dict[str, Any]:
    """Give the meetings that a run has for a participant, and the wishes for which it found no place."""
    found = queries.proposals_of(run, row)
    held, missed = [one for one in found if one.moment], [one for one in found if not one.moment]
    why = f"{url('run-why', run)}?one={row.public_id}&other="
    return {
        "lines": _lines(run.timetable, row, held, pair_url(run.timetable, run), may_pin=may_pin),
        "said": said(row, len(held), len(missed)),
        "missed": drawn.missed([(one, f"{why}{one.other}") for one in missed]),
    }


def _lines(
    timetable: Timetable, row: Participant, meetings: Iterable[Held], address: Callable[[str, str], str], *,
    may_pin: bool,
) -> SafeString:  # fmt: skip
    """Draw meetings by the clock that the participant reads."""
    zone = queries.zone_of(row, timetable)

    def line(one: Held) -> drawn.Line:
        pin_url = address(row.public_id, one.other)
        if one.moment is None or one.room is None:
            return one, None, "", "", pin_url
        day, place = one.moment.starts_at.astimezone(zone).date(), say(where(one.room, one.table))
        return one, day, clock_of(one.moment, zone), place, pin_url

    return drawn.agenda([line(one) for one in meetings], may_pin=may_pin)


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


def _when(slot: Slot, timetable: Timetable) -> Sentence:
    return Sentence(N_("{day}, {clock}"), {"day": slot.day, "clock": clock_of(slot, timetable.zone)})
