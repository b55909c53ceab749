"""Recording lessons of earlier years, in the state they are in, from a workbook.

A record takes no step of a lifecycle, asks nobody and announces nothing. What is there already changes by its own
steps: an edition never changes at all.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.lifecycle import State
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import noon, required, written

from .. import policies, queries
from ..models import Edition, Lesson, LessonMarket
from ..shapes import EditionRecord, LessonFacts, LessonRecord
from ..states import LESSON, LessonState
from .checks import _latest, _locked_lesson, _refuse_unknown

NEEDED: dict[State, tuple[str, ...]] = {
    LessonState.DRAFT: (), LessonState.OFFERED: ("offered_on",), LessonState.REVIEWED: ("reviewed_on",),
    LessonState.PUBLISHED: ("reviewed_on", "published_on"), LessonState.WITHDRAWN: ("withdrawn_on",),
}  # fmt: skip


@action
def import_lesson(*, facts: LessonRecord, by: Actor, at: datetime) -> Lesson:
    """Record a lesson with its latest edition, in the state it is in.

    Refuses one that is there already, a state without its days or its ground, an edition that was reviewed by nobody
    or by whoever wrote it, and a day to come.
    """
    policies.may_import_history(by).require()
    said = facts.facts
    if Lesson.objects.filter(code=said.code).exists():
        text = N_("{code} is there already: it changes by its own steps, not by a workbook.")
        raise Invalid(text, field="code", code=said.code)
    _refuse_unknown(said)
    _refuse_unfounded(facts)
    _refuse_days({"offered_on": facts.offered_on, "withdrawn_on": facts.withdrawn_on}, localdate(at))
    lesson = Lesson.objects.create(
        code=said.code, kind=said.kind, partnership=facts.partnership, initiative=said.initiative,
        is_fictional=said.is_fictional, drafted_by=by.doer, drafted_at=noon(facts.edition.written_on),
        remark=facts.remark.strip(), **_steps(facts, by),
    )  # fmt: skip
    lesson.domains.set(said.domains)
    LessonMarket.objects.bulk_create(LessonMarket(lesson=lesson, country=code) for code in sorted({*said.markets}))
    edition = _record_edition(lesson, said, facts.edition, by, localdate(at))
    is_read = facts.state == LessonState.PUBLISHED
    change(lesson, state=facts.state, latest=edition, published=edition if is_read else None)
    lesson = queries.lessons().get(pk=lesson.pk)  # as it is now, for the index reads what it is about
    after = {**seen(lesson, "state", "kind", "initiative"), "edition": edition.number, "audience": edition.audience}
    record(what="knowledge.lesson.imported", target=lesson, by=by, at=at, after=after)
    return lesson


@action
def import_edition(
    *, lesson: Lesson, facts: LessonFacts, edition: EditionRecord, is_read: bool, by: Actor, at: datetime
) -> Edition:
    """Record an earlier edition of a lesson; with `is_read` it is what others read while the latest is worked on.

    Refuses an edition that is there already or comes after the latest, and one for others that was never published,
    or that belongs to a lesson which is withdrawn or shows its latest edition.
    """
    lesson = _locked_lesson(lesson)
    policies.may_import_history(by).require()
    if Edition.objects.filter(lesson=lesson, number=edition.number).exists():
        raise Invalid(N_("This edition is there already, and editions never change."), field="number")
    if edition.number > _latest(lesson).number:
        raise Invalid(N_("An earlier edition has a smaller number than the latest one."), field="number")
    if is_read and (lesson.published or lesson.state == LessonState.WITHDRAWN or not edition.published_on):
        raise Invalid(
            N_("Others read one edition that was published, and none of a withdrawn lesson."), field="is_read"
        )
    made = _record_edition(lesson, facts, edition, by, localdate(at))
    if is_read:
        change(lesson, published=made)
    after = {"edition": made.number, "audience": made.audience, "state": lesson.state}
    record(what="knowledge.edition.imported", target=lesson, by=by, at=at, after=after)
    return made


def _refuse_unfounded(facts: LessonRecord) -> None:
    """Refuse a state without what it stands on, at its column."""
    for name in NEEDED[LESSON.named(facts.state)]:
        if not getattr(facts if name in ("offered_on", "withdrawn_on") else facts.edition, name):
            raise Invalid(N_("Say on which day this happened."), field=name)
    if (facts.state == LessonState.WITHDRAWN) != bool(facts.withdrawn_ground.strip()):
        raise Invalid(N_("What was withdrawn has a ground, and only that."), field="withdrawn_ground")


def _refuse_days(days: dict[str, date | None], today: date) -> None:
    for name, day in days.items():
        if day and day > today:
            raise Invalid(N_("This day is still to come."), field=name)


def _steps(facts: LessonRecord, by: Actor) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if facts.offered_on:
        said |= {"offered_by": by.doer, "offered_at": noon(facts.offered_on)}
    if facts.withdrawn_on:
        ground = facts.withdrawn_ground.strip()
        said |= {"withdrawn_by": by.doer, "withdrawn_at": noon(facts.withdrawn_on), "withdrawn_ground": ground}
    return said


def _record_edition(lesson: Lesson, facts: LessonFacts, told: EditionRecord, by: Actor, today: date) -> Edition:
    """Write an edition with its days, by the hands that are named, or by whoever records where none is."""
    _refuse_unreviewed(told, by)
    days = {"written_on": told.written_on, "reviewed_on": told.reviewed_on, "published_on": told.published_on}
    _refuse_days(days, today)
    return Edition.objects.create(
        lesson=lesson, number=told.number, audience=facts.audience, title=required(facts.title, field="title"),
        context=written(facts.context), happened=written(facts.happened), advice=written(facts.advice),
        evidence=written(facts.evidence), link=facts.link, written_by=told.written_by or by.doer,
        written_at=noon(told.written_on), **_reviewed(told, by),
    )  # fmt: skip


def _refuse_unreviewed(told: EditionRecord, by: Actor) -> None:
    if told.published_on and not told.reviewed_on:
        raise Invalid(N_("Say on which day this happened."), field="reviewed_on")
    if bool(told.reviewed_on) != bool(told.reviewed_by):
        raise Invalid(N_("Say who reviewed it and on which day, or neither."), field="reviewed_by")
    if told.reviewed_by and told.reviewed_by == (told.written_by or by.doer):
        raise Invalid(N_("Nobody reviews what they wrote themselves."), field="reviewed_by")
    if not _rising(told.written_on, told.reviewed_on, told.published_on):
        raise Invalid(N_("It is written, then reviewed, then published."), field="published_on")


def _rising(*days: date | None) -> bool:
    known = [day for day in days if day]
    return known == sorted(known)


def _reviewed(told: EditionRecord, by: Actor) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if told.reviewed_on:
        said |= {"reviewed_by": told.reviewed_by, "reviewed_at": noon(told.reviewed_on)}
    if told.published_on:
        said |= {"published_by": by.doer, "published_at": noon(told.published_on)}
    return said
