"""Words that many pages of this room share: addresses, deadlines with their zone, points."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import address_about
from errera.foundation.ui.speech import say


def url(name: str, *things: Any) -> str:
    """Give the address of a page of this room about these records."""
    return address_about(f"bids:{name}", *things)


def page_of(bid: Any) -> str:
    """Give the whole address of a bid, for letters."""
    return settings.ERRERA_ADDRESS + url("bid-detail", bid)


def moment(at: datetime) -> Sentence:
    """Say a moment with the zone it is told in: `1 June 2026 17:00 (Europe/Brussels)`."""
    return Sentence(N_("{moment} ({zone})"), {"moment": at, "zone": timezone.get_current_timezone_name()})


def points(thousandths: int | None) -> str:
    """Write thousandths of points as points: 7400 is 7.4."""
    return "" if thousandths is None else say(Decimal(thousandths).scaleb(-3).normalize() + Decimal(0))
