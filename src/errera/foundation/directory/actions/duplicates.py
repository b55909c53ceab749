"""Writes that make one row of two: everything that points at the duplicate moves, and its key is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.events import announce
from errera.foundation.sentences import Invalid

from .. import policies, queries
from ..events import DuplicateOrganisationMerged, DuplicatePersonMerged
from ..models import FormerKey, Organisation, Person

EVENTS = {
    "organisation": "directory.organisation.merged_as_duplicate",
    "person": "directory.person.merged_as_duplicate",
}


@action
def merge_duplicate_organisation(*, keep: Organisation, drop: Organisation, by: Actor, at: datetime) -> Organisation:
    """Merge a duplicate into the organisation that stays; refuses whatever its dry run calls a clash."""
    keep, drop = (Organisation.objects.select_for_update().get(pk=one.pk) for one in (keep, drop))
    former_row, former_key = drop.pk, drop.public_id
    _merge(keep, drop, by=by, at=at)
    FormerKey(organisation=keep, public_id=former_key, row=former_row, merged_by=by.doer, merged_at=at).save()
    announce(DuplicateOrganisationMerged(kept=keep, former_row=former_row, former_key=former_key, by=by, at=at))
    return keep


@action
def merge_duplicate_person(*, keep: Person, drop: Person, by: Actor, at: datetime) -> Person:
    """Merge a duplicate into the person who stays; refuses whatever its dry run calls a clash."""
    keep, drop = (Person.objects.select_for_update().get(pk=one.pk) for one in (keep, drop))
    former_row, former_key = drop.pk, drop.public_id
    keep.has_former_keys = True
    _merge(keep, drop, by=by, at=at)
    FormerKey(person=keep, public_id=former_key, row=former_row, merged_by=by.doer, merged_at=at).save()
    announce(DuplicatePersonMerged(kept=keep, former_row=former_row, former_key=former_key, by=by, at=at))
    return keep


def _merge(keep: Any, drop: Any, *, by: Actor, at: datetime) -> None:
    merge = queries.merge_of(keep, drop)
    if merge.clashes:
        raise Invalid(merge.clashes[0])
    policies.may_merge_duplicates(by).require()

    moved = [_move(move, keep) for move in merge.moves]
    # The record comes before the row goes: the trail knows the duplicate under its own key.
    record(
        what=EVENTS[drop._meta.model_name], target=drop, by=by, at=at,
        before={"key": drop.public_id, "moved": moved, "lost": sorted(merge.lost)},
        after={"key": keep.public_id, "row": keep.pk, "filled": sorted(merge.filled)},
    )  # fmt: skip
    drop.delete()
    for name, value in merge.filled.items():
        setattr(keep, name, value)
    keep.save()  # after the duplicate is gone: the number or address it had is free only then


def _move(move: queries.Move, keep: Model) -> str:
    for column in move.columns:
        setattr(move.row, column, keep)
    move.row.save(update_fields=list(move.columns))
    return f"{move.row._meta.label}:{move.row.pk}"
