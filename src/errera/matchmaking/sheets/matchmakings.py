"""The sheet of matchmaking: by which rules people of an initiative wish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Matchmaking
from ..shapes import Rules
from ..states import MatchmakingState, Setting
from . import columns as c

PLAIN = ("state", "setting", "most_wishes", "most_meetings", "is_across_only")


def matchmaking_rows() -> Iterator[dict[str, Any]]:
    """Give every matchmaking with its rules."""
    for row in Matchmaking.objects.select_related("initiative").order_by("initiative__code"):
        yield {
            "initiative": row.initiative.code, **{name: getattr(row, name) for name in PLAIN},
            "wishes_from_at": c.written(row.wishes_from_at), "wishes_until_at": c.written(row.wishes_until_at),
        }  # fmt: skip


def put_matchmaking(row: Row, *, by: Actor, at: datetime) -> Matchmaking:
    """Record a matchmaking as it is, or was; of one that is there the rules change, not the state."""
    rules = Rules(
        wishes_from_at=c.read(row, "wishes_from_at") or at, wishes_until_at=c.read(row, "wishes_until_at") or at,
        setting=row["setting"], most_wishes=row["most_wishes"], most_meetings=row["most_meetings"],
        is_across_only=bool(row["is_across_only"]),
    )  # fmt: skip
    return actions.import_matchmaking(initiative=c.initiative_of(row), rules=rules, state=row["state"], by=by, at=at)


register(
    Sheet(
        name="matchmaking",
        title=N_("Matchmaking"),
        about=N_("By which rules people of an initiative say whom they want to meet."),
        key=("initiative",),
        columns=(
            Col("initiative", N_("Initiative"), Kind.CODE, required=True, refers_to="initiatives"),
            Col("state", N_("State"), Kind.CHOICE, required=True, choices=MatchmakingState.choices()),
            Col("setting", N_("How meetings are held"), Kind.CHOICE, required=True, choices=Setting.choices()),
            c.moment("wishes_from_at", N_("Wishes from"), required=True),
            c.moment("wishes_until_at", N_("Wishes until"), required=True),
            Col("most_wishes", N_("Wishes at most"), Kind.INTEGER, required=True, smallest=1),
            Col("most_meetings", N_("Meetings at most"), Kind.INTEGER, required=True, smallest=1),
            Col("is_across_only", N_("Only across the two sides"), Kind.FLAG),
        ),
        existing=matchmaking_rows,
        put=put_matchmaking,
        order=117,
    )
)
