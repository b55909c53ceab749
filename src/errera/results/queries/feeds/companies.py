"""Feeds from companies: unique companies that initiatives reached, as registrations know them.

A company counts once in a year: where it was reached first, for the partner that led it. So the parts of the year and
the parts of the partners add up to the whole, however often the company came back.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from errera.foundation.sentences import N_
from errera.initiatives.models import Initiative, InitiativePartner
from errera.initiatives.states import HAPPENED
from errera.registrations import queries as registration_queries
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, FedPart, Feed, feeds
from ...states import Dimension, Tier


def reached(asked: Asked) -> Fed:
    """Count the companies that were reached in the period for the first time in its year."""
    this_year = Initiative.objects.filter(
        state__in=list(HAPPENED), until_on__gte=date(asked.from_on.year, 1, 1), until_on__lte=asked.until_on
    )
    ours = _led_by(asked)
    companies, seen = registration_queries.reached_by_initiative(this_year), set[int]()
    parts, is_fictional = [], False
    for row in this_year.order_by("until_on", "code"):
        new = companies.get(row.pk, set()) - seen
        seen |= new
        if new and row.until_on >= asked.from_on and (ours is None or row.pk in ours):
            parts.append(FedPart(Dimension.INITIATIVE, row.code, Decimal(len(new)), None, row))
            is_fictional |= row.is_fictional
    return Fed(sum((part.top for part in parts), Decimal()), parts=parts, is_fictional=is_fictional)


def _led_by(asked: Asked) -> set[int] | None:
    """Give the initiatives that the partner led; None for the whole programme."""
    if asked.agreement is None:
        return None
    rows = InitiativePartner.objects.filter(partnership=asked.agreement.partnership_id, is_lead=True)
    return set(rows.values_list("initiative", flat=True))


feeds(Feed("companies_reached", N_("Unique companies reached"), Tier.ACTIVITY, (Formula.SUM,), reached))
