"""How bids are assessed in the demo: two people who declare no interest, and a consensus that both agree to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from errera.bids import actions
from errera.bids.models import Bid
from errera.bids.shapes import ScoreFacts

from ..sheets.directory import key_of
from . import people
from .people import hands, moment

Points = Mapping[str, int]  # by the code of a criterion
COMMENT = "The plan says who does what, and when."


def page_of(bid: Bid) -> str:
    """Give the address of a bid, for the letters about it."""
    return f"{settings.ERRERA_ADDRESS}{reverse('bids:bid-detail', args=[bid.public_id])}"


def assigned(bid: Bid, code: str, at: dt.datetime) -> Any:
    """Ask somebody to assess a bid."""
    who = hands(people.MANAGER, at)
    return actions.assign_assessor(bid=bid, assessor=key_of(code), page=page_of(bid), **who)


def scores(points: Points) -> list[ScoreFacts]:
    """Give the points of one assessor with their grounds."""
    return [ScoreFacts(code, given, COMMENT) for code, given in points.items()]


def assess(bid: Bid, given: Sequence[Points], agreed: Points, on: dt.date) -> None:
    """Let the assessors score a bid, each a day later than the one before, and agree on what it is worth."""
    at, rows = moment(on), []
    for number, points in enumerate(given):
        code = people.ASSESSORS[number]
        row = assigned(bid, code, at)
        actions.declare_interest(assessment=row, has_conflict=False, **hands(code, at))
        later = at + dt.timedelta(days=number + 1)
        rows.append((code, actions.hand_in_scores(assessment=row, scores=scores(points), **hands(code, later))))
    end = at + dt.timedelta(days=4)
    note = "Both saw the same strengths."
    actions.write_consensus(bid=bid, note=note, points=dict(agreed), **hands(people.MANAGER, end))
    for code, row in rows:
        actions.agree_consensus(assessment=row, **hands(code, end + dt.timedelta(hours=2)))
