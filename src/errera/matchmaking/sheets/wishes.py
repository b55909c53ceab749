"""The sheet of wishes: who wishes to meet whom, in which order, and what the other side said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Participant, Wish
from ..shapes import WishRecord
from ..states import WishState
from . import columns as c


def wish_rows() -> Iterator[dict[str, Any]]:
    """Give every wish."""
    for row in Wish.objects.select_related("sender", "receiver").order_by("sender__public_id", "rank", "public_id"):
        yield {
            "sender": row.sender.public_id, "receiver": row.receiver.public_id, "rank": row.rank, "state": row.state,
            "reason": row.reason, "wished_at": c.written(row.wished_at),
            "answered_at": c.written(row.withdrawn_at or row.answered_at),
        }  # fmt: skip


def put_wish(row: Row, *, by: Actor, at: datetime) -> Wish:
    """Record a wish as it is; one that is there already is changed on its page alone."""
    sender = Participant.objects.select_related("matchmaking").filter(public_id=row["sender"]).first()
    if sender is None:
        raise Invalid(N_("Nobody takes part under the code “{code}”."), field="sender", code=row["sender"])
    record = WishRecord(
        row["sender"], row["receiver"], row["rank"], row["state"], c.read(row, "wished_at") or at, row["reason"],
        c.read(row, "answered_at"),
    )  # fmt: skip
    return actions.record_wishes(matchmaking=sender.matchmaking, records=[record], by=by, at=at)[0]


register(
    Sheet(
        name="wishes",
        title=N_("Wishes"),
        about=N_("Who wishes to meet whom, in which order, and what the other side said."),
        key=("sender", "receiver"),
        columns=(
            Col("sender", N_("Of"), Kind.CODE, required=True, refers_to="participants"),
            Col("receiver", N_("To"), Kind.CODE, required=True, refers_to="participants"),
            Col("rank", N_("Rank"), Kind.INTEGER, required=True, smallest=1),
            Col("state", N_("State"), Kind.CHOICE, required=True, choices=WishState.choices()),
            c.text("reason", N_("Reason"), longest=500),
            c.moment("wished_at", N_("Wished on"), required=True),
            c.moment("answered_at", N_("In this state since")),
        ),
        existing=wish_rows,
        put=put_wish,
        order=119,
    )
)
