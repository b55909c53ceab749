"""What would move when two rows turn out to be one: found by walking every table, so later rooms are covered too."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

from errera.foundation.sentences import N_, Sentence

from ..models import Organisation, Person

Row = TypeVar("Row", Organisation, Person)
# Empty facts of the row that stays are filled from its duplicate.
FACTS: dict[type[Model], tuple[str, ...]] = {
    Organisation: ("enterprise_number", "vat_number", "lei", "website"),
    Person: ("email", "phone"),
}


@dataclass(frozen=True)
class Move:
    """A row that points at the duplicate, and the columns through which it does."""

    row: Model
    columns: tuple[str, ...]

    @property
    def table(self) -> Any:
        """Give the word for the kind of row."""
        return self.row._meta.verbose_name


@dataclass(frozen=True)
class Merge(Generic[Row]):
    """What merging a duplicate into the row that stays would do, and what stands in its way."""

    keep: Row
    drop: Row
    moves: list[Move]
    filled: dict[str, str]
    lost: dict[str, str]
    clashes: list[Sentence]


def merge_of(keep: Row, drop: Row) -> Merge[Row]:
    """Give the dry run of a merge: every row that moves, facts filled and lost, and clashes that forbid it."""
    moves: list[Move] = list(_moves(keep, drop))
    facts = {name: (getattr(keep, name), getattr(drop, name)) for name in FACTS[type(keep)]}
    return Merge(
        keep, drop, moves,
        filled={name: theirs for name, (ours, theirs) in facts.items() if theirs and not ours},
        lost={name: theirs for name, (ours, theirs) in facts.items() if theirs and ours and theirs != ours},
        clashes=[*_own_clashes(keep, drop), *(clash for move in moves for clash in _clashes(move, keep))],
    )  # fmt: skip


def organisations_like(organisation: Organisation, typed: str) -> QuerySet[Organisation]:
    """Give the organisations that could be the same one: by what was typed, or by the beginning of the name."""
    others = Organisation.objects.exclude(pk=organisation.pk)
    if typed:
        return others.filter(Q(name__icontains=typed) | Q(code__icontains=typed) | Q(enterprise_number=typed))
    return others.filter(name__istartswith=organisation.name[:4])


def people_like(person: Person, typed: str) -> QuerySet[Person]:
    """Give the people who could be the same one: by what was typed, or by the beginning of the name."""
    others = Person.objects.exclude(pk=person.pk).filter(erased_at__isnull=True)
    if typed:
        return others.filter(Q(name__icontains=typed) | Q(email__icontains=typed))
    return others.filter(name__istartswith=person.name[:4])


@functools.cache
def _pointers(target: type[Model]) -> dict[type[Model], tuple[Field, ...]]:
    """Give, for each table, the columns that point at this one; link tables of many-to-many included."""
    found: dict[type[Model], tuple[Field, ...]] = {}
    for model in apps.get_models(include_auto_created=True):
        fields = [f for f in model._meta.concrete_fields if f.is_relation and f.related_model is target]
        if fields:
            found[model] = tuple(fields)
    return found


def _moves(keep: Row, drop: Row) -> Iterator[Move]:
    for model, fields in _pointers(type(keep)).items():
        points = Q(*((field.name, drop.pk) for field in fields), _connector=Q.OR)
        for row in model._default_manager.filter(points).exclude(_itself(model, drop)).order_by("pk"):
            columns = tuple(field.name for field in fields if getattr(row, field.attname) == drop.pk)
            yield Move(row, columns)


def _itself(model: type[Model], drop: Model) -> Q:
    """Leave out the duplicate's own links to itself's kind: they go with it."""
    return Q(pk=drop.pk) if model is type(drop) else Q(pk__in=[])


def _clashes(move: Move, keep: Model) -> Iterator[Sentence]:
    """Ask each promise of the table whether it would still hold after the move, which is made in memory only."""
    row = move.row
    for column in move.columns:
        setattr(row, column, keep)
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError as fault:
        yield Sentence(
            N_("{table} “{row}” would clash with one that is there already: {fault}"),
            {"table": str(move.table), "row": str(row), "fault": "; ".join(fault.messages)},
        )


def _own_clashes(keep: Model, drop: Model) -> Iterator[Sentence]:
    if keep.pk == drop.pk:
        yield Sentence(N_("A row cannot be its own duplicate."))
    if isinstance(keep, Organisation) and isinstance(drop, Organisation):
        numbers = {(one.country, one.enterprise_number) for one in (keep, drop) if one.enterprise_number}
        if len(numbers) > 1:
            yield Sentence(N_("They have different enterprise numbers, so they are not one organisation."))
        if drop.successor_id or keep.successor_id == drop.pk:
            yield Sentence(N_("One of them was taken up by another on a day: that is a merger, not a duplicate."))
