"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from typing import Any

from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Choice, Col, Kind

from .. import queries
from ..models import Aid

LONG = 4_000


def organisation(name: str, label: str) -> Col:
    """Give a column that names an organisation by its code."""
    return Col(name, label, required=True, longest=60, help=N_("The organisation’s code."))


def text(name: str, label: str, *, required: bool = False, longest: int = LONG) -> Col:
    """Give a column with a text in one language."""
    return Col(name, label, required=required, longest=longest)


def paper() -> tuple[Col, Col]:
    """Give the columns of a document that proves a row: its name here, and its hash."""
    return text("document", N_("Document"), longest=10), text("document_hash", N_("Hash of the document"), longest=64)


def granted() -> tuple[Col, ...]:
    """Give the columns that aid and declarations share."""
    return (
        Col("amount", N_("Amount"), Kind.CENTS, required=True, smallest=0),
        Col("currency", N_("Currency"), Kind.CHOICE, choices=reference.currencies),
        Col.day("granted_on", N_("Granted on"), required=True),
        Col("member_state", N_("Member State"), Kind.CHOICE, required=True, choices=reference.countries),
        text("authority", N_("Granting authority"), required=True, longest=200),
        Col("instrument", N_("Instrument"), Kind.CHOICE, required=True, choices=instruments),
        text("title", N_("For what"), longest=300),
    )


def sectors() -> list[Choice]:
    """Give the NACE divisions."""
    return reference.choices(reference.NACE_DIVISIONS)


def instruments() -> list[Choice]:
    """Give the instruments, also those that are no longer chosen: rows of before use them."""
    return reference.value_choices(queries.INSTRUMENTS)


# --- from a cell to what it names, and back ---------------------------------------------------------------


def organisation_of(row: dict[str, Any], name: str) -> Organisation:
    """Give the organisation that a row names; refuses a code that nobody has."""
    found = Organisation.objects.filter(code=row[name]).first()
    if found is None:
        raise Invalid(N_("There is no organisation {code}."), field=name, code=row[name])
    return found


def aid_or_none(row: dict[str, Any], name: str) -> Aid | None:
    """Give the row of the register that a row may refer to."""
    return Aid.objects.get(code=row[name]) if row[name] else None


def shared(row: dict[str, Any]) -> dict[str, Any]:
    """Give what aid and declarations say alike, as the actions take it."""
    names = ("currency", "granted_on", "member_state", "authority", "instrument", "title", "code")
    return {name: row[name] for name in names} | {"cents": row["amount"]}


def plain(record: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a record under their own names."""
    return {name: getattr(record, name) for name in names}
