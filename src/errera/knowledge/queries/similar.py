"""What was learnt where something similar was done: lessons, what it cost, who did not come, whom one met there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import BooleanField, Case, IntegerField, Q, QuerySet, Subquery, Value, When
from django.db.models import OuterRef as Outer
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.initiatives import queries as initiative_queries
from errera.initiatives.models import Initiative, Market, Speaker
from errera.initiatives.states import HAPPENED
from errera.registrations import queries as registration_queries

from ..models import Lesson, LessonMarket
from ..shapes import Like
from .lessons import lessons_in_short, lessons_seen_by

ENOUGH = 2  # things in common that make two initiatives similar
FEWEST = 3  # initiatives behind a rate that is shown to whoever carried none of them


@dataclass(frozen=True)
class Learnt:
    """A lesson that matters for an initiative, and why."""

    lesson: Lesson
    like: Like


@dataclass(frozen=True)
class SimilarInitiative:
    """An earlier initiative that the reader carried too, or the agency's reader sees, and what it has in common."""

    initiative: Initiative
    like: Like


@dataclass(frozen=True)
class Similar:
    """Earlier initiatives that are similar: those the reader sees, how many there are in all, and who did not come."""

    rows: Sequence[SimilarInitiative]
    count: int
    no_show: Fraction | None


def lessons_for(initiative: Initiative, actor: Actor, *, limit: int) -> list[Learnt]:
    """Give the lessons that matter most for an initiative, those learnt at it on top. One query.

    They share a market or a core domain with it, or come from an initiative of its kind; of others' lessons only
    what is published counts.
    """
    rows = lessons_seen_by(actor, lessons_in_short().filter(published__isnull=False))
    domains = Lesson.domains.through.objects.filter(
        lesson=Outer("pk"), coredomain__code__in=initiative.domains.order_by().values("code")
    )
    markets = LessonMarket.objects.filter(lesson=Outer("pk"), country__in=_markets(initiative))
    rows = rows.annotate(
        shared_market=_first(markets, "country"),
        shared_domain=Subquery(domains.order_by("coredomain__order").values("coredomain__title")[:1]),
        is_same_kind=_flag(Q(initiative__kind=initiative.kind_id)),
        is_of_it=_flag(Q(initiative=initiative.pk)),
    )
    counted = _counted(rows).filter(Q(common__gte=1) | Q(is_of_it=True))
    best = counted.order_by("-is_of_it", "-common", "-published__published_at", "-pk")[:limit]
    return [Learnt(row, _like(row, initiative, is_of_it=row.is_of_it)) for row in best]


def similar_to(initiative: Initiative, actor: Actor, *, limit: int) -> Similar:
    """Give the earlier initiatives that share two of kind, market and core domain with one. Two queries.

    Costs are the business of those who carried it; a rate over at least three initiatives names none of them.
    """
    held = Initiative.objects.filter(state__in=HAPPENED, until_on__lte=initiative.from_on).exclude(pk=initiative.pk)
    domains = Initiative.domains.through.objects.filter(
        initiative=Outer("pk"), coredomain__code__in=initiative.domains.order_by().values("code")
    )
    markets = Market.objects.filter(initiative=Outer("pk"), country__in=_markets(initiative))
    own = Q(pk__isnull=False) if actor.sees_all else initiative_queries.carried_by(*actor.organisations)
    rows = _counted(
        held.select_related("kind").annotate(
            shared_market=_first(markets, "country"),
            shared_domain=Subquery(domains.order_by("coredomain__order").values("coredomain__title")[:1]),
            is_same_kind=_flag(Q(kind=initiative.kind_id)),
            is_seen=_flag(own),
        )
    )
    found = list(rows.filter(common__gte=ENOUGH).order_by("-common", "-from_on", "-pk")[:limit])
    seen = [row for row in found if row.is_seen]
    is_told = len(found) >= FEWEST or len(seen) == len(found)
    behind = Initiative.objects.filter(pk__in=[row.pk for row in found])
    rate = registration_queries.no_show_rate(behind) if found and is_told else None
    return Similar([SimilarInitiative(row, _like(row, initiative)) for row in seen], len(found), rate)


def people_met(rows: Sequence[SimilarInitiative]) -> list[Speaker]:
    """Give who spoke at these initiatives, the latest on top; names that were emptied are left out. One query."""
    held = Speaker.objects.filter(initiative__in=[row.initiative.pk for row in rows]).exclude(name="")
    return list(held.select_related("initiative").order_by("-initiative__from_on", "name", "pk"))


def _markets(initiative: Initiative) -> QuerySet[Market, Any]:
    return Market.objects.filter(initiative=initiative).order_by().values("country")


def _first(rows: QuerySet[Any], field: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by(field).values(field)[:1]), Value(""))


def _flag(condition: Q) -> Case:
    """Say yes or no; a comparison with nothing would be neither, and sort differently on each database."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Count what is in common, so that the database puts the most alike on top."""

    def one(condition: Q) -> Case:
        return Case(When(condition, then=1), default=0, output_field=IntegerField())

    kind, market = one(Q(is_same_kind=True)), one(~Q(shared_market=""))
    return rows.annotate(common=kind + market + one(Q(shared_domain__isnull=False)))


def _like(row: Any, initiative: Initiative, *, is_of_it: bool = False) -> Like:
    return Like(
        kind=initiative.kind.title if row.is_same_kind else "",
        market=reference.country(row.shared_market) if row.shared_market else "",
        domain=row.shared_domain or "",
        is_of_it=is_of_it,
    )
