"""The evidence pack for a renewal: everything the two sides need to look back on, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.audit.models import AuditEvent
    from errera.partners.models import (
        Agreement,
        Amendment,
        DueDiligenceItem,
        Evaluation,
        Meeting,
        Obligation,
        Suspension,
        YearlyPlan,
        YearlyTarget,
    )  # fmt: skip
    from errera.partners.shapes.health import Reason


@dataclass(frozen=True)
class Pack:
    """What is known of an agreement on a day, chapter by chapter."""

    agreement: Agreement
    on: date
    health: Sequence[Reason]
    obligations: Sequence[Obligation]
    punctuality: Mapping[str, tuple[int, int]]  # side -> (settled in time, settled or overdue in all)
    targets: Sequence[YearlyTarget]
    plans: Sequence[YearlyPlan]
    meetings: Sequence[Meeting]
    evaluations: Sequence[Evaluation]
    amendments: Sequence[Amendment]
    suspensions: Sequence[Suspension]
    due_diligence: Sequence[DueDiligenceItem]
    history: Sequence[AuditEvent]
