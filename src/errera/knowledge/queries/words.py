"""Finding lessons by their words, narrowed down by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from errera.foundation.actor import Actor
from errera.foundation.search import queries as search_queries
from errera.foundation.search.shapes import Hit

from ..models import Lesson
from .lessons import lessons, lessons_in_short, lessons_seen_by


@dataclass(frozen=True)
class FoundLesson:
    """A lesson that was found, and where its words stand."""

    lesson: Lesson
    hit: Hit


@dataclass(frozen=True)
class FoundLessons:
    """What a search gives: the best ones, and how many there are."""

    rows: Sequence[FoundLesson]
    count: int


def find_lessons(text: str, *, among: QuerySet[Lesson], actor: Actor, limit: int = 20) -> FoundLessons:
    """Give the lessons among these in which all words occur, best first, marked in Dutch and English alike.

    Three queries, however many are found; what a reader may not see is not found either.
    """
    found = search_queries.find(text, actor=actor, limit=limit, room="knowledge", among=among)
    keys = [search_queries.row_of(hit.target) for hit in found.hits]
    rows = {row.pk: row for row in lessons_in_short().filter(pk__in=keys)} if keys else {}
    pairs = zip(keys, found.hits, strict=True)
    return FoundLessons([FoundLesson(rows[key], hit) for key, hit in pairs if key in rows], found.count)


@dataclass(frozen=True)
class SayingLesson:
    """A lesson with its folded text, as this reader may read it: whoever asks looks for what stands in it."""

    lesson: Lesson
    text: str


def lessons_saying(phrases: Iterable[str], *, actor: Actor, limit: int = 100) -> list[SayingLesson]:
    """Give the lessons in which any of these names or words stands, with core domains and markets at hand.

    Four queries, however many; what a reader may not see is not found either.
    """
    among = lessons_seen_by(actor, Lesson.objects.all())
    texts = dict(search_queries.holding_any(phrases, actor=actor, among=among, limit=limit))
    rows = lessons().filter(pk__in=texts).order_by("-pk") if texts else ()
    return [SayingLesson(row, texts[row.pk]) for row in rows]
