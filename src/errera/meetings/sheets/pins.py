"""The sheet of decisions by hand: who meets when, or does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Pin
from ..shapes import PinFacts
from ..states import PinKind
from . import columns as c


def pin_rows() -> Iterator[dict[str, Any]]:
    """Give every decision by hand."""
    rows = Pin.objects.select_related("timetable__matchmaking__initiative", "one", "other", "slot")
    for row in rows.order_by("timetable__matchmaking__initiative__code", "public_id"):
        one, other = sorted((row.one.public_id, row.other.public_id))
        yield {
            "code": row.public_id, "initiative": row.timetable.initiative.code, "one": one, "other": other,
            "kind": row.kind, "slot": c.written(row.slot.starts_at, row.timetable.zone) if row.slot else "",
            "ground": row.ground,
        }  # fmt: skip


def put_pin(row: Row, *, by: Actor, at: datetime) -> Pin:
    """Record a decision by hand; one that stands is changed on its page alone."""
    timetable = c.timetable_of(row)
    facts = PinFacts(
        c.participant_of(row, "one"), c.participant_of(row, "other"), PinKind.named(row["kind"]), row["ground"],
        c.slot_of(row, "slot", timetable),
    )  # fmt: skip
    return actions.import_pin(timetable=timetable, code=row["code"], facts=facts, by=by, at=at)


register(
    Sheet(
        name="meeting_decisions",
        title=N_("Decided by hand"),
        about=N_("What an organiser decided about two participants; every run keeps to it."),
        key=("code",),
        columns=(
            c.code(),
            c.initiative(),
            Col("one", N_("Participant"), Kind.CODE, required=True, refers_to="participants"),
            Col("other", N_("Other participant"), Kind.CODE, required=True, refers_to="participants"),
            Col("kind", N_("Decision"), Kind.CHOICE, required=True, choices=PinKind.choices()),
            c.moment("slot", N_("Slot")),
            Col("ground", N_("Why"), required=True, longest=300, help=N_("No names of persons, please.")),
        ),
        existing=pin_rows,
        put=put_pin,
        order=123,
    )
)
