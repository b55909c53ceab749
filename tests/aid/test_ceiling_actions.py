"""Ceilings are data: users set, change and end them, and a grant counts against the one of its day."""

from dataclasses import replace
from datetime import date

import pytest

from errera.aid import actions, queries
from errera.aid.models import Ceiling
from errera.aid.shapes import CeilingFacts
from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from tests.aid.acting import last, trail
from tests.cast import NOON
from tests.factories import aid as make
from tests.factories import money

pytestmark = pytest.mark.django_db
NEW = CeilingFacts("Regulation (EU) 2023/2831", 300_000_00, "EUR", date(2024, 1, 1))
OLD = replace(
    NEW, title="Regulation (EU) 1407/2013", cents=200_000_00, from_on=date(2014, 1, 1), until_on=date(2023, 12, 31),
    window="fiscal",
)  # fmt: skip


@pytest.fixture
def fin(cast):
    return money.people(cast).fin.actor


def set_ceiling(code, facts, by):
    return actions.set_ceiling(code=code, facts=facts, by=by, at=NOON)


def test_the_ceiling_of_the_day_counts(fin, cast):
    set_ceiling("old", OLD, fin)
    set_ceiling("new", NEW, fin)
    found = {
        day: queries.position_of(cast.boris.organisation, "BE", day).limit
        for day in (date(2013, 12, 31), date(2023, 12, 31), date(2024, 1, 1))
    }
    assert [limit and (limit.code, limit.cents, str(limit.window)) for limit in found.values()] == [
        None, ("old", 200_000_00, "fiscal"), ("new", 300_000_00, "rolling"),
    ]  # fmt: skip
    assert trail() == ["ceiling.set", "ceiling.set"]


def test_a_new_regulation_needs_no_new_release(fin, cast):
    ceiling = set_ceiling("new", NEW, fin)
    actions.end_ceiling(ceiling=ceiling, until_on=date(2030, 12, 31), by=fin, at=NOON)
    set_ceiling("next", replace(NEW, cents=500_000_00, from_on=date(2031, 1, 1)), fin)
    found = queries.position_of(cast.boris.organisation, "BE", date(2031, 1, 1))
    assert found.room_cents == 500_000_00


def test_setting_again_changes_and_the_trail_keeps_both(fin):
    set_ceiling("new", NEW, fin)
    set_ceiling("new", replace(NEW, cents=310_000_00), fin)
    assert (Ceiling.objects.get().cents, last().what) == (310_000_00, "aid.ceiling.changed")
    assert (last().before, last().after) == ({"cents": 300_000_00}, {"cents": 310_000_00})


def test_a_member_state_may_have_its_own_beside_the_general_one(fin, cast):
    set_ceiling("new", NEW, fin)
    set_ceiling("be", replace(NEW, member_state="BE", cents=100_000_00), fin)
    rooms = {
        state: queries.position_of(cast.boris.organisation, state, date(2026, 1, 1)).room_cents
        for state in ("BE", "NL")
    }
    assert rooms == {"BE": 100_000_00, "NL": 300_000_00}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cents": 0}, "cents"),
        ({"currency": "XXX"}, "currency"),
        ({"title": ""}, "title"),
        ({"window": "moons"}, "window"),
        ({"years": 0}, "years"),
        ({"years": 11}, "years"),
        ({"first_month": 13}, "first_month"),
        ({"member_state": "XX"}, "member_state"),
        ({"until_on": date(2023, 1, 1)}, "until_on"),
        ({"from_on": date(2023, 12, 31)}, "from_on"),  # the old one still holds that day
    ],
)
def test_an_impossible_ceiling_is_refused(fin, changes, field):
    set_ceiling("old", OLD, fin)
    with pytest.raises(Invalid) as refused:
        set_ceiling("new", replace(NEW, **changes), fin)
    assert refused.value.field == field


def test_an_end_is_not_before_the_beginning_and_not_inside_the_next_one(fin):
    old = set_ceiling("old", OLD, fin)
    set_ceiling("new", NEW, fin)
    for day, field in ((date(2013, 1, 1), "until_on"), (date(2024, 1, 1), "from_on")):
        with pytest.raises(Invalid) as refused:
            actions.end_ceiling(ceiling=old, until_on=day, by=fin, at=NOON)
        assert refused.value.field == field


def test_only_finance_keeps_ceilings(fin, cast):
    with pytest.raises(NotAllowed):
        set_ceiling("new", NEW, cast.ana.actor)
    with pytest.raises(NotAllowed):
        actions.end_ceiling(ceiling=make.ceiling(), until_on=date(2030, 1, 1), by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid):
        set_ceiling(" ", NEW, fin)
