"""Sheets of lessons in the state they are in, and of their earlier editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register

from .. import actions, queries
from ..models import Edition, Lesson, LessonKind
from ..shapes import EditionRecord, LessonFacts, LessonRecord
from ..states import Audience, LessonState
from . import columns as c

TEXTS = ("title", "context", "happened", "advice", "evidence", "link")
STEPS = ("written", "reviewed", "published")


def lesson_rows() -> Iterator[dict[str, Any]]:
    """Give every lesson with its latest edition."""
    for row in queries.lessons().prefetch_related("domains__version").order_by("code"):
        domains = list(row.domains.all())
        yield {
            **c.plain(row, "code", "state", "withdrawn_ground", "remark", "is_fictional"),
            "kind": row.kind.code, "partner": c.of_partner(row.partnership),
            "initiative": row.initiative.code if row.initiative else "",
            "strategy_version": domains[0].version.code if domains else "",
            "domains": [domain.code for domain in domains],
            "markets": [market.country for market in row.markets.all()],
            "offered_on": c.on(row.offered_at), "withdrawn_on": c.on(row.withdrawn_at),
            **(_edition(row.latest) if row.latest else {}),
        }  # fmt: skip


def put_lesson(row: Row, *, by: Actor, at: datetime) -> Lesson:
    """Record a lesson in the state it is in."""
    facts = LessonFacts(
        kind=LessonKind.objects.get(code=row["kind"]), audience=row["audience"],
        initiative=c.initiative_of(row["initiative"]), domains=c.domains_of(row, row["domains"]),
        markets=row["markets"], code=row["code"], is_fictional=row["is_fictional"],
        **{name: row[name] for name in TEXTS},
    )  # fmt: skip
    told = LessonRecord(
        facts=facts, partnership=c.partner_of(row), state=row["state"], edition=_told(row),
        **{name: row[name] for name in ("offered_on", "withdrawn_on", "withdrawn_ground", "remark")},
    )  # fmt: skip
    return actions.import_lesson(facts=told, by=by, at=at)


def edition_rows() -> Iterator[dict[str, Any]]:
    """Give the editions that came before the latest one."""
    rows = Edition.objects.exclude(pk=F("lesson__latest")).select_related("lesson")
    for row in rows.order_by("lesson__code", "number"):
        yield {"lesson": row.lesson.code, **_edition(row), "is_read": row.pk == row.lesson.published_id}


def put_edition(row: Row, *, by: Actor, at: datetime) -> Edition:
    """Record an earlier edition of a lesson."""
    lesson = queries.lessons().get(code=row["lesson"])
    texts = {name: row[name] for name in TEXTS}
    facts = LessonFacts(kind=lesson.kind, audience=row["audience"], **texts)
    return actions.import_edition(
        lesson=lesson, facts=facts, edition=_told(row), is_read=row["is_read"], by=by, at=at
    )  # fmt: skip


def _edition(row: Edition) -> dict[str, Any]:
    days = {f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in STEPS}
    return {**c.plain(row, "number", "audience", *TEXTS, "written_by", "reviewed_by"), **days}


def _told(row: Row) -> EditionRecord:
    days = {f"{step}_on": row[f"{step}_on"] for step in STEPS}
    return EditionRecord(row["number"], **days, written_by=row["written_by"], reviewed_by=row["reviewed_by"])


def _of_edition() -> tuple[Col, ...]:
    """Give the columns of an edition."""
    return (
        Col("number", N_("Edition"), Kind.INTEGER, required=True, smallest=1, largest=9999),
        Col.choice("audience", N_("Who reads it"), Audience),
        c.text("title", N_("Title"), required=True, longest=400),
        c.text("context", N_("Context")),
        c.text("happened", N_("What happened")),
        c.text("advice", N_("What to do next time")),
        c.text("evidence", N_("Evidence")),
        Col("link", N_("Link"), longest=500, pattern=r"https?://\S+", help=N_("With https:// in front.")),
        Col.day("written_on", N_("Written on"), required=True),
        c.hands("written_by", N_("Written by")),
        Col.day("reviewed_on", N_("Reviewed on")),
        c.hands("reviewed_by", N_("Reviewed by")),
        Col.day("published_on", N_("Published on")),
    )


register(
    Sheet(
        name="lessons",
        title=N_("Lessons"),
        about=N_("Lessons in the state they are in, with their latest edition; those made in Errera change there."),
        key=("code",),
        columns=(
            Col.code(),
            Col("kind", N_("Kind"), Kind.CODE, required=True, refers_to="lesson_kinds"),
            c.partner(),
            Col("initiative", N_("Initiative"), Kind.CODE, refers_to="initiatives"),
            c.version(),
            Col("domains", N_("Core domains"), Kind.CODES, refers_to="core_domains", within=("strategy_version",)),
            Col(
                "markets",
                N_("Markets"),
                Kind.CODES,
                choices=reference.countries,
                help=N_("Country codes, as in DE, JP."),
            ),
            Col.choice("state", N_("State"), LessonState),
            *_of_edition(),
            Col.day("offered_on", N_("Offered on")),
            Col("remark", N_("Remark of the reviewer"), longest=4000),
            Col.day("withdrawn_on", N_("Withdrawn on")),
            Col("withdrawn_ground", N_("Why it was withdrawn"), longest=4000),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=lesson_rows,
        put=put_lesson,
        order=114,
    )
)
register(
    Sheet(
        name="lesson_editions",
        title=N_("Earlier editions of lessons"),
        about=N_("What a lesson said before its latest edition; one of them may be what others still read."),
        key=("lesson", "number"),
        columns=(
            Col("lesson", N_("Lesson"), Kind.CODE, required=True, refers_to="lessons"),
            *_of_edition(),
            Col("is_read", N_("Others read this one"), Kind.FLAG),
        ),
        existing=edition_rows,
        put=put_edition,
        order=115,
    )
)
