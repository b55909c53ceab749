"""A lesson on its way to its readers: offered, sent back, reviewed by a second person, published, withdrawn."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor, Verdict
from errera.foundation.audit.actions import action, change, record
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid, Sentence

from .. import policies, queries
from ..events import LessonPublished, LessonWithdrawn
from ..models import Lesson
from ..states import LESSON
from .checks import _latest, _locked_lesson, _required_ground


@action
def offer_lesson(*, lesson: Lesson, by: Actor, at: datetime) -> Lesson:
    """Offer the latest edition for review; refuses while a part is missing on which its kind insists."""
    lesson = _locked_lesson(lesson)
    target = LESSON.take("offer", state=lesson.state)
    policies.may_change(by, lesson).require()
    if missing := queries.missing_parts(lesson):
        raise Invalid(
            N_("For “{kind}” this is missing: {parts}."), kind=str(lesson.kind),
            parts=[Sentence(part.label) for part in missing],
        )  # fmt: skip
    before, after = change(lesson, state=target, offered_by=by.doer, offered_at=at, remark="")
    record(what="knowledge.lesson.offered", target=lesson, by=by, at=at, before=before, after=after)
    return lesson


@action
def send_back_lesson(*, lesson: Lesson, ground: str, by: Actor, at: datetime) -> Lesson:
    """Give an edition back to its writer with a remark; refuses silence, and whoever wrote it."""
    lesson = _locked_lesson(lesson)
    target = LESSON.take("send_back", state=lesson.state)
    _may_review(by, lesson).require()
    ground = _required_ground(ground)
    before, after = change(lesson, state=target, remark=ground)
    record(what="knowledge.lesson.sent_back", target=lesson, by=by, at=at, before=before, after=after, ground=ground)
    return lesson


@action
def review_lesson(*, lesson: Lesson, by: Actor, at: datetime) -> Lesson:
    """Say that an edition may be read by those it is meant for; refuses everybody who had a hand in it."""
    lesson = _locked_lesson(lesson)
    target = LESSON.take("review", state=lesson.state)
    _may_review(by, lesson).require()
    change(_latest(lesson), reviewed_by=by.doer, reviewed_at=at)
    before, after = change(lesson, state=target)
    record(what="knowledge.lesson.reviewed", target=lesson, by=by, at=at, before=before, after=after)
    return lesson


@action
def publish_lesson(*, lesson: Lesson, by: Actor, at: datetime) -> Lesson:
    """Let those it is meant for read the latest edition instead of the one before; refuses before it is reviewed."""
    lesson = _locked_lesson(lesson)
    target = LESSON.take("publish", state=lesson.state)
    policies.may_publish(by, lesson).require()
    edition = _latest(lesson)
    change(edition, published_by=by.doer, published_at=at)
    before, after = change(lesson, state=target, published=edition)
    record(what="knowledge.lesson.published", target=lesson, by=by, at=at, before=before, after=after)
    announce(LessonPublished(lesson=lesson, by=by, at=at))
    return lesson


@action
def withdraw_lesson(*, lesson: Lesson, ground: str, by: Actor, at: datetime) -> Lesson:
    """Let nobody else read it any more, and say why; its editions are kept. Refuses silence."""
    lesson = _locked_lesson(lesson)
    target = LESSON.take("withdraw", state=lesson.state)
    policies.may_withdraw(by, lesson).require()
    ground = _required_ground(ground)
    was_read = lesson.published is not None
    before, after = change(
        lesson, state=target, published=None, withdrawn_by=by.doer, withdrawn_at=at, withdrawn_ground=ground
    )
    record(what="knowledge.lesson.withdrawn", target=lesson, by=by, at=at, before=before, after=after, ground=ground)
    if was_read:
        announce(LessonWithdrawn(lesson=lesson, by=by, at=at))
    return lesson


def _may_review(by: Actor, lesson: Lesson) -> Verdict:
    return policies.may_review(by, lesson, audience=_latest(lesson).audience, writers=queries.writers_since(lesson))
