"""Peer groups: founded by the agency, joined by partners, with sessions that are initiatives and what was agreed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from errera.knowledge import actions, queries
from errera.knowledge.models import GroupSession, PeerGroup
from errera.knowledge.shapes import GroupFacts, PointFacts

from ..content import programme
from ..money import people
from ..money.people import hands
from .content import day_of, manager, partner_of, rows

FOUNDED = {
    "group-first-steps": dt.date(2025, 2, 3), "group-missions": dt.date(2025, 2, 10),
    "group-circular": dt.date(2025, 3, 3), "group-stands": dt.date(2024, 3, 4),
}  # fmt: skip
CLOSED_ON = dt.date(2025, 2, 3)
DROPPED = "No money for it on either side."


def found() -> None:
    """Found every group, let its members come in, meet and agree."""
    for row in rows("group"):
        founded = FOUNDED[row["code"]]
        facts = GroupFacts(row["title"], row["purpose"], row["code"], is_fictional=True)
        group = actions.found_group(facts=facts, **hands(people.MANAGER, day_of(founded)))
        for number, code in enumerate(row["members"], start=1):
            partner = partner_of({"partner": code})
            actions.join_group(group=group, partnership=partner, **manager(partner, day_of(founded, number)))
        _meet(group, row, founded)
        for point in (point for point in rows("point") if point["group"] == row["code"]):
            _agree(group, point)
        if row["state"] == "closed":
            actions.close_group(group=group, **hands(people.MANAGER, day_of(CLOSED_ON)))


def _meet(group: PeerGroup, row: dict[str, Any], founded: dt.date) -> None:
    """Make knowledge sessions sessions of the group: those that a member leads first."""
    today: dt.date = programme()["demo"]["today"]
    by = hands(people.MANAGER, day_of(today))["by"]
    free = queries.initiatives_to_tie(by).filter(from_on__gte=founded).order_by("from_on", "code")
    if row["state"] == "closed":
        free = free.filter(until_on__lt=CLOSED_ON)
    chosen = sorted(free, key=lambda held: held.lead.organisation.code not in row["members"])[: row["sessions"]]
    for held in chosen:
        day = min(max(founded + dt.timedelta(days=10), held.from_on - dt.timedelta(days=40)), today)
        actions.tie_session(group=group, initiative=held, **hands(people.MANAGER, day_of(day, hour=8)))


def _agree(group: PeerGroup, row: dict[str, Any]) -> None:
    partner = partner_of(row)
    facts = PointFacts(row["text"], row["due_on"], partner, _session_before(group, row["on"]))
    point = actions.set_point(group=group, facts=facts, **hands(people.MANAGER, day_of(row["on"])))
    if row["state"] == "done":
        actions.settle_point(point=point, **manager(partner, day_of(row["due_on"], -5)))
    if row["state"] == "dropped":
        actions.drop_point(point=point, ground=DROPPED, **manager(partner, day_of(row["due_on"])))


def _session_before(group: PeerGroup, day: dt.date) -> GroupSession | None:
    return queries.sessions_of(group).filter(initiative__from_on__lte=day).first()
