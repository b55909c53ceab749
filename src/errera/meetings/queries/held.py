"""The meetings of one participant, as their page shows them: as they stand, or as a run has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from errera.matchmaking.models import Participant

from ..models import Meeting, Proposal, Run
from .sides import with_sides

COLUMNS = (
    "pk", "one_id", "table", "slot__starts_at", "slot__ends_at", "place__name", "place__tables", "place__link",
)  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """From when until when."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Room:
    """Where, with so many tables or without any."""

    name: Any
    tables: int | None
    link: str


@dataclass(frozen=True)
class Held:
    """A meeting of a participant, or a wish without a place: with whom, when and where."""

    row: int
    other: str  # by the public id
    company: str
    moment: Moment | None
    room: Room | None
    table: int | None
    state: str = ""
    code: str = ""
    weight: int = 0

    @property
    def link(self) -> str:
        """Give the address at which it is held on a screen, where it is virtual."""
        return self.room.link.replace("{meeting}", self.code) if self.room else ""


def agenda_of(participant: Participant) -> list[Held]:
    """Give the meetings of a participant as they stand, cancelled ones last. One query."""
    found = _held(Meeting.objects.all(), participant, "state", "public_id")
    return sorted((Held(**facts, state=state, code=code) for facts, state, code in found), key=_moment)


def proposals_of(run: Run, participant: Participant) -> list[Held]:
    """Give what a run proposes to a participant, their wishes without a place last. One query."""
    found = _held(Proposal.objects.filter(run=run, weight__isnull=False), participant, "weight")
    return sorted((Held(**facts, weight=weight) for facts, weight in found), key=_moment)


def _held(rows: QuerySet[Any], participant: Participant, *more: str) -> Any:
    mine = rows.filter(Q(one=participant) | Q(other=participant)).order_by()
    for pk, first, table, starts_at, ends_at, name, tables, link, *rest, sides in with_sides(mine, *COLUMNS, *more):
        own_side = first == participant.pk
        facts = {
            "row": pk, "table": table, "other": sides.other if own_side else sides.one,
            "company": sides.other_name if own_side else sides.one_name,
            "moment": Moment(starts_at, ends_at) if starts_at else None,
            "room": Room(name, tables, link) if starts_at else None,
        }  # fmt: skip
        yield facts, *rest


def _moment(held: Held) -> tuple[bool, str, int, int]:
    starts = held.moment.starts_at.isoformat() if held.moment else ""
    return not starts, starts, -held.weight, held.row
