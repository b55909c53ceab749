"""Foreign keys written as strings are invisible to the import contracts, so we walk the tables too."""

import pytest
from django.apps import apps

from .plan import room_of, storeys


def relations_between_rooms():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            ours = all(m.__module__.startswith("errera.") for m in (model, field.related_model))
            if ours and room_of(model.__module__) != room_of(field.related_model.__module__):
                yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


RELATIONS = list(relations_between_rooms())


@pytest.mark.parametrize(("model", "field"), RELATIONS)
def test_relation_looks_down(model, field):
    here, there = room_of(model.__module__), room_of(field.related_model.__module__)
    assert storeys()[here] > storeys()[there], f"{here} must not point at {there}"


@pytest.mark.parametrize(("model", "field"), RELATIONS)
def test_relation_leaves_no_staircase_up(model, field):
    """A reverse accessor would let the lower room reach upstairs without importing anything."""
    assert field.remote_field.hidden, f"give {field} related_name='+'"
