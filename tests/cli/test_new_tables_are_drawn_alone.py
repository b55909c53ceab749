"""While a database is brought up to date a new table is drawn alone, and whoever reads it finds what points at it."""

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from errera.cli.new_tables import WHOLE, drawn_alone


def table(name, **fields):
    return ModelState("rooms", name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


def to_cycle():
    return models.ForeignKey("rooms.cycle", on_delete=models.PROTECT, related_name="agreements")


@pytest.fixture
def state():
    """Give a state in which one table is known and drawn."""
    state = ProjectState()
    state.add_model(table("Cycle"))
    assert state.apps.get_model("rooms", "cycle")._meta.related_objects == ()
    return state


def pointing_at_cycle(state):
    return [found.related_model.__name__ for found in state.apps.get_model("rooms", "cycle")._meta.related_objects]


def test_what_it_points_at_is_not_drawn_anew(state):
    before = state.apps.get_model("rooms", "cycle")
    with drawn_alone():
        state.add_model(table("Agreement", cycle=to_cycle()))
    agreement = state.apps.get_model("rooms", "agreement")
    assert agreement._meta.get_field("cycle").related_model is before is state.apps.get_model("rooms", "cycle")
    assert state.is_delayed


def test_who_reads_the_tables_after_it_finds_what_points_at_them(state):
    with drawn_alone():
        state.add_model(table("Agreement", cycle=to_cycle()))
    state.clear_delayed_apps_cache()  # as Django does before it hands the tables to somebody
    assert pointing_at_cycle(state) == ["Agreement"]


def test_a_change_of_a_table_reaches_what_points_at_it(state):
    with drawn_alone():
        state.add_model(table("Agreement", cycle=to_cycle()))
        state.add_field("rooms", "cycle", "parent", models.ForeignKey("self", models.PROTECT), preserve_default=True)
        assert sorted(pointing_at_cycle(state)) == ["Agreement", "Cycle"]


def test_a_copy_of_the_state_from_before_does_not_know_it(state):
    with drawn_alone():
        before = state.clone()
        state.add_model(table("Agreement", cycle=to_cycle()))
    with pytest.raises(LookupError):
        before.apps.get_model("rooms", "agreement")


def test_afterwards_django_does_as_it_always_does():
    with drawn_alone():
        pass
    assert (ProjectState.add_model, ProjectState.reload_model) == WHOLE
