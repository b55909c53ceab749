"""Stages, the facts they ask for on a day, and what an opportunity still lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from ..models import Fact, Known, Opportunity, Requirement, Stage


def stages() -> QuerySet[Stage]:
    """Give every stage in order."""
    return Stage.objects.order_by("kind", "order")


def stages_of(kind: str, day: date) -> list[Any]:
    """Give the stages of a kind in order, each with the requirements that hold on a day (`asks`)."""
    asked = requirements().filter(_holds_on(day)).order_by("fact__order", "fact__code")
    return list(stages().filter(kind=kind).prefetch_related(Prefetch("requirements", asked, to_attr="asks")))


def facts() -> QuerySet[Fact]:
    """Give every fact in order."""
    return Fact.objects.order_by("order", "code")


def requirements() -> QuerySet[Requirement]:
    """Give every requirement, with stage and fact at hand."""
    return Requirement.objects.select_related("stage", "fact")


def next_stage(opportunity: Opportunity) -> Stage | None:
    """Give the stage that comes after the one an opportunity is in; nothing after the last."""
    later = Stage.objects.filter(kind=opportunity.kind, order__gt=opportunity.stage.order)
    return later.order_by("order").first()


def asked_from(kind: str, order: int, day: date) -> QuerySet[Fact]:
    """Give the facts that a day's rules ask for up to a stage of this order, earlier stages included."""
    held = Requirement.objects.filter(_holds_on(day), stage__kind=kind, stage__order__lte=order)
    return facts().filter(pk__in=held.values("fact"))


def missing_for(opportunity: Opportunity, stage: Stage, day: date) -> list[Fact]:
    """Give what is not known yet and is asked for before an opportunity reaches a stage."""
    wanted = asked_from(opportunity.kind, stage.order, day)
    return list(wanted.exclude(pk__in=Known.objects.filter(opportunity=opportunity).values("fact")))


def facts_of(opportunity: Opportunity, day: date) -> list[Fact]:
    """Give the facts worth asking about an opportunity: what any of its stages asks for, and what is known."""
    held = Requirement.objects.filter(_holds_on(day), stage__kind=opportunity.kind).values("fact")
    known = Known.objects.filter(opportunity=opportunity).values("fact")
    return list(facts().filter(Q(pk__in=held) | Q(pk__in=known)))


def known_of(opportunity: Opportunity) -> dict[str, Known]:
    """Give what is known about an opportunity, by the code of the fact, in the order of facts."""
    rows = Known.objects.filter(opportunity=opportunity).select_related("fact").order_by("fact__order", "fact__code")
    return {row.fact.code: row for row in rows}


def use_of_stages() -> dict[int, int]:
    """Give how many opportunities are in each stage, by its row number."""
    rows = Opportunity.objects.order_by().values("stage").annotate(count=Count("pk"))
    return {row["stage"]: row["count"] for row in rows}


def is_known_anywhere(fact: Fact) -> bool:
    """Say whether any opportunity has an answer to a fact."""
    return Known.objects.filter(fact=fact).exists()


def _holds_on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))
