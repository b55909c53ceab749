"""The steps a reader may take on periods and figures; a refused one says why."""

from __future__ import annotations

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.ui.pieces import Act

from .. import policies, queries
from ..models import Measurement, Period
from ..states import TYPED, PeriodState, Source
from .words import url


def period_acts(actor: Actor, period: Period) -> list[Act]:
    """Give what can be done with a period in its state."""
    if period.state in TYPED:
        may = policies.may_measure(actor, period)
        return [
            Act(N_("Measure"), url("measure", period), may),
            Act(N_("Fill in what is known"), url("period-fill-in", period), may, asks=False),
            Act(N_("Submit"), url("period-submit", period), policies.may_submit(actor, period), tone="main"),
        ]
    if not actor.sees_all or period.state == PeriodState.LOCKED:
        return []
    may_judge = policies.may_judge(actor, period, queries.typists_of(period))
    back = Act(N_("Send back"), url("period-send-back", period), may_judge)
    if period.state == PeriodState.SUBMITTED:
        return [Act(N_("Approve"), url("period-approve", period), may_judge, asks=False, tone="main"), back]
    return [Act(N_("Lock"), url("period-lock", period), policies.may_lock(actor), tone="main"), back]


def figure_acts(actor: Actor, row: Measurement) -> list[Act]:
    """Give what can be done with a figure while its period is open."""
    if row.period.state not in TYPED:
        return []
    may = policies.may_measure(actor, row.period)
    acts = [] if row.is_counted else [Act(N_("Let it count"), url("figure-count", row), may, asks=False)]
    if row.source != Source.FEED:
        acts.append(Act(N_("Change"), url("figure-change", row), may))
    return [*acts, Act(N_("Drop"), url("figure-drop", row), may, asks=False, tone="danger")]
