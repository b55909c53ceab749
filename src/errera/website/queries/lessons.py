"""What partners and agency let everybody learn: published lessons for the public. No draft and no person is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from errera.initiatives.models import Initiative
from errera.initiatives.states import PublicationState
from errera.knowledge import queries as knowledge
from errera.knowledge.models import Edition, Lesson, LessonKind
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain


@dataclass(frozen=True)
class PublicLesson:
    """A lesson as everybody reads it; an initiative that is not public is left out. Without a partner: the agency's."""

    edition: Edition
    kind: LessonKind
    partner: Partnership | None
    domains: Sequence[CoreDomain]
    markets: Sequence[str]
    initiative: Initiative | None
    published_on: date | None
    is_fictional: bool


def years_of_lessons() -> list[int]:
    """Give the years in which lessons for everybody were published, the latest on top. One query."""
    years = knowledge.public_lessons().order_by().values_list("published__published_at__year", flat=True)
    return sorted(set(years), reverse=True)


def lessons_of(year: int) -> list[PublicLesson]:
    """Give the lessons that were published in a year, the latest on top. Three queries, however many there are."""
    return [_public(row) for row in knowledge.public_lessons().filter(published__published_at__year=year)]


def _public(row: Lesson) -> PublicLesson:
    edition, held = row.published, row.initiative
    assert edition is not None  # noqa: S101 - public_lessons gives none without
    return PublicLesson(
        edition=edition, kind=row.kind, partner=row.partnership, domains=list(row.domains.all()),
        markets=sorted(market.country for market in row.markets.all()),
        initiative=held if held and held.publication == PublicationState.PUBLISHED else None,
        published_on=edition.published_at.date() if edition.published_at else None, is_fictional=row.is_fictional,
    )  # fmt: skip
