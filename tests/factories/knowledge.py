"""Lessons, peer groups and questions for tests, made through the room's own actions so that every promise holds."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.initiatives.models import Initiative
from errera.knowledge import actions, policies, queries
from errera.knowledge.models import GroupSession, Lesson, LessonKind, Member, PeerGroup, Point, Question
from errera.knowledge.shapes import GroupFacts, LessonFacts, PointFacts, QuestionFacts
from errera.knowledge.states import Audience
from errera.partners.models import Partnership
from tests.cast import NOON
from tests.factories import initiatives

_numbers = itertools.count(1)


def hands(partnership: Partnership | None = None) -> Actor:
    """Give the hands of somebody who plays in no test: of a partner, or of the agency."""
    held = partnership.parties if partnership else frozenset()
    return Actor(f"hands{next(_numbers):05}", ALL, held, sees_all=partnership is None)


ALL = frozenset({*policies.Permission, "initiatives.see_initiatives", "partners.see_partners"})


def kind(code: str = "lesson") -> LessonKind:
    """Give one of the usual kinds, laid down where there are none."""
    if not LessonKind.objects.exists():
        actions.lay_usual_kinds(by=hands(), at=NOON)
    return LessonKind.objects.get(code=code)


def facts(**given: Any) -> LessonFacts:
    """Give a lesson that says all that its kind insists on."""
    start: dict[str, Any] = {
        "title": {"en": f"Book the interpreters early {next(_numbers)}", "nl": "Boek de tolken vroeg"},
        "context": {"en": "A mission to Japan.", "nl": "Een zending naar Japan."},
        "happened": {"en": "There were no interpreters left.", "nl": "Er waren geen tolken meer."},
        "advice": {"en": "Book them three months ahead.", "nl": "Boek ze drie maanden vooraf."},
        "audience": Audience.PARTNERS, "is_fictional": True,
    }  # fmt: skip
    return LessonFacts(**{**start, "kind": given.pop("kind", None) or kind(), **given})


def draft(partnership: Partnership | None = None, *, by: Actor | None = None, **given: Any) -> Lesson:
    """Write a lesson, for a partner or for the agency."""
    return actions.draft_lesson(
        partnership=partnership, facts=facts(**given), by=by or hands(partnership), at=given.pop("at", NOON)
    )


def offered(partnership: Partnership | None = None, **given: Any) -> Lesson:
    """Write a lesson and offer it for review."""
    return actions.offer_lesson(lesson=draft(partnership, **given), by=hands(partnership), at=NOON)


def reviewed(partnership: Partnership | None = None, **given: Any) -> Lesson:
    """Write a lesson that somebody of the agency reviews."""
    return actions.review_lesson(lesson=offered(partnership, **given), by=hands(), at=NOON)


def published(partnership: Partnership | None = None, *, at: datetime = NOON, **given: Any) -> Lesson:
    """Write a lesson that others read."""
    made = actions.publish_lesson(lesson=reviewed(partnership, **given), by=hands(partnership), at=at)
    return queries.lessons().get(pk=made.pk)


def group(*members: Partnership, **given: Any) -> PeerGroup:
    """Found a group of these partners."""
    start: dict[str, Any] = {"title": {"en": f"Fairs {next(_numbers)}", "nl": "Beurzen"}, "is_fictional": True}
    made = actions.found_group(facts=GroupFacts(**{**start, **given}), by=hands(), at=NOON)
    for partnership in members:
        join(made, partnership)
    return made


def join(to: PeerGroup, partnership: Partnership) -> Member:
    """Take a partner into a group."""
    return actions.join_group(group=to, partnership=partnership, by=hands(), at=NOON)


def session_to_be(lead: Partnership, **given: Any) -> Initiative:
    """Plan a knowledge session that belongs to no group yet."""
    return initiatives.initiative(lead, kind=initiatives.kind("knowledge_session"), **given)


def session(of: PeerGroup, lead: Partnership, **given: Any) -> GroupSession:
    """Plan a knowledge session of the group."""
    return actions.tie_session(group=of, initiative=session_to_be(lead, **given), by=hands(), at=NOON)


def point(of: PeerGroup, partnership: Partnership | None = None, **given: Any) -> Point:
    """Let a member, or the agency, have something to do."""
    start: dict[str, Any] = {"text": f"Share the price list {next(_numbers)}", "due_on": date(2026, 4, 1)}
    facts = PointFacts(partnership=partnership, **{**start, **given})
    return actions.set_point(group=of, facts=facts, by=hands(), at=NOON)


def question(partnership: Partnership | None = None, **given: Any) -> Question:
    """Ask the others."""
    start: dict[str, Any] = {"title": f"Who knows an interpreter in Osaka? {next(_numbers)}", "market": "JP"}
    facts = QuestionFacts(**{**start, "is_fictional": True, **given})
    return actions.ask_question(partnership=partnership, facts=facts, by=hands(partnership), at=NOON)


def answer(to: Question, partnership: Partnership | None = None, **given: Any) -> Any:
    """Answer a question."""
    text = given.pop("text", "We do.")
    return actions.answer_question(
        question=to, partnership=partnership, text=text, by=hands(partnership), at=NOON, **given
    )
