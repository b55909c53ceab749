"""Sheets of obligations, yearly targets, plans and their activities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.strategy.models import Indicator

from .. import actions
from ..models import Activity, Obligation, YearlyPlan, YearlyTarget
from ..shapes import ActivityRecord, ObligationRecord, PlanRecord, TargetRecord
from ..states import ActivityKind, ObligationKind, ObligationState, PlanState, Side
from . import columns as c

OBLIGATION = ("code", "side", "kind", "title", "due_on", "state", "owner", "note", "ground")
STEPS = ("delivered", "accepted", "sent_back", "waived")
SEPARATOR = "; "


def obligation_rows() -> Iterator[dict[str, Any]]:
    """Give every obligation."""
    rows = Obligation.objects.select_related("agreement", "moved_from").prefetch_related("evidence")
    for row in rows.order_by("code"):
        yield {
            **c.plain(row, *OBLIGATION),
            **{f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in STEPS},
            "agreement": row.agreement.code,
            "evidence": c.joined(sorted(paper.title for paper in row.evidence.all()), SEPARATOR),
            "moved_from": c.code_of(row.moved_from),
        }


def put_obligation(row: Row, *, by: Actor, at: datetime) -> Obligation:
    """Record an obligation in the state it is in."""
    facts = {name: row[name] for name in OBLIGATION} | {"owner": c.person_of(row, "owner")}
    record = ObligationRecord(
        agreement=c.agreement_of(row),
        evidence=c.split(row["evidence"], SEPARATOR.strip()),
        moved_from=c.agreement_or_none(row, "moved_from"),
        **facts,
        **{f"{step}_on": row[f"{step}_on"] for step in STEPS},
    )
    return actions.import_obligation(facts=record, by=by, at=at)


def target_rows() -> Iterator[dict[str, Any]]:
    """Give every yearly target."""
    rows = YearlyTarget.objects.select_related("agreement", "indicator__version")
    for row in rows.order_by("agreement__code", "indicator__code", "year"):
        yield {
            **c.plain(row, "year", "value"),
            "agreement": row.agreement.code,
            "strategy_version": row.indicator.version.code,
            "indicator": row.indicator.code,
        }


def put_target(row: Row, *, by: Actor, at: datetime) -> YearlyTarget:
    """Record a yearly target."""
    (indicator,) = c.of_version(Indicator, row, [row["indicator"]])
    record = TargetRecord(c.agreement_of(row), indicator, row["year"], row["value"])
    return actions.import_target(facts=record, by=by, at=at)


PLAN = ("year", "state", "summary", "ground")
PLAN_STEPS = ("submitted", "agreed", "sent_back")


def plan_rows() -> Iterator[dict[str, Any]]:
    """Give every yearly plan."""
    for row in YearlyPlan.objects.select_related("agreement").order_by("agreement__code", "year"):
        days = {f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in PLAN_STEPS}
        yield {**c.plain(row, *PLAN), **days, "agreement": row.agreement.code}


def put_plan(row: Row, *, by: Actor, at: datetime) -> YearlyPlan:
    """Record a yearly plan."""
    facts = {name: row[name] for name in (*PLAN, *(f"{step}_on" for step in PLAN_STEPS))}
    return actions.import_plan(facts=PlanRecord(agreement=c.agreement_of(row), **facts), by=by, at=at)


ACTIVITY = ("position", "kind", "title", "period", "markets")


def activity_rows() -> Iterator[dict[str, Any]]:
    """Give everything that plans hold."""
    rows = Activity.objects.select_related("plan__agreement")
    for row in rows.order_by("plan__agreement__code", "plan__year", "position"):
        yield {**c.plain(row, *ACTIVITY), "agreement": row.plan.agreement.code, "year": row.plan.year}


def put_activity(row: Row, *, by: Actor, at: datetime) -> Activity:
    """Record one thing in a plan; refuses it where there is no plan."""
    plans = YearlyPlan.objects.select_related("agreement")
    plan = plans.filter(agreement__code=row["agreement"], year=row["year"]).first()
    if plan is None:
        raise Invalid(N_("There is no plan for {year}."), field="year", year=str(row["year"]))
    facts = {name: row[name] for name in ACTIVITY}
    return actions.import_activity(facts=ActivityRecord(plan=plan, **facts), by=by, at=at)


register(
    Sheet(
        name="obligations",
        title=N_("Obligations"),
        about=N_("What agency and partner owe each other, in the state it is in."),
        key=("code",),
        columns=(
            Col.code(longest=40),
            c.agreement(),
            Col.choice("side", N_("Owed by"), Side),
            Col.choice("kind", N_("Kind"), ObligationKind),
            c.short("title", N_("Title"), required=True),
            Col.day("due_on", N_("Due on"), required=True),
            Col.choice("state", N_("State"), ObligationState),
            c.person("owner", N_("Looked after by")),
            c.long("note", N_("Note")),
            Col.day("delivered_on", N_("Delivered on")),
            Col.day("accepted_on", N_("Accepted on")),
            Col.day("sent_back_on", N_("Sent back on")),
            Col.day("waived_on", N_("Waived on")),
            Col("ground", N_("Ground"), longest=c.LONG, help=N_("Why it was sent back or waived.")),
            Col("evidence", N_("Evidence"), longest=c.LONG, help=N_("Names of documents, separated by semicolons.")),
            c.agreement("moved_from", N_("Moved from"), required=False),
        ),
        existing=obligation_rows,
        put=put_obligation,
        order=34,
    )
)

register(
    Sheet(
        name="yearly_targets",
        title=N_("Yearly targets of partners"),
        about=N_("What each partner aims at: one indicator in one year."),
        key=("agreement", "indicator", "year"),
        columns=(
            c.agreement(),
            c.version(required=True),
            Col(
                "indicator",
                N_("Indicator"),
                Kind.CODE,
                required=True,
                refers_to="indicators",
                within=("strategy_version",),
            ),
            c.year(),
            Col("value", N_("Target"), Kind.DECIMAL, required=True, smallest=0),
        ),
        existing=target_rows,
        put=put_target,
        order=35,
    )
)

register(
    Sheet(
        name="plans",
        title=N_("Yearly plans"),
        about=N_("What partners plan to do in a year; the activities have a sheet of their own."),
        key=("agreement", "year"),
        columns=(
            c.agreement(),
            c.year(),
            Col.choice("state", N_("State"), PlanState),
            c.long("summary", N_("Summary")),
            Col.day("submitted_on", N_("Submitted on")),
            Col.day("agreed_on", N_("Agreed on")),
            Col.day("sent_back_on", N_("Sent back on")),
            Col("ground", N_("Ground"), longest=c.LONG, help=N_("Why it was sent back.")),
        ),
        existing=plan_rows,
        put=put_plan,
        order=36,
    )
)

register(
    Sheet(
        name="activities",
        title=N_("Activities in plans"),
        about=N_("The things that a yearly plan holds, in their order."),
        key=("agreement", "year", "position"),
        columns=(
            c.agreement(),
            c.year(),
            Col("position", N_("Place in the list"), Kind.INTEGER, required=True, smallest=1, largest=999),
            Col.choice("kind", N_("Kind"), ActivityKind),
            c.short("title", N_("Title"), required=True),
            Col("period", N_("Period"), longest=10, help=N_("As in 2026, 2026-H1 or 2026-Q2.")),
            c.markets(),
        ),
        existing=activity_rows,
        put=put_activity,
        order=37,
    )
)
