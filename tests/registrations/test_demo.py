"""The demo's story of registrations: the same every time, told once, with companies that can be nobody's."""

from datetime import date

import pytest
from stdnum.be import vat

from errera.cli.demo.registrations import companies, story
from errera.foundation.directory.models import Organisation
from errera.registrations.models import Attendee, Door, Registration, Survey
from tests.cast import TODAY
from tests.factories import initiatives

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_no_register_could_give_any_of_the_numbers():
    numbers = [companies.impossible_number(n) for n in range(1, companies.COUNT + 1)]
    assert len(set(numbers)) == companies.COUNT
    assert not [number for number in numbers if vat.is_valid(number)]


def test_the_story_is_told_once_and_fills_every_kind_of_door(house, monkeypatch):
    monkeypatch.setattr(story, "hands", lambda who, at: {"by": house.ana, "at": at})
    monkeypatch.setattr(companies, "COUNT", 80)
    house.door.delete()
    past = {"from_on": date(2026, 2, 2), "until_on": date(2026, 2, 3)}
    for state in ("held", "open", "closed", "planned", "cancelled"):
        initiatives.initiative(house.wood, state=state, **(past if state == "held" else {}))
    assert not story.are_there()
    story.add_companies()
    assert story.are_there()
    before = story.tell_registrations(year=2026, on=TODAY)
    told = Registration.objects.count()
    states = set(Registration.objects.values_list("state", flat=True))
    assert {"confirmed", "waiting", "cancelled", "asked"} <= states
    assert Organisation.objects.filter(code__startswith=companies.CODE, is_fictional=True).count() == 80
    assert Attendee.objects.filter(state="absent").exists()
    assert Survey.objects.filter(state="answered").exists()
    assert Door.objects.count() == before
    regular = Organisation.objects.get(code=companies.REGULAR)
    assert Registration.objects.get(organisation=regular, state="asked").is_invited
    assert story.tell_registrations(year=2026, on=TODAY) == before
    assert story.tell_registrations(year=2025, on=TODAY) == 0
    assert Registration.objects.count() == told
