"""Who plays around a timetable: Boris organises, three companies travel, four counterparts receive them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories import meetings as make
from tests.factories import partners


@pytest.fixture
def mission(cast):
    """Give a matchmaking that Boris's partner organises, with wishes that both sides share, and its timetable."""
    wood = partners.partnership(cast.boris.organisation)
    held = make.matchmaking(wood)
    visitors = [make.participant(held, f"Firm {name}") for name in "ABC"]
    hosts = [make.participant(held, f"Host {name}", kind="counterpart") for name in "KLMN"]
    for rank, host in enumerate(hosts, start=1):
        for visitor in visitors:
            make.wish(visitor, host, rank=rank)
    return SimpleNamespace(
        cast=cast, ana=cast.ana.actor, boris=cast.boris.actor, clara=cast.clara.actor, dan=cast.dan.actor,
        ada=cast.ada.actor, wood=wood, matchmaking=held, visitors=visitors, hosts=hosts,
        timetable=make.timetable(held, slots=5),
    )  # fmt: skip


@pytest.fixture
def the_day(settings):
    """Let the pages open on the day of the tests."""
    settings.ERRERA_TODAY = date(2026, 3, 16)
