"""Sheets of kinds and of what they ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import InitiativeKind, KindQuestion
from ..shapes import KindFacts, QuestionFacts
from ..states import AnswerKind, Needed
from . import columns as c

KIND = ("code", "title", "purpose", "order", "is_in_use")
QUESTION = ("code", "label", "help", "answer", "needed", "order", "is_in_use")
LANGUAGES = ("en", "nl")


def kind_rows() -> Iterator[dict[str, Any]]:
    """Give every kind."""
    for row in queries.kinds():
        yield c.plain(row, *KIND)


def put_kind(row: Row, *, by: Actor, at: datetime) -> InitiativeKind:
    """Add or change a kind."""
    facts = KindFacts(**{name: row[name] for name in KIND if name != "order"}, order=row["order"] or 0)
    held = InitiativeKind.objects.filter(code=row["code"]).first()
    return actions.set_kind(facts=facts, kind=held, by=by, at=at)


def question_rows() -> Iterator[dict[str, Any]]:
    """Give every question, the list of a choice as lines of code, title and title in the second language."""
    for row in queries.questions():
        options = [" | ".join([o["code"], *(o["title"].get(lang, "") for lang in LANGUAGES)]) for o in row.options]
        yield {**c.plain(row, *QUESTION), "kind": row.kind.code, "options": c.joined(options)}


def put_question(row: Row, *, by: Actor, at: datetime) -> KindQuestion:
    """Add or change a question of a kind."""
    kind = c.kind_of(row)
    given = {name: row[name] for name in QUESTION if name != "order"}
    facts = QuestionFacts(**given, order=row["order"] or 0, options=[_option(line) for line in _lines(row["options"])])
    held = KindQuestion.objects.filter(kind=kind, code=row["code"]).first()
    return actions.set_question(kind=kind, facts=facts, question=held, by=by, at=at)


def _lines(cell: str) -> list[str]:
    return [line for line in cell.splitlines() if line.strip()]


def _option(line: str) -> dict[str, Any]:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 1 + len(LANGUAGES):
        raise Invalid(N_("Write each line as: nl | Dutch | Nederlands."), field="options")
    return {"code": parts[0], "title": dict(zip(LANGUAGES, parts[1:], strict=True))}


def _order() -> Col:
    return Col("order", N_("Place in the order"), Kind.INTEGER, smallest=0, largest=999)


register(
    Sheet(
        name="initiative_kinds",
        title=N_("Kinds of initiatives"),
        about=N_("What may be planned: missions, seminars, stands."),
        key=("code",),
        columns=(
            Col.code(),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=200, help=c.ONE_AT_LEAST),
            Col("purpose", N_("What it is for"), Kind.TRANSLATED, longest=c.LONG),
            _order(),
            Col("is_in_use", N_("Can be chosen"), Kind.FLAG),
        ),
        existing=kind_rows,
        put=put_kind,
        order=90,
    )
)

register(
    Sheet(
        name="kind_questions",
        title=N_("Questions of kinds"),
        about=N_("What an initiative of a kind states, and before which step."),
        key=("kind", "code"),
        columns=(
            c.kind(),
            Col.code(),
            Col("label", N_("Question"), Kind.TRANSLATED, required=True, longest=400, help=c.ONE_AT_LEAST),
            Col("help", N_("Help"), Kind.TRANSLATED, longest=c.LONG),
            Col.choice("answer", N_("Sort of answer"), AnswerKind),
            Col("options", N_("List to choose from"), longest=c.LONG, help=N_("A line each: nl | Dutch | Nederlands.")),
            Col.choice("needed", N_("Needed"), Needed),
            _order(),
            Col("is_in_use", N_("Is asked"), Kind.FLAG),
        ),
        existing=question_rows,
        put=put_question,
        order=91,
    )
)
