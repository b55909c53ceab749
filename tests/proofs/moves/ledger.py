"""The moves of the ledger by itself: a wrong posting is countered."""

from __future__ import annotations

from typing import Any

from errera.ledger import actions
from errera.ledger.models import Posting
from errera.ledger.shapes import way_back

from .play import Move, Play


def _counter(play: Play, **who: Any) -> None:
    rows = Posting.objects.order_by("pk")
    free = [row for row in rows if not way_back(row.what) and row.counters_id is None]
    posting = play.any_of(free if play.is_likely() else rows)
    actions.counter_posting(posting=posting, ground=play.ground(), **play.unlike(who, [posting.by]))


LEDGER: list[Move] = [_counter]
