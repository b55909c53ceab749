"""Lessons written: each time they are kept, their words become an edition that stays as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written
from errera.partners.models import Partnership

from .. import policies, queries
from ..models import Edition, Lesson, LessonMarket
from ..shapes import LessonFacts
from ..states import LESSON, change_step
from .checks import _latest, _locked_lesson, _refuse_unknown


@action
def draft_lesson(*, partnership: Partnership | None, facts: LessonFacts, by: Actor, at: datetime) -> Lesson:
    """Write the first edition of a lesson, for a partner or (with none) for the agency.

    Refuses to write for another house, without a title, and an initiative that does not exist for the writer.
    """
    policies.may_write_for(by, partnership).require()
    _refuse_unknown(facts)
    _refuse_foreign(facts, by)
    lesson = _created(partnership, facts, by=by, at=at)
    _say(lesson, facts, number=1, by=by, at=at)
    record(what="knowledge.lesson.drafted", target=lesson, by=by, at=at, after=_told(lesson, facts))
    return lesson


@action
def change_lesson(*, lesson: Lesson, facts: LessonFacts, by: Actor, at: datetime) -> Lesson:
    """Write the next edition: of a draft at once; of what was reviewed, published or withdrawn as a new draft.

    What others read stays until the new edition is published. Refuses as drafting does, and while it is reviewed.
    """
    lesson = _locked_lesson(lesson)
    target = LESSON.take(change_step(lesson.state), state=lesson.state)
    policies.may_change(by, lesson).require()
    _refuse_unknown(facts)
    if facts.initiative != lesson.initiative:
        _refuse_foreign(facts, by)
    before = seen(lesson, "state", "kind", "initiative")
    number = _latest(lesson).number + 1
    change(
        lesson, state=target, kind=facts.kind, initiative=facts.initiative, offered_by="", offered_at=None,
        withdrawn_by="", withdrawn_at=None, withdrawn_ground="",
    )  # fmt: skip
    LessonMarket.objects.filter(lesson=lesson).delete()
    _say(lesson, facts, number=number, by=by, at=at)
    lesson = queries.lessons().get(pk=lesson.pk)  # as it is now, for the index reads what it is about
    record(what="knowledge.lesson.changed", target=lesson, by=by, at=at, before=before, after=_told(lesson, facts))
    return lesson


def _created(partnership: Partnership | None, facts: LessonFacts, *, by: Actor, at: datetime) -> Lesson:
    public_id = new_public_id()
    return Lesson.objects.create(
        public_id=public_id, code=facts.code or f"K-{public_id}", kind=facts.kind, partnership=partnership,
        initiative=facts.initiative, is_fictional=facts.is_fictional, drafted_by=by.doer, drafted_at=at,
    )  # fmt: skip


def _say(lesson: Lesson, facts: LessonFacts, *, number: int, by: Actor, at: datetime) -> None:
    """Keep the words as an edition, and let the lesson point at it; write down what it is about."""
    lesson.latest = Edition.objects.create(
        lesson=lesson, number=number, audience=facts.audience, title=required(facts.title, field="title"),
        context=written(facts.context), happened=written(facts.happened), advice=written(facts.advice),
        evidence=written(facts.evidence), link=facts.link, written_by=by.doer, written_at=at,
    )  # fmt: skip
    lesson.save(update_fields=["latest"])
    lesson.domains.set(facts.domains)
    LessonMarket.objects.bulk_create(LessonMarket(lesson=lesson, country=code) for code in sorted({*facts.markets}))


def _refuse_foreign(facts: LessonFacts, by: Actor) -> None:
    if facts.initiative and not queries.initiatives_to_name(by).filter(pk=facts.initiative.pk).exists():
        raise Invalid(N_("Name an initiative that your organisation carried."), field="initiative")


def _told(lesson: Lesson, facts: LessonFacts) -> dict[str, Any]:
    """Give what the trail keeps of an edition: which one, for whom, about what; its words stand in the edition."""
    return {
        **seen(lesson, "state", "kind", "initiative"), "edition": _latest(lesson).number, "audience": facts.audience,
        "markets": sorted({*facts.markets}), "domains": [domain.code for domain in facts.domains],
    }  # fmt: skip
