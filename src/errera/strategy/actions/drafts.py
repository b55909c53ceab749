"""What the actions of this room share: opening a draft for a change, and turning facts into what a row takes."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import CoreDomain, Indicator, Objective, StrategyVersion
from ..shapes import Facts
from ..states import VERSION

Row = TypeVar("Row", Objective, CoreDomain, Indicator)


def _locked(version: StrategyVersion) -> StrategyVersion:
    """Give the version as it stands, held until the transaction ends."""
    return StrategyVersion.objects.select_for_update().get(pk=version.pk)


def _draft_for(by: Actor, version: StrategyVersion) -> StrategyVersion:
    """Lock a version that is to be changed: the first three beats of every change to a draft."""
    version = _locked(version)
    VERSION.take("change", state=version.state)
    policies.may_change(by, version).require()
    return version


def _contents(row: Row, by: Actor) -> Row:
    """Give a record of a draft as it stands, with its version locked."""
    version = _draft_for(by, row.version)
    fresh = type(row).objects.get(pk=row.pk)
    fresh.version = version
    return fresh


def _fields(facts: Facts, **more: Any) -> dict[str, Any]:
    """Give the facts as a row takes them: texts as texts in several languages, codes as lists."""
    values = {name: _as_stored(name in facts.TEXTS, value) for name, value in facts.values().items()}
    return values | more


def _as_stored(is_text: bool, value: Any) -> Any:
    if is_text:
        return LazyI18nString(value or "")
    return list(value) if isinstance(value, tuple) else value


def _refuse_taken_code(rows: models.QuerySet[Any], code: str, keep: int | None = None) -> None:
    if rows.filter(code=code).exclude(pk=keep).exists():
        raise Invalid(N_("The code “{code}” is taken."), field="code", code=code)
