"""Kinds of lessons: laid down, changed."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies
from ..models import LessonKind
from ..shapes import USUAL_KINDS, KindFacts
from ..states import Part


@action
def lay_usual_kinds(*, by: Actor, at: datetime) -> None:
    """Lay down the kinds with which most agencies begin; refuses where there are some already."""
    policies.may_keep_kinds(by).require()
    if LessonKind.objects.exists():
        raise Invalid(N_("There are kinds already; change those."))
    for facts in USUAL_KINDS:
        lay_kind(facts=facts, by=by, at=at)


@action
def lay_kind(*, facts: KindFacts, is_in_use: bool = True, by: Actor, at: datetime) -> LessonKind:
    """Lay down a kind of lessons, or change the one of this code; refuses parts that no lesson has.

    Lessons that were published stay as they are; what a kind insists on is asked when a lesson is offered for review.
    """
    held = LessonKind.objects.select_for_update().filter(code=facts.code).first()
    policies.may_keep_kinds(by).require()
    for code in facts.needs:
        if code not in list(Part):
            raise Invalid(N_("A lesson has no part “{part}”."), field="needs", part=code)
    values = {
        "title": required(facts.title, field="title"), "purpose": written(facts.purpose),
        "needs": [part.value for part in Part if part in facts.needs], "order": facts.order, "is_in_use": is_in_use,
    }  # fmt: skip
    if held is None:
        held = LessonKind.objects.create(code=facts.code, **values)
        record(what="knowledge.kind.laid", target=held, by=by, at=at, after=seen(held, *values))
        return held
    before, after = change(held, **values)
    record(what="knowledge.kind.changed", target=held, by=by, at=at, before=before, after=after)
    return held
