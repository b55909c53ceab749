"""The sheet of doors: when each is open, how many it lets in and how, what it asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Door
from ..shapes import Criterion, DoorFacts, FormFacts, Purpose, Question, Rung
from ..states import Giving, WaitingRule
from . import columns as c

PARTS = {"questions": Question.of, "purposes": lambda held: Purpose(**held), "criteria": lambda held: Criterion(**held),
         "survey": Question.of}  # fmt: skip


def door_rows() -> Iterator[dict[str, Any]]:
    """Give every door."""
    rows = Door.objects.select_related("initiative").prefetch_related("ladder").order_by("initiative__code")
    for door in rows:
        rungs = sorted(door.ladder.all(), key=lambda rung: rung.until_on)
        yield {
            "initiative": door.initiative.code, "opens_at": c.written(door.opens_at),
            "closes_at": c.written(door.closes_at), "capacity": door.capacity, "per_company": door.per_company,
            "giving": door.giving, "waiting_rule": door.waiting_rule, "swap_until_on": door.swap_until_on,
            "ladder": c.packed([[rung.until_on.isoformat(), rung.percent] for rung in rungs]),
            "aid": door.aid_cents, "aid_authority": door.aid_authority, "sizes": ", ".join(door.sizes),
            "sectors": ", ".join(door.sectors), **{part: c.packed(getattr(door, part)) for part in PARTS},
        }  # fmt: skip


def put_door(row: Row, *, by: Actor, at: datetime) -> Door:
    """Record a door as it is, or was."""
    opens, closes = c.read(row, "opens_at") or at, c.read(row, "closes_at") or at
    facts = DoorFacts(
        opens_at=opens, closes_at=closes, capacity=row["capacity"], per_company=row["per_company"] or 0,
        giving=row["giving"], waiting_rule=row["waiting_rule"], swap_until_on=row["swap_until_on"],
        aid_cents=row["aid"] or 0, aid_authority=row["aid_authority"], sizes=_codes(row["sizes"]),
        sectors=_codes(row["sectors"]), ladder=_ladder(row),
    )  # fmt: skip
    form = FormFacts(**{part: _read(row, part, make) for part, make in PARTS.items()})
    return actions.import_door(initiative=c.initiative_of(row), facts=facts, form=form, by=by, at=at)


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _ladder(row: Row) -> tuple[Rung, ...]:
    try:
        pairs = c.unpacked(row, "ladder", [])
        return tuple(Rung(datetime.fromisoformat(day).date(), int(percent)) for day, percent in pairs)
    except (ValueError, TypeError) as fault:
        raise Invalid(N_("This cell is not written as it was handed out."), field="ladder") from fault


def _read(row: Row, part: str, make: Any) -> tuple[Any, ...]:
    try:
        return tuple(make(held) for held in c.unpacked(row, part, []))
    except (TypeError, KeyError) as fault:
        raise Invalid(N_("This cell is not written as it was handed out."), field=part) from fault


register(
    Sheet(
        name="doors",
        title=N_("Registration"),
        about=N_("When people can register for an initiative, how many may come, by which rules, and what is asked."),
        key=("initiative",),
        columns=(
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="initiatives"),
            c.moment("opens_at", N_("Opens"), required=True),
            c.moment("closes_at", N_("Closes"), required=True),
            Col("capacity", N_("Places"), Kind.INTEGER, required=True, smallest=1),
            Col("per_company", N_("Places per company"), Kind.INTEGER, smallest=0),
            Col.choice("giving", N_("How places are given"), Giving),
            Col.choice("waiting_rule", N_("Waiting list"), WaitingRule),
            Col("swap_until_on", N_("Names may change until"), Kind.DATE),
            c.text("ladder", N_("Cancellation ladder"), longest=c.LONG),
            Col("aid", N_("Aid in one place"), Kind.CENTS, smallest=0),
            c.text("aid_authority", N_("Granting authority")),
            c.text("sizes", N_("Sizes")),
            c.text("sectors", N_("Sectors"), longest=400),
            c.text("questions", N_("Questions"), longest=c.LONG),
            c.text("purposes", N_("Consents"), longest=c.LONG),
            c.text("criteria", N_("Criteria"), longest=c.LONG),
            c.text("survey", N_("Survey"), longest=c.LONG),
        ),
        existing=door_rows,
        put=put_door,
        order=100,
    )
)
