"""Feeds from partners: agreements in force, obligations delivered in time."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q
from django.utils.timezone import localdate

from errera.foundation.sentences import N_
from errera.partners.models import Agreement, Obligation
from errera.partners.states import IN_FORCE, ObligationState, Side
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, Feed, feeds
from ...states import Tier


def in_force(asked: Asked) -> Fed:
    """Count the agreements whose term covers the last day of the period and that were not over by then."""
    day = asked.until_on
    rows = Agreement.objects.filter(activated_at__isnull=False, from_on__lte=day, until_on__gte=day)
    rows = rows.filter(Q(state__in=list(IN_FORCE)) | Q(ended_on__gt=day))
    if asked.agreement is not None:
        rows = rows.filter(pk=asked.agreement.pk)
    return Fed(Decimal(rows.count()))


def in_time(asked: Asked) -> Fed | None:
    """Give the partner's obligations delivered by their day, of all that were due in the period and not waived."""
    rows = Obligation.objects.filter(side=Side.PARTNER, due_on__gte=asked.from_on, due_on__lte=asked.until_on)
    rows = rows.exclude(state=ObligationState.WAIVED).exclude(agreement__state="draft")
    if asked.agreement is not None:
        rows = rows.filter(agreement=asked.agreement)
    due = list(rows.values_list("due_on", "delivered_at"))
    kept = sum(1 for day, moment in due if moment and localdate(moment) <= day)
    return Fed(Decimal(kept), Decimal(len(due))) if due else None


feeds(Feed("agreements_in_force", N_("Agreements in force"), Tier.ACTIVITY, (Formula.LATEST, Formula.MAX), in_force))
feeds(Feed("obligations_in_time", N_("Obligations delivered in time"), Tier.ACTIVITY, (Formula.RATIO,), in_time))
