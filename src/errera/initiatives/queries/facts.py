"""What an initiative states, what it still needs for a step, and which conditions wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.funding import queries as funding_queries
from errera.funding.models import Condition
from errera.funding.states import AllocationState, ConditionState

from ..models import Answer, Initiative, InitiativeTarget, KindQuestion, TiedCondition
from ..shapes import Readiness
from ..states import Needed
from .scope import questions

EARLIER_STEPS = {
    Needed.OPEN: (Needed.OPEN,),
    Needed.HOLD: (Needed.OPEN, Needed.HOLD),
    Needed.REPORT: (Needed.OPEN, Needed.HOLD, Needed.REPORT),
}


def answers_of(initiative: Initiative) -> dict[int, str]:
    """Give the kept answers by the row number of the question. One query."""
    return dict(Answer.objects.filter(initiative=initiative).values_list("question_id", "value"))


def stated(initiative: Initiative) -> list[KindQuestion]:
    """Give the questions of its kind that are asked or answered, each with its answer as `value`. One query."""
    given = Answer.objects.filter(question=OuterRef("pk"), initiative=initiative).values("value")
    rows = (
        questions()
        .filter(kind=initiative.kind_id)
        .annotate(value=Coalesce(Subquery(given), Value(""), output_field=TextField()))
    )
    return list(rows.exclude(is_in_use=False, value=""))


def readiness(initiative: Initiative, step: Needed, *, asked: Iterable[KindQuestion] | None = None) -> Readiness:
    """Give what a step still waits for; a later step waits for what the earlier ones needed, too.

    `asked` are the questions as `stated` gives them, where they are at hand.
    """
    asked = stated(initiative) if asked is None else asked
    needed = EARLIER_STEPS[step]
    return Readiness(
        missing=tuple(q.label for q in asked if q.is_in_use and q.needed in needed and not q.value),  # type: ignore[attr-defined]  # annotated
        not_agreed=tuple(str(row.partnership) for row in initiative.partners.all() if not row.has_agreed),
    )


def targets_of(initiative: Initiative) -> QuerySet[InitiativeTarget]:
    """Give what an initiative should add to which indicator."""
    rows = InitiativeTarget.objects.filter(initiative=initiative).select_related("indicator")
    return rows.order_by("indicator__code")


def tied_conditions(initiative: Initiative) -> QuerySet[TiedCondition]:
    """Give the conditions that are met as soon as the initiative is held, with their allocation."""
    rows = TiedCondition.objects.filter(initiative=initiative)
    return rows.select_related("condition__allocation").order_by("condition__code")


def conditions_to_tie(initiative: Initiative, actor: Actor) -> QuerySet[Condition]:
    """Give the open conditions of the partners' allocations that no initiative is tied to yet."""
    partners = [row.partnership_id for row in initiative.partners.all()]
    rows = funding_queries.conditions_seen_by(actor).filter(state=ConditionState.OPEN)
    taken = TiedCondition.objects.values("condition")
    return rows.filter(allocation__agreement__partnership__in=partners).exclude(pk__in=taken).order_by("code")


def allocations_to_draw_on(actor: Actor) -> QuerySet[Any]:
    """Give the allocations that an initiative may draw on, as far as the reader sees them."""
    return funding_queries.allocations_seen_by(actor).filter(state=AllocationState.ALLOCATED).order_by("code")
