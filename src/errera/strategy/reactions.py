"""What the strategy does on its own news."""

from __future__ import annotations

from errera.foundation.events import reacts_to
from errera.foundation.search import actions as search_actions

from . import queries
from .events import StrategyAdopted


@reacts_to(StrategyAdopted)
def let_the_contents_be_found(news: StrategyAdopted) -> None:
    """Put what came into force into the index: while it was a draft it was not to be found."""
    version = news.version
    for row in (*queries.objectives_of(version), *queries.domains_of(version), *queries.indicators_of(version)):
        search_actions.index(row=row)
