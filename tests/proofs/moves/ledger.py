"""The moves of the ledger by itself: a wrong posting is countered."""

from __future__ import annotations

from typing import Any

from errera.ledger import actions
from errera.ledger.models import Posting

from .play import Move, Play


def _counter(play: Play, **who: Any) -> None:
    posting = play.one(Posting.objects.all())
    actions.counter_posting(posting=posting, ground=play.ground(), **play.unlike(who, [posting.by]))


LEDGER: list[Move] = [_counter]
