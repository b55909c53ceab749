"""The ways into the room that the house shows: assessors go straight to what waits for their scores."""

import pytest
from django.test import RequestFactory

from errera.bids import panels
from errera.bids.forms.deciding import MeetingForm
from tests.factories.money import people


@pytest.mark.django_db
def test_assessors_walk_in_by_a_door_of_their_own(cast):
    money, request = people(cast), RequestFactory().get("/")
    door = panels.assessments(request, actor=money.ida.actor)
    assert (door.label, door.url) == ("My assessments", "/bids/assessments/")
    assert panels.assessments(request, actor=cast.boris.actor) is None
    assert panels.assessments(request, actor=cast.ana.actor) is None


def test_a_meeting_of_nobody_is_no_meeting():
    form = MeetingForm({"held_on": "2026-03-16"}, people=[("p1", "Com")])
    assert form.fields["members"].required
    assert "members" in form.errors
