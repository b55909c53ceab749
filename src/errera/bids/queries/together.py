"""What partners are worth together, asked of the network: within one bid, and between two."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.network import queries as network_queries
from errera.network.shapes import TeamAdvice

from .. import shapes
from ..models import Bid, Call
from .bids import partners_of
from .scenarios import Candidate

FEWEST = 2  # partners that make a team


def worth_together(call: Call, held: Iterable[Candidate]) -> dict[tuple[str, str], int]:
    """Give what bids are worth two by two because their partners complete each other, in thousandths of points.

    Evidence counts as it stood when the call closed: what came later is nobody's merit in this call. Four queries.
    """
    points = {one.key: one.thousandths for one in held}
    teams = {one.key: one.partners for one in held}
    found = network_queries.worth_of(teams, on=localdate(call.closes_at)).between
    worth = {
        (one, other): shapes.worth_together(parts, points[one], points[other]) for (one, other), parts in found.items()
    }
    return {pair: thousandths for pair, thousandths in worth.items() if thousandths}


def team_of(bid: Bid, actor: Actor) -> TeamAdvice | None:
    """Give what the partners of a joint bid are worth together, with who brings what; nothing for a bid by one."""
    partners = [row.partnership.public_id for row in partners_of(bid)]
    if len(partners) < FEWEST:
        return None
    return network_queries.suggest_team(actor, wanted=partners, is_whole=True, on=localdate(bid.call.closes_at))
