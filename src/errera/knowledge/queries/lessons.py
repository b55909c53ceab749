"""Lessons as a reader may see them: the own ones as they are worked on, those of others as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.initiatives import queries as initiative_queries
from errera.initiatives.models import Initiative
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain
from errera.strategy.states import VersionState

from .. import policies
from ..models import Edition, Lesson, LessonKind
from ..states import SHARED, Audience, LessonState, Part

PARTNER = ("partnership__organisation", "partnership__delivering_unit")


def kinds() -> QuerySet[LessonKind]:
    """Give every kind of lesson, in order."""
    return LessonKind.objects.order_by("order", "code")


def lessons() -> QuerySet[Lesson]:
    """Give every lesson, with its editions, kind, partner, core domains and markets at hand."""
    return lessons_in_short().prefetch_related("domains", "markets")


def lessons_in_short() -> QuerySet[Lesson]:
    """Give every lesson for a short list: one query, without core domains and markets."""
    return Lesson.objects.select_related("kind", "initiative", "latest", "published", *PARTNER)


def lessons_seen_by(actor: Actor, rows: QuerySet[Lesson] | None = None) -> QuerySet[Lesson]:
    """Give the lessons that exist for the reader: all for the agency; for a partner its own, and what is shared."""
    rows = lessons() if rows is None else rows
    if not policies.may_see(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_ours(actor) | Q(published__audience__in=SHARED))


def public_lessons() -> QuerySet[Lesson]:
    """Give the lessons that everybody may read, latest on top; `published` is what they read."""
    rows = lessons().filter(published__audience=Audience.PUBLIC)
    return rows.order_by("-published__published_at", "-pk")


def shown_edition(actor: Actor, lesson: Lesson) -> Edition:
    """Give the edition that this reader reads: the latest for the people whose lesson it is, else the published one."""
    held = lesson.latest if policies.may_see_drafts(actor, lesson) else lesson.published
    if held is None:
        raise LookupError(f"{lesson.public_id} shows nothing to this reader: ask lessons_seen_by first")
    return held


def editions_of(lesson: Lesson) -> QuerySet[Edition]:
    """Give the editions of a lesson, latest on top."""
    return Edition.objects.filter(lesson=lesson).order_by("-number")


def editions_shown(actor: Actor, lesson: Lesson) -> QuerySet[Edition]:
    """Give the editions that this reader may read: all of an own lesson, of others' those that were shared."""
    rows = editions_of(lesson)
    if policies.may_see_drafts(actor, lesson):
        return rows
    return rows.filter(published_at__isnull=False, audience__in=SHARED)


def writers_since(lesson: Lesson) -> list[str]:
    """Give the hands behind every edition since the one that others read: none of them reviews the latest."""
    rows = Edition.objects.filter(lesson=lesson)
    if lesson.published is not None:
        rows = rows.filter(number__gt=lesson.published.number)
    return sorted(set(rows.values_list("written_by", flat=True)))


def missing_parts(lesson: Lesson) -> list[Part]:
    """Give what the kind insists on and the latest edition does not say yet."""
    text = lesson.latest
    said: dict[Part, Any] = {
        Part.CONTEXT: text and text.context, Part.HAPPENED: text and text.happened,
        Part.ADVICE: text and text.advice, Part.EVIDENCE: text and (text.evidence or text.link),
        Part.MARKET: list(lesson.markets.all()), Part.DOMAIN: list(lesson.domains.all()),
        Part.INITIATIVE: lesson.initiative_id,
    }  # fmt: skip
    return [part for part in lesson.kind.needed_parts if not said[part]]


def to_review(actor: Actor) -> QuerySet[Lesson]:
    """Give the lessons that wait for this reader's review: somebody else wrote the latest edition."""
    rows = lessons_seen_by(actor, lessons_in_short()).filter(state=LessonState.OFFERED)
    if actor.sees_all:
        return rows if actor.may(policies.Permission.REVIEW_FOR_AGENCY) else rows.none()
    if not actor.may(policies.Permission.REVIEW_FOR_PARTNER):
        return rows.none()
    return rows.filter(_ours(actor), latest__audience=Audience.OWN)


def waiting_at(actor: Actor) -> QuerySet[Lesson]:
    """Give the lessons that wait for their own people: sent back, or reviewed and not published yet."""
    rows = lessons_in_short().filter(Q(state=LessonState.REVIEWED) | (Q(state=LessonState.DRAFT) & ~Q(remark="")))
    return rows.filter(partnership=None) if actor.sees_all else rows.filter(_ours(actor))


@dataclass(frozen=True)
class Counts:
    """How the library stands for a reader."""

    published: int
    drafts: int
    offered: int


def counts_for(actor: Actor) -> Counts:
    """Count what the reader may read, and what is still worked on. One query."""
    rows = lessons_seen_by(actor, Lesson.objects.all()).order_by()
    at_work = Q(state__in=[LessonState.DRAFT, LessonState.REVIEWED])
    own = Q() if actor.sees_all else _ours(actor)
    found = rows.aggregate(
        published=Count("pk", filter=Q(published__isnull=False)),
        drafts=Count("pk", filter=at_work & own),
        offered=Count("pk", filter=Q(state=LessonState.OFFERED) & own),
    )
    return Counts(**found)


def own_partnerships(actor: Actor) -> QuerySet[Partnership]:
    """Give the partners for which the reader writes, asks and answers; none for the agency, which writes as itself."""
    rows = partner_queries.partnerships_seen_by(actor).order_by("organisation__name", "pk")
    return rows.none() if actor.sees_all else rows


def initiatives_to_name(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives from which the reader may have learnt something, latest on top."""
    return initiative_queries.initiatives_seen_by(actor).order_by("-from_on", "-pk")


def domains() -> QuerySet[CoreDomain]:
    """Give the core domains of the strategy in force."""
    rows = CoreDomain.objects.filter(version__state=VersionState.ADOPTED).select_related("version")
    return rows.order_by("order", "code")


def _ours(actor: Actor) -> Q:
    held: dict[str, Any] = {"organisation__in": actor.organisations}
    delivered: dict[str, Any] = {"delivering_unit__in": actor.organisations}
    return Q(Exists(Partnership.objects.filter(Q(**held) | Q(**delivered), pk=OuterRef("partnership"))))
