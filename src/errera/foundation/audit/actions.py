"""`@action` opens the transaction and refuses to finish a write that nobody recorded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from errera.foundation.actor import Actor
from errera.foundation.events import announce

from . import queries
from .events import Recorded
from .models import AuditEvent

Result = TypeVar("Result")
_recorded: ContextVar[list[AuditEvent] | None] = ContextVar("recorded", default=None)
ACTIONS: dict[str, Callable[..., Any]] = {}
DERIVED: dict[str, Callable[..., Any]] = {}


class Unrecorded(AssertionError):
    """An action finished without writing to the audit trail."""


def action(func: Callable[..., Result]) -> Callable[..., Result]:
    """Run a write in one transaction, and undo it when it ends without a record."""

    @functools.wraps(func)
    def wrapper(**kwargs: Any) -> Result:
        outer, mine = _recorded.get(), list[AuditEvent]()
        token = _recorded.set(mine)
        try:
            with transaction.atomic():
                result = func(**kwargs)
                if not mine:
                    raise Unrecorded(func.__qualname__)
            if outer is not None:
                outer.extend(mine)
            return result
        finally:
            _recorded.reset(token)

    ACTIONS[f"{func.__module__}.{func.__name__}"] = func
    return wrapper


def derived(func: Callable[..., Result]) -> Callable[..., Result]:
    """Mark a write that only repeats what recorded facts already say (the search index): nothing to record."""
    DERIVED[f"{func.__module__}.{func.__name__}"] = func
    return func


def record(
    *,
    what: str,
    target: models.Model,
    by: Actor,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    ground: str = "",
) -> AuditEvent:
    """Write one line of the trail, and tell whoever listens (the search index does)."""
    event = AuditEvent.objects.create(
        what=what, target=queries.target_of(target), called=str(target)[:200], by=by.doer, at=at, ground=ground,
        before=before or {}, after=after or {},
    )  # fmt: skip
    if (seen := _recorded.get()) is not None:
        seen.append(event)
    announce(Recorded(what=what, target=target, by=by, at=at))
    return event


def seen(row: models.Model, *fields: str) -> dict[str, Any]:
    """Give these fields of a row as plain data, for the before or the after of a record."""
    return {name: _plain(getattr(row, _column(row, name))) for name in fields}


def change(row: models.Model, **values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set and save these fields of a row; give before and after of those that really changed."""
    before = seen(row, *values)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    after = seen(row, *values)
    changed = [name for name in values if before[name] != after[name]]
    return {n: before[n] for n in changed}, {n: after[n] for n in changed}


def _column(row: models.Model, name: str) -> str:
    return getattr(row._meta.get_field(name), "attname", name)


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, (bool, int, str, list, dict)) and not hasattr(value, "data")):
        return value
    if hasattr(value, "data"):  # a text in several languages
        return value.data
    return DjangoJSONEncoder().default(value)
