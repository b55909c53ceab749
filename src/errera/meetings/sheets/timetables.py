"""The sheet of timetables: how each is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.matchmaking.models import Matchmaking

from .. import actions
from ..models import Timetable
from ..shapes import LengthFacts, SettingsFacts
from ..states import BreakSpan
from . import columns as c

PLAIN = ("slot_minutes", "pause_minutes", "break_span", "break_spread", "placed_spread", "seconds", "seed")


def timetable_rows() -> Iterator[dict[str, Any]]:
    """Give every timetable with its settings."""
    rows = Timetable.objects.select_related("matchmaking__initiative")
    for row in rows.order_by("matchmaking__initiative__code"):
        yield {
            "initiative": row.initiative.code, **{name: getattr(row, name) for name in PLAIN},
            "virtual_from": row.virtual_from.strftime(c.CLOCK), "virtual_until": row.virtual_until.strftime(c.CLOCK),
        }  # fmt: skip


def put_timetable(row: Row, *, by: Actor, at: datetime) -> Timetable:
    """Set a timetable up, or change how it is made."""
    held = Matchmaking.objects.filter(initiative__code=row["initiative"]).first()
    if held is None:
        raise Invalid(N_("Matchmaking for this initiative is not set up."), field="initiative")
    facts = SettingsFacts(
        break_span=BreakSpan.named(row["break_span"]), break_spread=row["break_spread"],
        placed_spread=row["placed_spread"], virtual_from=time.fromisoformat(row["virtual_from"]),
        virtual_until=time.fromisoformat(row["virtual_until"]), seconds=row["seconds"], seed=row["seed"],
    )  # fmt: skip
    lengths = LengthFacts(row["slot_minutes"], row["pause_minutes"])
    return actions.import_timetable(matchmaking=held, facts=facts, lengths=lengths, by=by, at=at)


def _spread(name: str, label: str) -> Col:
    help = N_("They differ by so much at most; empty: no such rule.")
    return Col(name, label, Kind.INTEGER, smallest=0, largest=50, help=help)


register(
    Sheet(
        name="timetables",
        title=N_("Timetables"),
        about=N_("How the timetable of an initiative is made: lengths, fairness, and how long the search takes."),
        key=("initiative",),
        columns=(
            c.initiative("matchmaking"),
            Col("slot_minutes", N_("Minutes of a meeting"), Kind.INTEGER, required=True, smallest=5, largest=240),
            Col("pause_minutes", N_("Minutes between meetings"), Kind.INTEGER, required=True, smallest=0, largest=120),
            Col("break_span", N_("Breaks are counted within"), Kind.CHOICE, required=True, choices=BreakSpan.choices()),
            _spread("break_spread", N_("Fair breaks")),
            _spread("placed_spread", N_("Fair wishes")),
            c.clock("virtual_from", N_("Video from")),
            c.clock("virtual_until", N_("Video until")),
            Col("seconds", N_("Seconds"), Kind.INTEGER, required=True, smallest=1, largest=900),
            Col("seed", N_("Seed"), Kind.INTEGER, required=True, smallest=0, largest=10**6),
        ),
        existing=timetable_rows,
        put=put_timetable,
        order=120,
    )
)
