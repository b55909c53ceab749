"""Sheets of what initiatives state for their kind, and of what they should add to indicators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import Answer, Initiative, InitiativeTarget, KindQuestion
from . import columns as c


def answer_rows() -> Iterator[dict[str, Any]]:
    """Give every answer."""
    rows = Answer.objects.select_related("initiative", "question__kind")
    for row in rows.order_by("initiative__from_on", "initiative__code", "question__order", "question__code"):
        yield {
            "initiative": row.initiative.code, "kind": row.question.kind.code, "question": row.question.code,
            "value": row.value,
        }  # fmt: skip


def put_answer(row: Row, *, by: Actor, at: datetime) -> Initiative:
    """Record an answer."""
    question = KindQuestion.objects.get(kind__code=row["kind"], code=row["question"])
    return actions.import_answer(initiative=c.initiative_of(row), question=question, value=row["value"], by=by, at=at)


def target_rows() -> Iterator[dict[str, Any]]:
    """Give every target of an initiative."""
    rows = InitiativeTarget.objects.select_related("initiative", "indicator__version")
    for row in rows.order_by("initiative__from_on", "initiative__code", "indicator__code"):
        yield {
            "initiative": row.initiative.code, "strategy_version": row.indicator.version.code,
            "indicator": row.indicator.code, "value": row.value,
        }  # fmt: skip


def put_target(row: Row, *, by: Actor, at: datetime) -> InitiativeTarget:
    """Record a target."""
    return actions.import_target(
        initiative=c.initiative_of(row), indicator=c.indicator_of(row), value=row["value"], by=by, at=at
    )


register(
    Sheet(
        name="initiative_facts",
        title=N_("Facts of initiatives"),
        about=N_("What an initiative states for the questions of its kind."),
        key=("initiative", "question"),
        columns=(
            c.initiative(),
            c.kind(),
            Col("question", N_("Question"), Kind.CODE, required=True, refers_to="kind_questions", within=("kind",)),
            Col("value", N_("Answer"), required=True, longest=4000,
                help=N_("Text; a number such as 12.5; yes or no; a date such as 2026-03-01; or the code of the list.")),
        ),
        existing=answer_rows,
        put=put_answer,
        order=94,
    )
)  # fmt: skip

register(
    Sheet(
        name="initiative_targets",
        title=N_("Targets of initiatives"),
        about=N_("What an initiative should add to an indicator."),
        key=("initiative", "strategy_version", "indicator"),
        columns=(
            c.initiative(),
            Col("strategy_version", N_("Version of the strategy"), Kind.CODE, required=True,
                refers_to="strategy_versions"),
            Col("indicator", N_("Indicator"), Kind.CODE, required=True, refers_to="indicators",
                within=("strategy_version",)),
            Col("value", N_("Target"), Kind.DECIMAL, required=True, smallest=0),
        ),
        existing=target_rows,
        put=put_target,
        order=95,
    )
)  # fmt: skip
