"""How the partners' yearly targets add up against the programme's."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from errera.foundation.actor import Actor
from errera.strategy.models import Target

from ..models import YearlyTarget
from ..policies import is_agency
from ..shapes import TargetTotal
from ..states import AgreementState
from .scope import targets_seen_by

COUNTED = (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.SUSPENDED, AgreementState.ENDED)


def target_totals(actor: Actor, *, year: int) -> list[TargetTotal]:
    """Add the partners' targets of a year up per indicator, beside what the programme wants, and who promised what.

    Drafts and terminated agreements promise nothing. A partner's people get their own shares alone, without the
    programme's target, for a gap over one partner would say nothing.
    """
    shares: dict[int, list[YearlyTarget]] = defaultdict(list)
    rows = targets_seen_by(actor).filter(year=year, agreement__state__in=COUNTED)
    for row in rows.order_by("indicator__code", "agreement__code"):
        shares[row.indicator_id].append(row)
    wanted = _programme_targets(set(shares), year) if is_agency(actor) else {}
    return [
        TargetTotal(parts[0].indicator, year, sum((p.value for p in parts), Decimal()), wanted.get(pk), tuple(parts))
        for pk, parts in shares.items()
    ]


def _programme_targets(indicators: set[int], year: int) -> dict[int, Decimal]:
    found = Target.objects.filter(indicator__in=indicators, year=year)
    return dict(found.values_list("indicator_id", "value"))
