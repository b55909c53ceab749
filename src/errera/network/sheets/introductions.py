"""The sheet of introductions, each in the state it is in, with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import MONTHS, Introduction
from ..shapes import Answered, IntroductionFacts, IntroductionRecord, Told
from ..states import Answer, Course, IntroductionState
from . import columns as c

SIDES = ("partner", "node")


def rows() -> Iterator[dict[str, Any]]:
    """Give every introduction."""
    held = Introduction.objects.select_related("partnership__organisation", "node", "domain__version")
    for row in held.prefetch_related("outcomes").order_by("code"):
        outcomes = {one.months: one for one in row.outcomes.all()}
        told = {f"course_{months}": one.course for months, one in outcomes.items()}
        remarks = {f"remark_{months}": one.remark for months, one in outcomes.items()}
        said = {f"said_{months}_on": c.on(one.said_at) for months, one in outcomes.items()}
        yield {
            **c.plain(row, "code", "market", "reason", "state", "made_on", "ended_ground", "is_fictional"),
            **c.of_domain(row.domain), **told, **remarks, **said,
            **c.plain(row, *(f"{side}_{part}" for side in SIDES for part in ("answer", "consents"))),
            **{f"{side}_answered_on": c.on(getattr(row, f"{side}_answered_at")) for side in SIDES},
            "partner": row.partnership.organisation.code, "node": row.node.code,
            "proposed_on": c.on(row.proposed_at), "ended_on": c.on(row.ended_at),
        }  # fmt: skip


def put(row: Row, *, by: Actor, at: datetime) -> Introduction:
    """Record an introduction in the state it is in."""
    facts = IntroductionFacts(
        c.partner_of(row), c.node_of(row), row["reason"], c.domain_of(row) if row["domain"] else None,
        row["market"], row["code"], row["is_fictional"],
    )  # fmt: skip
    told = IntroductionRecord(
        facts=facts, state=row["state"], proposed_on=row["proposed_on"], made_on=row["made_on"],
        ended_on=row["ended_on"], ended_ground=row["ended_ground"],
        **{side: _answered(row, side) for side in SIDES},
        outcomes={m: Told(row[f"course_{m}"], row[f"remark_{m}"], row[f"said_{m}_on"]) for m in MONTHS},
    )  # fmt: skip
    return actions.import_introduction(facts=told, by=by, at=at)


def _answered(row: Row, side: str) -> Answered:
    return Answered(row[f"{side}_answer"], row[f"{side}_consents"], row[f"{side}_answered_on"])


def _side(side: str, answer: str, consents: str, day: str) -> tuple[Col, Col, Col]:
    return (
        Col.choice(f"{side}_answer", answer, Answer), Col(f"{side}_consents", consents, Kind.FLAG),
        Col.day(f"{side}_answered_on", day),
    )  # fmt: skip


def _outcome(months: int) -> tuple[Col, Col, Col]:
    return (
        Col.choice(f"course_{months}", N_("What came of it"), Course, required=False),
        Col(f"remark_{months}", N_("Remark"), longest=1000),
        Col.day(f"said_{months}_on", N_("Said on")),
    )


register(
    Sheet(
        name="introductions",
        title=N_("Introductions"),
        about=N_("Partners and nodes that may meet or met; those made in Errera change there."),
        key=("code",),
        columns=(
            Col.code(),
            c.partner(),
            c.node("node", N_("Node")),
            *c.domain(required=False),
            c.market(N_("Empty for the country of the node.")),
            Col("reason", N_("Reason"), required=True, longest=1000),
            Col.choice("state", N_("State"), IntroductionState),
            Col.day("proposed_on", N_("Proposed on"), required=True),
            *_side("partner", N_("Answer of the partner"), N_("Partner’s details may be passed on"),
                   N_("Partner answered on")),
            *_side("node", N_("Answer from abroad"), N_("Details from abroad may be passed on"),
                   N_("Answered from abroad on")),
            Col.day("made_on", N_("Brought together on")),
            *(column for months in MONTHS for column in _outcome(months)),
            Col("ended_ground", N_("Why it ended"), longest=1000),
            Col.day("ended_on", N_("Ended on")),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=rows,
        put=put,
        order=85,
    )
)  # fmt: skip
