"""Sheets of meetings, action points, criteria and evaluations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions
from ..models import ActionPoint, Agreement, Evaluation, EvaluationCriterion, Meeting
from ..shapes import EvaluationRecord, MeetingRecord, PointRecord
from ..states import EvaluationState, MeetingKind, MeetingState
from . import columns as c

MEETING = ("code", "kind", "title", "held_on", "state", "place", "chair", "minutes", "is_fictional")


def meeting_rows() -> Iterator[dict[str, Any]]:
    """Give every meeting."""
    for row in Meeting.objects.prefetch_related("agreements").order_by("held_on", "code"):
        codes = [agreement.code for agreement in row.agreements.all()]
        yield {**c.plain(row, *MEETING), "agreements": codes, "people": c.joined(row.people)}


def put_meeting(row: Row, *, by: Actor, at: datetime) -> Meeting:
    """Record a meeting."""
    facts = {name: row[name] for name in MEETING} | {"chair": c.person_of(row, "chair")}
    agreements = list(Agreement.objects.filter(code__in=row["agreements"]).order_by("code"))
    record = MeetingRecord(agreements=agreements, people=c.people_of(row, "people"), **facts)
    return actions.import_meeting(facts=record, by=by, at=at)


def point_rows() -> Iterator[dict[str, Any]]:
    """Give every action point."""
    for row in ActionPoint.objects.select_related("meeting").order_by("meeting__code", "position"):
        yield {
            **c.plain(row, "position", "text", "owner", "due_on"),
            "meeting": row.meeting.code,
            "done_on": c.on(row.done_at),
        }


def put_point(row: Row, *, by: Actor, at: datetime) -> ActionPoint:
    """Record an action point."""
    facts = {name: row[name] for name in ("position", "text", "due_on", "done_on")}
    record = PointRecord(meeting=c.meeting_of(row), owner=c.person_of(row, "owner"), **facts)
    return actions.import_action_point(facts=record, by=by, at=at)


def criterion_rows() -> Iterator[dict[str, Any]]:
    """Give every criterion."""
    for row in EvaluationCriterion.objects.order_by("code"):
        yield c.plain(row, "code", "title", "lowest", "highest")


def put_criterion(row: Row, *, by: Actor, at: datetime) -> EvaluationCriterion:
    """Add or change a criterion."""
    return actions.set_criterion(
        code=row["code"], title=row["title"], lowest=row["lowest"], highest=row["highest"], by=by, at=at
    )


EVALUATION = ("year", "held_on", "state", "judgement", "recommendation")


def evaluation_rows() -> Iterator[dict[str, Any]]:
    """Give every evaluation."""
    for row in Evaluation.objects.select_related("agreement").order_by("agreement__code", "year"):
        yield {
            **c.plain(row, *EVALUATION),
            "agreement": row.agreement.code,
            "scores": c.joined([f"{code}={score}" for code, score in sorted(row.scores.items())]),
            "evaluators": c.joined(row.evaluators),
        }


def put_evaluation(row: Row, *, by: Actor, at: datetime) -> Evaluation:
    """Record an evaluation."""
    record = EvaluationRecord(
        agreement=c.agreement_of(row),
        scores=_scores(row["scores"]),
        evaluators=c.people_of(row, "evaluators"),
        **{name: row[name] for name in EVALUATION},
    )
    return actions.import_evaluation(facts=record, by=by, at=at)


def _scores(cell: str) -> dict[str, int]:
    scores = {}
    for part in c.split(cell):
        code, _, score = part.partition("=")
        if not score.strip().isdigit():
            raise Invalid(N_("Write scores as CODE=3, separated by commas."), field="scores")
        scores[code.strip()] = int(score)
    return scores


register(
    Sheet(
        name="meetings",
        title=N_("Meetings"),
        about=N_("Review meetings and steering committees, to come or held."),
        key=("code",),
        columns=(
            Col.code(longest=30),
            Col.choice("kind", N_("Kind"), MeetingKind),
            c.short("title", N_("Title"), required=True),
            Col.day("held_on", N_("Date"), required=True),
            Col.choice("state", N_("State"), MeetingState),
            Col("agreements", N_("Agreements"), Kind.CODES, refers_to="agreements"),
            c.short("place", N_("Place")),
            c.person("chair", N_("Chair")),
            Col("people", N_("Who was invited or there"), longest=c.LONG, help=c.PEOPLE_HELP),
            c.long("minutes", N_("Minutes")),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=meeting_rows,
        put=put_meeting,
        order=43,
    )
)

register(
    Sheet(
        name="action_points",
        title=N_("Action points"),
        about=N_("What meetings asked people to do."),
        key=("meeting", "position"),
        columns=(
            Col("meeting", N_("Meeting"), Kind.CODE, required=True, refers_to="meetings"),
            Col("position", N_("Place in the list"), Kind.INTEGER, required=True, smallest=1, largest=999),
            c.long("text", N_("What is to be done"), required=True),
            c.person("owner", N_("Looked after by")),
            Col.day("due_on", N_("Due on")),
            Col.day("done_on", N_("Done on")),
        ),
        existing=point_rows,
        put=put_point,
        order=44,
    )
)

register(
    Sheet(
        name="evaluation_criteria",
        title=N_("Criteria of evaluations"),
        about=N_("The questions that every evaluation scores."),
        key=("code",),
        columns=(
            Col.code(longest=30),
            c.short("title", N_("Title"), required=True),
            Col("lowest", N_("Lowest score"), Kind.INTEGER, required=True, smallest=0, largest=100),
            Col("highest", N_("Highest score"), Kind.INTEGER, required=True, smallest=1, largest=100),
        ),
        existing=criterion_rows,
        put=put_criterion,
        order=45,
    )
)

register(
    Sheet(
        name="evaluations",
        title=N_("Evaluations"),
        about=N_("Looks at agreements half-way: scores, judgement, recommendation."),
        key=("agreement", "year"),
        columns=(
            c.agreement(),
            c.year(),
            Col.day("held_on", N_("Date"), required=True),
            Col.choice("state", N_("State"), EvaluationState),
            Col("scores", N_("Scores"), longest=c.LONG, help=N_("As in ADMIN=3, RESULTS=4.")),
            c.long("judgement", N_("Judgement")),
            c.long("recommendation", N_("Recommendation")),
            Col("evaluators", N_("Evaluators"), longest=c.LONG, help=c.PEOPLE_HELP),
        ),
        existing=evaluation_rows,
        put=put_evaluation,
        order=46,
    )
)
