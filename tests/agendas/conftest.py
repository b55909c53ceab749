"""Who plays on a day of meetings: Boris runs it, Cas works for Acme that travels, Bolt and Volt receive by a link."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from errera.agendas.actions import count_again
from errera.foundation import clock
from errera.meetings.models import Meeting
from tests import cast as the_cast
from tests.agendas.acting import DURING
from tests.factories import directory, initiatives, partners
from tests.factories import meetings as make


@pytest.fixture
def house(cast):
    """Give a published timetable: Acme meets Bolt, then Volt; then Dyn meets Bolt."""
    firm = directory.organisation(name="Acme")
    cas = the_cast._member("Cas", firm, "company")
    wood = partners.partnership(cast.boris.organisation)
    day = make.FIRST.date()
    mission = initiatives.initiative(wood, state="open", from_on=day, until_on=day, time_zone="Europe/Brussels")
    whole = make.matchmaking(of=mission)
    acme, dyn = make.participant(whole, "Acme", organisation=firm), make.participant(whole, "Dyn")
    bolt, volt = (make.participant(whole, name, kind="counterpart", organisation=None) for name in ("Bolt", "Volt"))
    timetable = make.timetable(whole, slots=4)
    version = make.published(timetable, [(acme, bolt), (acme, volt), (dyn, bolt)])
    count_again(timetable=timetable)
    first, second, third = Meeting.objects.filter(timetable=timetable).order_by("slot__starts_at")
    return SimpleNamespace(
        cast=cast, ana=cast.ana.actor, boris=cast.boris.actor, clara=cast.clara.actor, ada=cast.ada.actor,
        cas=cas.actor, members={"cas": cas}, firm=firm, wood=wood, matchmaking=whole, timetable=timetable,
        version=version, acme=acme, dyn=dyn, bolt=bolt, volt=volt, first=first, second=second, third=third,
    )  # fmt: skip


@pytest.fixture
def clock_at(monkeypatch):
    """Let the pages open at a moment: `clock_at(DURING)`."""

    def at(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    at(DURING)
    return at
