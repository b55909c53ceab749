"""Writes of reference data: only the values of look-ups ever change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from . import policies, queries
from .models import LookUpValue
from .shapes import LookUp, Value

FIELDS = ("title", "from_on", "until_on", "order")


@action
def add_value(*, look_up: LookUp, value: Value, by: Actor, at: datetime) -> LookUpValue:
    """Add a value that may be chosen from now on; refuses a code that exists, and a value without a title."""
    policies.may_edit_look_ups(by).require()
    if value.code in {known.code for known in queries.values_of(look_up)}:
        raise Invalid(N_("“{code}” is a value of this look-up already."), field="code", code=value.code)
    row = _row(look_up, value)
    row.save()
    record(what="reference.value.added", target=row, by=by, at=at, after=seen(row, *FIELDS))
    return row


@action
def change_value(*, look_up: LookUp, value: Value, by: Actor, at: datetime) -> LookUpValue:
    """Give a value another title, other dates or another place; its code stays. Refuses a value that is not there."""
    row = LookUpValue.objects.select_for_update().filter(look_up=look_up.code, code=value.code).first()
    policies.may_edit_look_ups(by).require()
    wanted = _row(look_up, value)
    if row is None:
        row = _row(look_up, _shipped(look_up, value.code))
        row.save()
    before, after = change(row, **{name: getattr(wanted, name) for name in FIELDS})
    record(what="reference.value.changed", target=row, by=by, at=at, before=before, after=after)
    return row


@action
def remove_value(*, look_up: LookUp, code: str, by: Actor, at: datetime) -> None:
    """Take a value away; refuses one that came with Errera or that a record uses."""
    row = LookUpValue.objects.select_for_update().filter(look_up=look_up.code, code=code).first()
    policies.may_remove_value(by, look_up, code, look_up.used().get(code, 0)).require()
    if row is None:
        raise _unknown(code)
    record(what="reference.value.removed", target=row, by=by, at=at, before=seen(row, *FIELDS))
    row.delete()


def _row(look_up: LookUp, value: Value) -> LookUpValue:
    if not any(value.title.values()):
        raise Invalid(N_("Give the value a title."), field="title")
    if value.from_on and value.until_on and value.until_on < value.from_on:
        raise Invalid(N_("The last day lies before the first."), field="until_on")
    return LookUpValue(
        look_up=look_up.code, code=value.code, title=_title(value.title),
        from_on=value.from_on, until_on=value.until_on, order=value.order,
    )  # fmt: skip


def _title(titles: Mapping[str, str]) -> LazyI18nString:
    return LazyI18nString(dict(titles))


def _shipped(look_up: LookUp, code: str) -> Value:
    for value in look_up.start:
        if value.code == code:
            return value
    raise _unknown(code)


def _unknown(code: str) -> Invalid:
    return Invalid(N_("“{code}” is not a value of this look-up."), field="code", code=code)
