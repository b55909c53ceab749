"""The evidence pack for a renewal: gathers everything both sides need to look back on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localdate

from errera.foundation.actor import Actor

from ..models import Agreement, Obligation
from ..shapes import Pack
from ..states import UNSETTLED, ObligationState, Side
from .health import health_of, with_health_facts
from .pages import record_of_agreement
from .scope import (
    agreements_seen_by,
    amendments_seen_by,
    due_diligence_seen_by,
    evaluations_seen_by,
    meetings_seen_by,
    obligations_seen_by,
    plans_seen_by,
    targets_seen_by,
)  # fmt: skip


def renewal_pack(actor: Actor, agreement: Agreement, *, on: date) -> Pack:
    """Gather what this reader may know of an agreement on a day; the caller has found it among the seen ones."""
    judged = with_health_facts(agreements_seen_by(actor).filter(pk=agreement.pk), on=on)
    owed = list(obligations_seen_by(actor).filter(agreement=agreement).order_by("due_on", "code"))
    plans = plans_seen_by(actor).filter(agreement=agreement).order_by("year").prefetch_related("activities")
    checked = due_diligence_seen_by(actor).filter(partnership=agreement.partnership_id)
    return Pack(
        agreement=agreement,
        on=on,
        health=health_of(judged, on=on).get(agreement.pk, []),
        obligations=owed,
        punctuality={side: punctuality([o for o in owed if o.side == side], on) for side in Side},
        targets=list(targets_seen_by(actor).filter(agreement=agreement).order_by("indicator__code", "year")),
        plans=list(plans),
        meetings=list(
            meetings_seen_by(actor).filter(agreements=agreement).order_by("held_on").prefetch_related("action_points")
        ),
        evaluations=list(evaluations_seen_by(actor).filter(agreement=agreement).order_by("year")),
        amendments=list(amendments_seen_by(actor).filter(agreement=agreement).order_by("drafted_at")),
        suspensions=list(agreement.suspensions.order_by("from_on")),
        due_diligence=list(checked.order_by("kind", "checked_at")),
        history=list(record_of_agreement(actor, agreement)),
    )


def punctuality(obligations: Iterable[Obligation], on: date) -> tuple[int, int]:
    """Count what was delivered by its day, among all that was to be delivered by now; what was waived is left out."""
    due = [o for o in obligations if o.state != ObligationState.WAIVED and (_is_delivered(o) or o.due_on < on)]
    in_time = [o for o in due if o.delivered_at and localdate(o.delivered_at) <= o.due_on and _is_delivered(o)]
    return len(in_time), len(due)


def _is_delivered(obligation: Obligation) -> bool:
    return obligation.state not in UNSETTLED or obligation.state == ObligationState.DELIVERED
