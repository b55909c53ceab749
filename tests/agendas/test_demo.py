"""The demo's story of a day: the meetings of the mission that was held were answered, held, rated and followed up."""

from datetime import timedelta
from random import Random

import pytest

from errera.agendas import queries
from errera.agendas.models import Note, Side
from errera.cli.demo import agendas as story
from errera.cli.demo import matchmaking as demo_matchmaking
from errera.opportunities.models import Hint
from tests.factories.meetings import FIRST

pytestmark = pytest.mark.django_db


def test_the_day_of_the_mission_that_was_held_is_told_once(house, monkeypatch):
    monkeypatch.setattr(story, "hands", lambda who, at: {"by": house.ana, "at": at})
    monkeypatch.setattr(story, "_today", lambda: FIRST.date() + timedelta(days=30))
    found = demo_matchmaking.Missions(house.matchmaking.initiative, None, None)
    monkeypatch.setattr(demo_matchmaking, "missions", lambda today: found)
    for name, share in (("MISSED", 0.3), ("NOTED", 1), ("AGREED", 1)):
        monkeypatch.setattr(story, name, share)
    ((_, told, tell),) = story.chapters()
    assert not told()
    tell(Random(1))
    assert told()
    figures = queries.figures_of(house.timetable)
    assert (figures.planned, figures.held + figures.missed) == (3, 3)
    assert 0 < figures.held < 3
    assert Side.objects.filter(answer="accepted").count() == 6
    assert Note.objects.filter(state="agreed").count() == Hint.objects.count() == figures.held


def test_without_such_a_mission_there_is_no_day_to_tell(house, monkeypatch):
    monkeypatch.setattr(demo_matchmaking, "missions", lambda today: demo_matchmaking.Missions(None, None, None))
    ((_, told, tell),) = story.chapters()
    assert told()
    assert tell(Random(1)) is None
