"""Checks and small helpers that the actions of the room share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.timezone import localdate
from i18nfield.strings import LazyI18nString

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.documents import actions as documents
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

from .. import queries


def _locked_undertakings(*organisations: int) -> frozenset[int]:
    """Lock everybody who was ever one undertaking with these, always in the same order; whoever grants next waits.

    Links lock the same rows before they change, so what stands after the lock stands until the end. Refuses when
    somebody joined while this waited: then the locks are no longer all.
    """
    wanted = queries.undertaking_ever(*organisations)
    rows = Organisation.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    locked = frozenset(row.pk for row in rows)
    if not queries.undertaking_ever(*organisations) <= locked:
        raise Invalid(N_("Who belongs to this undertaking changed at this very moment; try again."))
    return locked


def _refuse_future(day: date, at: datetime, *, field: str) -> None:
    if day > localdate(at):
        raise Invalid(N_("{day} is still to come."), field=field, day=day)


def _positive(cents: Any, *, field: str = "cents") -> int:
    if isinstance(cents, bool) or not isinstance(cents, int) or cents <= 0:
        raise Invalid(N_("An amount is more than nought."), field=field)
    return cents


def _said(value: str, *, field: str) -> str:
    if not value.strip():
        raise Invalid(N_("Write something here."), field=field)
    return value.strip()


def _text(value: Any, *, field: str) -> LazyI18nString:
    """Give a text in several languages; refuses an empty one."""
    given = value if isinstance(value, LazyI18nString) else LazyI18nString(value or "")
    parts = given.data.values() if isinstance(given.data, dict) else [given.data or ""]
    if not any(part and part.strip() for part in parts):
        raise Invalid(N_("Write something here."), field=field)
    return given


def _known(fixed: reference.FixedList, code: str, *, field: str) -> str:
    if code not in reference.entries(fixed):
        raise Invalid(N_("“{code}” is not in the list “{title}”."), field=field, code=code, title=fixed.title)
    return code


def _currency(given: str) -> str:
    return _known(reference.CURRENCIES, given or settings.ERRERA_CURRENCY, field="currency")


def _instrument(code: str, on: date) -> str:
    """Give an instrument that could be chosen on a day."""
    if code not in dict(reference.value_choices(queries.INSTRUMENTS, on=on)):
        raise Invalid(N_("“{code}” is no aid instrument; an administrator adds it."), field="instrument", code=code)
    return code


def _common(facts: Any) -> dict[str, Any]:
    """Give what aid and declarations say alike, checked."""
    return {
        "cents": _positive(facts.cents),
        "currency": _currency(facts.currency),
        "granted_on": facts.granted_on,
        "member_state": _known(reference.COUNTRIES, facts.member_state, field="member_state"),
        "authority": _said(facts.authority, field="authority"),
        "instrument": _instrument(facts.instrument, facts.granted_on),
        "title": facts.title.strip(),
    }


def _kept(file: Any, *, about: Model, organisation_id: int, by: Actor, at: datetime) -> dict[str, str]:
    """Keep a paper about a record; give its name and hash, or nothing for no paper."""
    if not file:
        return {}
    paper = documents.keep_document(
        file=file, title=file.name, about=about, organisation_id=organisation_id, by=by, at=at
    )
    return {"document": paper.public_id, "document_hash": paper.sha256}
