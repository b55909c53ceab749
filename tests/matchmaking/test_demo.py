"""The demo's story of matchmaking: three missions, told once, each in its own stage."""

from random import Random

import pytest

from errera.cli.demo.matchmaking import story
from errera.cli.demo.registrations import companies
from errera.matchmaking import queries
from errera.matchmaking.models import Matchmaking, Participant, Wish
from tests.cast import TODAY
from tests.factories import directory, initiatives
from tests.factories import registrations as make_registrations

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_three_missions_are_told_once_each_in_its_own_stage(house, monkeypatch):
    monkeypatch.setattr(story, "hands", lambda who, at: {"by": house.ana, "at": at})
    monkeypatch.setattr(story, "VISITORS", 4)
    monkeypatch.setattr(story, "COUNTERPARTS", 3)
    house.whole.participants.all().delete()
    Matchmaking.objects.all().delete()
    assert [told() for _, told, _ in story.chapters()] == [True, False, True], "of three missions one is there"
    regular = directory.organisation(code=companies.REGULAR)
    past = {"from_on": TODAY.replace(month=2), "until_on": TODAY.replace(month=2)}
    rows = [initiatives.initiative(house.wood, state="held", **past), house.whole.initiative]
    rows.append(initiatives.initiative(house.wood, state="open", from_on=TODAY.replace(month=6, day=1),
                                       until_on=TODAY.replace(month=6, day=2)))  # fmt: skip
    for initiative in rows:
        door = make_registrations.door(of=initiative)
        for _ in range(5):
            make_registrations.registration(door, organisation=make_registrations.company())
    for number, (_, told, tell) in enumerate(story.chapters()):
        assert not told()
        tell(Random(number))
        assert told()
    held, coming, wishing = (queries.matchmaking_of(row) for row in rows)
    assert [row.state for row in (held, coming, wishing)] == ["closed", "closed", "open"]
    for row in (held, coming):
        assert Participant.objects.filter(matchmaking=row, state="validated").count() == 4 + 1 + 3 + 2
        assert queries.wanted(row)
    unanswered = list(queries.wishes_in(coming).filter(state="pending"))
    assert all(Wish.objects.filter(sender=wish.receiver, receiver=wish.sender).exists() for wish in unanswered)
    assert Participant.objects.filter(matchmaking=wishing).exclude(state="validated").exists()
    assert Participant.objects.filter(organisation=None).count() == 6
    assert [row.state for row in Participant.objects.filter(organisation=regular)] == ["validated"] * 3
    asked_for = Wish.objects.filter(sender__organisation=regular).values("receiver")
    left = queries.wishes_in(wishing).filter(receiver__organisation=regular).exclude(sender__in=asked_for)
    assert {wish.state for wish in left} <= {"pending"}, "whoever walks in answers their own requests"
