"""The sheets of stages, of facts, and of what stages ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Fact, Requirement, Stage
from ..shapes import FactFacts, StageFacts
from ..states import Kind as OpportunityKind
from ..states import OpportunityState, Takes

STAGE, FACT = ("kind", "code", "title", "state", "order"), ("code", "title", "hint", "takes", "order")


def stage_rows() -> Iterator[dict[str, Any]]:
    """Give every stage."""
    for row in queries.stages():
        yield {name: getattr(row, name) for name in STAGE}


def put_stage(row: Row, *, by: Actor, at: datetime) -> Stage:
    """Lay down or change a stage."""
    return actions.lay_stage(facts=StageFacts(**row), by=by, at=at)


def fact_rows() -> Iterator[dict[str, Any]]:
    """Give every fact."""
    for row in queries.facts():
        yield {name: getattr(row, name) for name in FACT}


def put_fact(row: Row, *, by: Actor, at: datetime) -> Fact:
    """Lay down or change a fact."""
    return actions.lay_fact(facts=FactFacts(**row), by=by, at=at)


def requirement_rows() -> Iterator[dict[str, Any]]:
    """Give everything that stages ask or asked for."""
    for row in queries.requirements().order_by("stage__kind", "stage__order", "fact__code", "from_on"):
        yield {
            "kind": row.stage.kind, "stage": row.stage.code, "fact": row.fact.code, "from_on": row.from_on,
            "until_on": row.until_on,
        }  # fmt: skip


def put_requirement(row: Row, *, by: Actor, at: datetime) -> Requirement:
    """Let a stage ask for a fact, and no longer after a day where one is given."""
    stage = Stage.objects.get(kind=row["kind"], code=row["stage"])
    fact = Fact.objects.get(code=row["fact"])
    held = Requirement.objects.filter(stage=stage, fact=fact, from_on=row["from_on"]).first()
    made = held or actions.require_fact(stage=stage, fact=fact, from_on=row["from_on"], by=by, at=at)
    if row["until_on"]:
        return actions.end_requirement(requirement=made, until_on=row["until_on"], by=by, at=at)
    return made


register(
    Sheet(
        name="opportunity_stages",
        title=N_("Stages of opportunities"),
        about=N_("The stages of leads and of investment projects, in order."),
        key=("kind", "code"),
        columns=(
            Col.choice("kind", N_("For"), OpportunityKind),
            Col.code(),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=400),
            Col.choice("state", N_("Stands for"), OpportunityState),
            Col("order", N_("Place in the order"), Kind.INTEGER, required=True, smallest=1, largest=999),
        ),
        existing=stage_rows,
        put=put_stage,
        order=103,
    )
)
register(
    Sheet(
        name="opportunity_facts",
        title=N_("Facts about opportunities"),
        about=N_("What may be known about a lead or an investment project."),
        key=("code",),
        columns=(
            Col.code(),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=400),
            Col("hint", N_("Explanation"), Kind.TRANSLATED, longest=600),
            Col.choice("takes", N_("Kind of answer"), Takes),
            Col("order", N_("Place in the order"), Kind.INTEGER, required=True, smallest=0, largest=999),
        ),
        existing=fact_rows,
        put=put_fact,
        order=104,
    )
)
register(
    Sheet(
        name="stage_requirements",
        title=N_("What stages ask for"),
        about=N_("From a day to a day, a stage is reached only when a fact is known."),
        key=("kind", "stage", "fact", "from_on"),
        columns=(
            Col.choice("kind", N_("For"), OpportunityKind),
            Col("stage", N_("Stage"), Kind.CODE, required=True, refers_to="opportunity_stages", within=("kind",)),
            Col("fact", N_("Fact"), Kind.CODE, required=True, refers_to="opportunity_facts"),
            Col("from_on", N_("First day"), Kind.DATE, required=True),
            Col("until_on", N_("Last day"), Kind.DATE),
        ),
        existing=requirement_rows,
        put=put_requirement,
        order=105,
    )
)
