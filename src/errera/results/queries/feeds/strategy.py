"""Feeds from the strategy itself: how many of its indicators can be tested."""

from __future__ import annotations

from decimal import Decimal

from errera.foundation.sentences import N_
from errera.strategy import queries as strategy_queries
from errera.strategy.states import Formula

from ...shapes import Asked, Fed, Feed, feeds
from ...states import Tier


def testable(asked: Asked) -> Fed | None:
    """Give the indicators of the strategy in force that can be tested, of all; a partner has none of its own."""
    version = strategy_queries.adopted_version()
    if version is None or asked.agreement is not None:
        return None
    every = strategy_queries.indicators_of(version).count()
    lacking = len(strategy_queries.not_testable(version))
    return Fed(Decimal(every - lacking), Decimal(every)) if every else None


feeds(Feed("testable_indicators", N_("Indicators that can be tested"), Tier.ACTIVITY, (Formula.RATIO,), testable))
