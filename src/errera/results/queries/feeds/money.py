"""Feeds from money: what was settled in a period, and whether claims were answered."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, Sum

from errera.claims import queries as claim_queries
from errera.claims.states import SETTLED as SETTLED_CLAIMS
from errera.claims.states import ClaimState
from errera.foundation.sentences import N_
from errera.funding import queries as funding_queries
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import about
from errera.ledger.states import AccountKind as Kind
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, Feed, feeds
from ...states import Tier

SETTLED = (Kind.PAID, Kind.TO_RECOVER, Kind.RECOVERED)


def settled(asked: Asked) -> Fed:
    """Add up what was settled on claims within the period, in units of the currency, cents behind the point."""
    rows = ledger_queries.entries(
        account__kind__in=SETTLED, booked_on__gte=asked.from_on, booked_on__lte=asked.until_on
    )
    if asked.agreement is not None:
        allocations = funding_queries.allocations().filter(agreement=asked.agreement)
        rows = rows.filter(account__about__in=[about(held) for held in allocations])
    cents = rows.order_by().aggregate(total=Sum("cents"))["total"] or 0
    return Fed(Decimal(cents).scaleb(-2))


def answered(asked: Asked) -> Fed | None:
    """Give the claims that were accepted as a share of those submitted in the period; nothing where none were."""
    rows = claim_queries.claims().filter(submitted_at__date__gte=asked.from_on, submitted_at__date__lte=asked.until_on)
    if asked.agreement is not None:
        rows = rows.filter(allocation__agreement=asked.agreement)
    judged = rows.filter(Q(state__in=SETTLED_CLAIMS) | Q(state=ClaimState.REFUSED))
    asked_for, given = judged.count(), judged.filter(state__in=SETTLED_CLAIMS).count()
    return Fed(Decimal(given), Decimal(asked_for)) if asked_for else None


feeds(Feed("money_settled", N_("Money settled"), Tier.ACTIVITY, (Formula.SUM,), settled))
feeds(Feed("claims_accepted", N_("Claims accepted of those judged"), Tier.ACTIVITY, (Formula.RATIO,), answered))
