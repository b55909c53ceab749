"""The sheet of leads and investment projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Opportunity
from ..shapes import OpportunityFacts, OpportunityRecord
from ..states import OpportunityState
from . import columns as c


def rows() -> Iterator[dict[str, Any]]:
    """Give every opportunity, with what is known about it."""
    for row in (
        queries.opportunities().select_related("domain__version").prefetch_related("known__fact").order_by("code")
    ):
        known = sorted((held.fact.code, held.text) for held in row.known.all())
        yield {
            **c.written(row), "stage": row.stage.code, "state": row.state, "opened_on": row.opened_on,
            "ended_on": row.ended_on, "ended_ground": row.ended_ground,
            "known": "\n".join(f"{code}: {text}" for code, text in known),
        }  # fmt: skip


def put(row: Row, *, by: Actor, at: datetime) -> Opportunity:
    """Record an opportunity in the state it is in."""
    facts = OpportunityRecord(
        facts=OpportunityFacts(**c.shared(row)), stage=row["stage"], state=row["state"], opened_on=row["opened_on"],
        ended_on=row["ended_on"], ended_ground=row["ended_ground"], known=_known(row["known"]),
    )  # fmt: skip
    return actions.import_opportunity(facts=facts, by=by, at=at)


def _known(text: str) -> dict[str, str]:
    found = {}
    for line in filter(None, text.splitlines()):
        code, colon, said = line.partition(": ")
        if not colon:
            raise Invalid(N_("“{line}” is no fact, such as site: Ghent."), field="known", line=line)
        found[code] = said
    return found


register(
    Sheet(
        name="opportunities",
        title=N_("Opportunities"),
        about=N_("Leads and investment projects, each in the stage it is in."),
        key=("code",),
        columns=(
            *c.found(),
            Col("stage", N_("Stage"), Kind.CODE, required=True, refers_to="opportunity_stages", within=("kind",)),
            Col.choice("state", N_("State"), OpportunityState),
            Col("opened_on", N_("Reported on"), Kind.DATE, required=True),
            Col("ended_on", N_("Ended on"), Kind.DATE),
            Col("ended_ground", N_("Why nothing came of it"), longest=2000),
            Col("known", N_("What is known"), longest=20_000, help=N_("One fact on a line, as in site: Ghent.")),
        ),
        existing=rows,
        put=put,
        order=106,
    )
)
