"""Sheets of who is one undertaking with whom, and of splits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Link, Share
from ..shapes import LinkFacts, LinkRecord, ShareFacts
from ..states import LinkKind, LinkState
from . import columns as c


def link_rows() -> Iterator[dict[str, Any]]:
    """Give every link, struck ones too."""
    rows = Link.objects.select_related("controller", "controlled")
    for row in rows.order_by("from_on", "controller__code", "controlled__code", "kind"):
        yield {
            **c.plain(row, "kind", "from_on", "until_on", "note", "state", "reason", "document", "document_hash"),
            "controller": row.controller.code,
            "controlled": row.controlled.code,
        }


def put_link(row: Row, *, by: Actor, at: datetime) -> Link:
    """Record a link."""
    facts = LinkFacts(
        controller=c.organisation_of(row, "controller"), controlled=c.organisation_of(row, "controlled"),
        kind=row["kind"], from_on=row["from_on"], until_on=row["until_on"], note=row["note"],
    )  # fmt: skip
    names = ("state", "reason", "document", "document_hash")
    return actions.import_link(facts=LinkRecord(facts, **{name: row[name] for name in names}), by=by, at=at)


def share_rows() -> Iterator[dict[str, Any]]:
    """Give every share of a split."""
    rows = Share.objects.select_related("holder", "taker", "aid")
    for row in rows.order_by("split_on", "holder__code", "taker__code", "aid__code"):
        yield {
            **c.plain(row, "split_on", "weight", "ground"),
            "holder": row.holder.code,
            "taker": row.taker.code,
            "aid": row.aid.code if row.aid else "",
        }


def put_share(row: Row, *, by: Actor, at: datetime) -> Share:
    """Record a share of a split."""
    facts = ShareFacts(
        holder=c.organisation_of(row, "holder"), split_on=row["split_on"], taker=c.organisation_of(row, "taker"),
        weight=row["weight"], aid=c.aid_or_none(row, "aid"), ground=row["ground"],
    )  # fmt: skip
    (share,) = actions.record_split(shares=[facts], by=by, at=at)
    return share


register(
    Sheet(
        name="undertaking_links",
        title=N_("Undertaking links"),
        about=N_("Who controls whom, from when to when: together they are one undertaking."),
        key=("controller", "controlled", "kind", "from_on"),
        columns=(
            c.organisation("controller", N_("Controls")),
            c.organisation("controlled", N_("Is controlled")),
            Col.choice("kind", N_("How"), LinkKind),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day")),
            c.text("note", N_("Note")),
            Col.choice("state", N_("State"), LinkState),
            c.text("reason", N_("Reason")),
            *c.paper(),
        ),
        existing=link_rows,
        put=put_link,
        order=51,
    )
)

register(
    Sheet(
        name="undertaking_splits",
        title=N_("Undertaking splits"),
        about=N_("Who carries on with the aid of an organisation that split: one row for each part."),
        key=("holder", "split_on", "taker", "aid"),
        columns=(
            c.organisation("holder", N_("Got the aid")),
            Col.day("split_on", N_("Split on"), required=True),
            c.organisation("taker", N_("Took over")),
            Col("aid", N_("Which aid"), Kind.CODE, refers_to="aid_granted", help=N_("Empty for all of it.")),
            Col("weight", N_("Weight"), Kind.INTEGER, required=True, smallest=1, help=N_("Book value of the equity.")),
            c.text("ground", N_("Ground")),
        ),
        existing=share_rows,
        put=put_share,
        order=54,
    )
)
