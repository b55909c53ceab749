"""Organisations that can be found."""

from __future__ import annotations

from errera.foundation.directory.models import Organisation
from errera.foundation.search import actions


def organisations(*names: str) -> list[Organisation]:
    """Write organisations with these names into the directory and the index."""
    rows = [Organisation.objects.create(code=_code(), name=name, country="BE") for name in names]
    for row in rows:
        actions.index(row=row)
    return rows


def _code() -> str:
    return f"found-{Organisation.objects.filter(code__startswith='found-').count()}"
