"""Every field that could hold personal data is declared, with its purpose and what erasing does to it."""

import re

import pytest
from django.apps import apps
from django.db import models

from errera.foundation import personal

SUSPICIOUS = re.compile(
    r"name|mail|phone|address|street|person|birth|iban|signature|language|contact|author|owner|minutes|_by$"
)
PERSONAL_TYPES = (models.EmailField, models.GenericIPAddressField)


def suspicious_fields():
    for model in apps.get_models():
        if not model.__module__.startswith("errera."):
            continue
        for field in model._meta.get_fields():
            if field.auto_created or field.is_relation or isinstance(field, (models.DateField, models.BooleanField)):
                continue
            if isinstance(field, PERSONAL_TYPES) or SUSPICIOUS.search(field.name):
                yield pytest.param(f"{model._meta.label}.{field.name}", id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize("label", list(suspicious_fields()))
def test_field_is_declared(label):
    if label.endswith("_by"):
        return  # opaque keys, by the rule of `Actor.doer`
    assert label in personal.declared() or label in personal.harmless(), f"declare {label} in models.py"


@pytest.mark.parametrize("label", [*personal.declared(), *personal.harmless()])
def test_declaration_names_a_field_that_exists(label):
    app, model, field = label.split(".")
    assert apps.get_model(app, model)._meta.get_field(field)
