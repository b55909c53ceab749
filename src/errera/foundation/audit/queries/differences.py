"""What changed, in words: before and after of an event, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.translation import get_language

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes
from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Sentence
from errera.foundation.ui.pieces import Change

from .doers import names_of


@dataclass(frozen=True)
class Fact:
    """One field of one event, before and after, with the model's field where it still exists."""

    event: AuditEvent
    name: str
    field: Any
    before: Any
    after: Any

    @property
    def values(self) -> list[Any]:
        """Give both values that are there."""
        return [value for value in (self.before, self.after) if value not in (None, "")]

    @property
    def is_doer(self) -> bool:
        """Say whether the field names who did something."""
        return self.name.endswith("_by")

    @property
    def points_at(self) -> type[models.Model] | None:
        """Give the model that the field points at, if it does."""
        return self.field.related_model if self.field is not None and self.field.is_relation else None


def changes_in(
    events: Iterable[AuditEvent], *, actor: Actor, shows: Callable[[str], bool] = bool
) -> dict[int, list[Change]]:
    """Give, for each event's row number, what it changed: with names for doers and for the records it points at.

    A page whose readers may not see every field says by `shows` which ones it does.
    Costs one query for names and one for each kind of record pointed at, however many events there are.
    """
    facts = [fact for event in events for fact in _facts(event) if shows(fact.name)]
    names = names_of((str(v) for fact in facts if fact.is_doer for v in fact.values), actor=actor)
    rows = _rows(facts)
    found: dict[int, list[Change]] = defaultdict(list)
    for fact in facts:
        label = shapes.field_word(fact.event.label, fact.name)
        before, after = (_word(fact, value, names, rows) for value in (fact.before, fact.after))
        found[fact.event.pk].append(Change(label, before, after))
    return found


def _facts(event: AuditEvent) -> list[Fact]:
    names = [n for n in {**event.before, **event.after} if event.before.get(n) != event.after.get(n)]
    return [Fact(event, n, _field(event.label, n), event.before.get(n), event.after.get(n)) for n in names]


def _field(label: str, name: str) -> Any:
    try:
        return apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None  # the trail outlives tables and fields


def _rows(facts: list[Fact]) -> dict[tuple[type[models.Model], Any], str]:
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for fact in facts:
        if fact.points_at and fact.points_at.__module__.startswith("errera."):
            wanted[fact.points_at].update(value for value in fact.values if isinstance(value, int))
    return {
        (model, pk): str(row)
        for model, keys in wanted.items()
        for pk, row in model._default_manager.in_bulk(sorted(keys)).items()
    }


def _word(fact: Fact, value: Any, names: Mapping[str, Any], rows: Mapping[Any, str]) -> Any:
    """Give a stored value as something that can be said."""
    if value in (None, ""):
        return ""
    if tell := shapes.teller(fact.event.label, fact.name):
        return tell(value)
    if fact.is_doer:
        return names.get(str(value), value)
    if fact.points_at and isinstance(value, int):
        return rows.get((fact.points_at, value), f"#{value}")
    if isinstance(value, dict):
        return _spoken(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if fact.name.endswith("cents") and isinstance(value, int):
        return Decimal(value).scaleb(-2)
    return _typed(fact.field, value)


def _typed(field: Any, value: Any) -> Any:
    if field is None:
        return value
    if field.choices:
        return Sentence(str(dict(field.flatchoices).get(value, value)))
    if isinstance(field, (models.DateField, models.DecimalField)):
        try:
            return field.to_python(value)
        except ValidationError:
            return value
    return value


def _spoken(texts: dict[str, Any]) -> str:
    """Say a text in several languages in the reader's own, other facts as `name: value`."""
    if set(texts) <= {"en", "nl", "fr", "de"}:
        return str(texts.get((get_language() or "en")[:2]) or next(filter(None, texts.values()), ""))
    return ", ".join(f"{name}: {value}" for name, value in texts.items())
