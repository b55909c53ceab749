"""What was done has a doer and a moment: `x_at` and `x_by` come in pairs that the database holds together."""

import pytest
from django.apps import apps


def paired_steps():
    for model in apps.get_models():
        if not model.__module__.startswith("errera."):
            continue
        names = {field.name for field in model._meta.get_fields()}
        for name in sorted(names):
            if name.endswith("_by"):
                yield pytest.param(model, name.removesuffix("_by"), id=f"{model._meta.label}.{name}")


@pytest.mark.parametrize(("model", "step"), list(paired_steps()))
def test_doer_and_moment_are_held_together(model, step):
    names = {field.name for field in model._meta.get_fields()}
    assert f"{step}_at" in names, f"{model._meta.label}.{step}_by has no {step}_at"
    is_always_there = not model._meta.get_field(f"{step}_at").null
    promised = any(c.name.endswith(f"_{step}_by_and_at_together") for c in model._meta.constraints)
    assert is_always_there or promised
