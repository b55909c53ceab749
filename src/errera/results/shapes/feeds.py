"""The registry of feeds: what Errera's own records say about an indicator, so that nobody types it again.

A feed is a function that reads one figure for a stretch of time, for one partner or for the whole programme:

    feeds(Feed("initiatives_held", N_("Initiatives held"), Tier.ACTIVITY, (Formula.SUM,), read))

`read(Asked(...))` gives `Fed` or None where it has nothing to say. Which indicator takes which feed is data (Feeding).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ..states import Dimension, Tier

if TYPE_CHECKING:
    from errera.initiatives.models import Initiative
    from errera.partners.models import Agreement


@dataclass(frozen=True)
class Asked:
    """For whom and for when: an agreement, or the whole programme."""

    agreement: Agreement | None
    from_on: date
    until_on: date


@dataclass(frozen=True)
class FedPart:
    """A part of a figure."""

    dimension: Dimension
    key: str
    top: Decimal
    bottom: Decimal | None = None
    initiative: Initiative | None = None


@dataclass(frozen=True)
class Fed:
    """A figure as the records have it, with its parts; fictional where any record behind it is."""

    top: Decimal
    bottom: Decimal | None = None
    parts: Sequence[FedPart] = ()
    is_fictional: bool = False


Read = Callable[[Asked], Fed | None]


@dataclass(frozen=True)
class Feed:
    """Something the records know: its code, its words, how strong it is, for which formulas, and how it is read."""

    code: str
    title: str
    tier: Tier
    formulas: tuple[str, ...]
    read: Read


_feeds: dict[str, Feed] = {}


def feeds(feed: Feed) -> Feed:
    """Let a feed be chosen for indicators."""
    _feeds[feed.code] = feed
    return feed


def known_feeds() -> Mapping[str, Feed]:
    """Give every feed by its code."""
    return dict(sorted(_feeds.items()))
