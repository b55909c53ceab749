"""The demo's story of timetables: one mission held and repaired, one published that waits for its repair."""

from random import Random

import pytest

from errera.cli.demo import matchmaking as demo_matchmaking
from errera.cli.demo import meetings as story
from errera.meetings import queries
from tests.cast import TODAY
from tests.factories import initiatives
from tests.factories import meetings as make

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def _mission(lead, day, state):
    held = make.matchmaking(of=initiatives.initiative(lead, state=state, from_on=day, until_on=day))
    ones, others = ([make.participant(held, kind=kind) for _ in range(3)] for kind in ("visitor", "counterpart"))
    for one in ones:
        for other in others:
            make.wish(one, other)
    return held


def test_one_mission_is_repaired_and_one_waits_for_it(mission, monkeypatch):
    held = _mission(mission.wood, TODAY.replace(day=2), "held")
    coming = _mission(mission.wood, TODAY.replace(month=6), "open")
    monkeypatch.setattr(story, "hands", lambda who, at: {"by": mission.ana, "at": at})
    monkeypatch.setattr(story, "_today", lambda: TODAY)
    found = demo_matchmaking.Missions(held.initiative, coming.initiative, None)
    monkeypatch.setattr(demo_matchmaking, "missions", lambda today: found)
    for number, (_, told, tell) in enumerate(story.chapters()):
        assert not told()
        tell(Random(number))
        assert told()
    past, next_ = (queries.timetable_of(row) for row in (held, coming))
    assert [row.number for row in past.versions.order_by("number")] == [1, 2]
    assert queries.gone_from(past) == []
    assert queries.current_version(next_).number == 1
    assert len(queries.gone_from(next_)) == 1
