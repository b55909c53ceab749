from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.reference import actions, queries, shapes
from errera.foundation.reference.models import LookUpValue
from errera.foundation.reference.shapes import LookUp, Value
from errera.foundation.sentences import Invalid
from tests.cast import NOON

FULL = {"en": "Green", "nl": "Groen"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def colours():
    return LookUp(
        "colours", "Colours", "For tests.", start=(Value("red", {"en": "Red"}),), used=lambda: {"red": 3, "grey": 1}
    )


def add(colours, cast, **facts):
    value = Value(**{"code": "green", "title": FULL, **facts})
    return actions.add_value(look_up=colours, value=value, by=cast.max.actor, at=NOON)


def test_an_administrator_adds_a_value(colours, cast):
    row = add(colours, cast, order=4)
    assert queries.title_of_value(colours, "green") == "Green"
    assert AuditEvent.objects.get().after == {"title": FULL, "from_on": None, "until_on": None, "order": 4}
    assert "green" in str(row)


def test_a_programme_manager_may_not(colours, cast):
    with pytest.raises(NotAllowed):
        actions.add_value(look_up=colours, value=Value("green", FULL), by=cast.ana.actor, at=NOON)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"code": "red"}, "code"),
        ({"title": {"en": ""}}, "title"),
        ({"from_on": date(2026, 2, 1), "until_on": date(2026, 1, 1)}, "until_on"),
    ],
)
def test_add_value_refuses(colours, cast, facts, field):
    with pytest.raises(Invalid) as refused:
        add(colours, cast, **facts)
    assert refused.value.field == field


def test_changing_a_shipped_value_gives_it_a_row(colours, cast):
    red = replace(colours.start[0], until_on=date(2026, 12, 31))
    for _ in range(2):
        actions.change_value(look_up=colours, value=red, by=cast.max.actor, at=NOON)
    assert LookUpValue.objects.get().until_on == date(2026, 12, 31)
    assert not queries.values_of(colours, on=date(2027, 1, 1))


def test_change_value_refuses_an_unknown_one(colours, cast):
    with pytest.raises(Invalid):
        actions.change_value(look_up=colours, value=Value("pink", FULL), by=cast.max.actor, at=NOON)


def test_an_unused_value_can_be_removed(colours, cast):
    add(colours, cast)
    actions.remove_value(look_up=colours, code="green", by=cast.max.actor, at=NOON)
    assert not LookUpValue.objects.exists()


@pytest.mark.parametrize("code", ["red", "grey"])
def test_a_used_or_shipped_value_cannot(colours, cast, code):
    with pytest.raises(NotAllowed):
        actions.remove_value(look_up=colours, code=code, by=cast.max.actor, at=NOON)


def test_remove_value_refuses_a_stranger_and_an_unknown_value(colours, cast):
    with pytest.raises(NotAllowed):
        actions.remove_value(look_up=colours, code="pink", by=cast.dan.actor, at=NOON)
    with pytest.raises(Invalid):
        actions.remove_value(look_up=colours, code="pink", by=cast.max.actor, at=NOON)


def test_the_database_keeps_a_value_once_and_its_days_in_order():
    LookUpValue.objects.create(look_up="colours", code="red", title="Red")
    with pytest.raises(IntegrityError), transaction.atomic():
        LookUpValue.objects.create(look_up="colours", code="red", title="Red")
    with pytest.raises(IntegrityError), transaction.atomic():
        LookUpValue.objects.create(
            look_up="colours", code="x", title="X", from_on=date(2026, 2, 1), until_on=date(2026, 1, 1)
        )
    with pytest.raises(ValidationError):
        LookUpValue(look_up="colours", code="not a slug", title="X").full_clean()


def test_two_look_ups_may_not_have_the_same_code():
    shapes.look_up("only_in_tests", title="T", about="A")
    try:
        with pytest.raises(ValueError, match="only_in_tests"):
            shapes.look_up("only_in_tests", title="T", about="A")
        assert shapes.look_ups()["only_in_tests"].used() == {}
    finally:
        del shapes._look_ups["only_in_tests"]
