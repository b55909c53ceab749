"""What exists for a reader: everything for the agency, the own organisation's for a partner, nothing for strangers."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation

from ..models import (
    ActionPoint,
    Agreement,
    Amendment,
    Cycle,
    DueDiligenceItem,
    Evaluation,
    Meeting,
    Obligation,
    Partnership,
    YearlyPlan,
    YearlyTarget,
)  # fmt: skip
from ..policies import Permission, is_agency
from ..states import EvaluationState

Row = TypeVar("Row", bound=Model)


def cycles() -> QuerySet[Cycle]:
    """Give every cycle of agreements; that cycles exist is no secret."""
    return Cycle.objects.select_related("strategy_version")


def partnerships_seen_by(actor: Actor) -> QuerySet[Partnership]:
    """Give the partnerships that exist for the reader, with holder and delivering unit at hand."""
    return _seen(actor, Partnership.objects.select_related("organisation", "delivering_unit"), "")


def partnerships_of(organisation: Organisation) -> QuerySet[Partnership]:
    """Give the role of partner that an organisation plays, if it does."""
    return Partnership.objects.filter(organisation=organisation)


def due_diligence_seen_by(actor: Actor) -> QuerySet[DueDiligenceItem]:
    """Give what was checked about the partners that the reader sees; hide the risk unless `may_see_risk`."""
    return _seen(actor, DueDiligenceItem.objects.select_related("partnership__organisation"), "partnership__")


def agreements_seen_by(actor: Actor) -> QuerySet[Agreement]:
    """Give the agreements that exist for the reader, with partner and cycle at hand."""
    return _seen(
        actor,
        Agreement.objects.select_related("partnership__organisation", "partnership__delivering_unit", "cycle"),
        "partnership__",
    )


def obligations_seen_by(actor: Actor) -> QuerySet[Obligation]:
    """Give the obligations of both sides that exist for the reader, with agreement and partner at hand."""
    return _of_agreements(actor, Obligation.objects.all())


def targets_seen_by(actor: Actor) -> QuerySet[YearlyTarget]:
    """Give the yearly targets that exist for the reader, with indicator and agreement at hand."""
    return _of_agreements(actor, YearlyTarget.objects.select_related("indicator"))


def plans_seen_by(actor: Actor) -> QuerySet[YearlyPlan]:
    """Give the yearly plans that exist for the reader."""
    return _of_agreements(actor, YearlyPlan.objects.all())


def amendments_seen_by(actor: Actor) -> QuerySet[Amendment]:
    """Give the amendments that exist for the reader; both sides see drafts, for both may work on them."""
    return _of_agreements(actor, Amendment.objects.all())


def evaluations_seen_by(actor: Actor) -> QuerySet[Evaluation]:
    """Give the evaluations that exist for the reader: a partner sees its own once they are final."""
    rows = _of_agreements(actor, Evaluation.objects.all())
    return rows if is_agency(actor) else rows.filter(state=EvaluationState.FINAL)


def meetings_seen_by(actor: Actor) -> QuerySet[Meeting]:
    """Give the meetings in which one of the reader's agreements takes part; the agency sees all."""
    rows = Meeting.objects.all()
    if not actor.may(Permission.SEE_PARTNERS):
        return rows.none()
    return rows if is_agency(actor) else rows.filter(agreements__in=agreements_seen_by(actor)).distinct()


def action_points_seen_by(actor: Actor) -> QuerySet[ActionPoint]:
    """Give the action points of the meetings that the reader sees."""
    return ActionPoint.objects.filter(meeting__in=meetings_seen_by(actor)).select_related("meeting")


def _of_agreements(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    at_hand = ("agreement__partnership__organisation", "agreement__partnership__delivering_unit", "agreement__cycle")
    return _seen(actor, rows.select_related(*at_hand), "agreement__partnership__")


def _seen(actor: Actor, rows: QuerySet[Row], path: str) -> QuerySet[Row]:
    if not actor.may(Permission.SEE_PARTNERS):
        return rows.none()
    if is_agency(actor):
        return rows
    own: dict[str, Any] = {f"{path}organisation__in": actor.organisations}
    delivered: dict[str, Any] = {f"{path}delivering_unit__in": actor.organisations}
    return rows.filter(Q(**own) | Q(**delivered))
