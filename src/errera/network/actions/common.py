"""What the actions of the room share: rows under lock, reasons that are never empty, codes of markets."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

Row = TypeVar("Row", bound=Model)


def _locked(row: Row) -> Row:
    model: Any = type(row)
    held: Row = model.objects.select_for_update().get(pk=row.pk)
    return held


def _reason(text: str, field: str = "ground") -> str:
    if not text.strip():
        raise Invalid(N_("Say why: both sides and later readers need the reason."), field=field)
    return text.strip()


def _market(code: str) -> str:
    if code and code not in reference.entries(reference.COUNTRIES):
        raise Invalid(N_("There is no country “{code}”."), field="market", code=code)
    return code


def _country(code: str) -> str:
    if not code:
        raise Invalid(N_("Say in which country it is."), field="country")
    return _market(code)
