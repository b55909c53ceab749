"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.utils.timezone import localdate

from errera.foundation.directory.models import Organisation, Person
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import Col, Kind

from ..models import Agreement, Amendment, Cycle, Meeting, Partnership

Row = TypeVar("Row", bound=Model)
LONG = 20_000
PEOPLE_HELP = N_("Keys of people, separated by commas.")


def organisation(name: str, label: str, *, required: bool = False) -> Col:
    """Give a column that names an organisation by its code."""
    return Col(name, label, required=required, longest=60, help=N_("The organisation's code."))


def person(name: str, label: str) -> Col:
    """Give a column that names a person by key."""
    return Col(name, label, longest=10, help=N_("The person's key."))


def agreement(name: str = "agreement", label: str = N_("Agreement"), *, required: bool = True) -> Col:
    """Give a column that refers to an agreement."""
    return Col(name, label, Kind.CODE, required=required, refers_to="agreements")


def version(*, required: bool = False) -> Col:
    """Give the column with the version of the strategy that codes of objectives and indicators belong to."""
    return Col(
        "strategy_version", N_("Version of the strategy"), Kind.CODE, required=required, refers_to="strategy_versions"
    )


def year() -> Col:
    """Give a column with a calendar year."""
    return Col("year", N_("Year"), Kind.INTEGER, required=True, smallest=1990, largest=2199)


def short(name: str, label: str, *, required: bool = False, longest: int = 400) -> Col:
    """Give a column with a line of text in several languages."""
    return Col(name, label, Kind.TRANSLATED, required=required, longest=longest)


def long(name: str, label: str, *, required: bool = False, help: str = "") -> Col:
    """Give a column with a text of any length in several languages."""
    return Col(name, label, Kind.TRANSLATED, required=required, longest=LONG, help=help)


def markets() -> Col:
    """Give a column with countries."""
    return Col(
        "markets", N_("Markets"), Kind.CODES, choices=reference.countries, help=N_("Country codes, as in DE, JP.")
    )


# --- from a cell to what it names, and back ---------------------------------------------------------------


def cycle_of(row: dict[str, Any]) -> Cycle:
    """Give the cycle that a row refers to."""
    return Cycle.objects.get(code=row["cycle"])


def agreement_of(row: dict[str, Any], name: str = "agreement") -> Agreement:
    """Give the agreement that a row refers to, with what the actions look at."""
    rows = Agreement.objects.select_related("partnership__organisation", "cycle")
    return rows.get(code=row[name])


def agreement_or_none(row: dict[str, Any], name: str) -> Agreement | None:
    """Give the agreement that a row may refer to."""
    return agreement_of(row, name) if row[name] else None


def meeting_of(row: dict[str, Any]) -> Meeting:
    """Give the meeting that a row refers to."""
    return Meeting.objects.get(code=row["meeting"])


def amendment_or_none(row: dict[str, Any]) -> Amendment | None:
    """Give the amendment that a row may refer to."""
    return Amendment.objects.get(code=row["amendment"]) if row["amendment"] else None


def partnership_of(row: dict[str, Any]) -> Partnership:
    """Give the partnership of the organisation that a row names."""
    return Partnership.objects.select_related("organisation").get(organisation__code=row["partner"])


def organisation_of(row: dict[str, Any], name: str) -> Organisation | None:
    """Give the organisation that a row names, or nothing; refuses a code that nobody has."""
    found = Organisation.objects.filter(code=row[name]).first() if row[name] else None
    if row[name] and found is None:
        raise Invalid(N_("There is no organisation {code}."), field=name, code=row[name])
    return found


def person_of(row: dict[str, Any], name: str) -> str:
    """Give the key of a person that a row names; refuses a key that nobody has."""
    people_of({name: [row[name]] if row[name] else []}, name)
    return row[name]


def people_of(row: dict[str, Any], name: str) -> list[str]:
    """Give the keys of people in a cell; refuses a key that nobody has."""
    keys = split(row[name]) if isinstance(row[name], str) else list(row[name])
    known = set(Person.objects.filter(public_id__in=keys).values_list("public_id", flat=True))
    for key in keys:
        if key not in known:
            raise Invalid(N_("Nobody here is known as “{code}”."), field=name, code=key)
    return keys


def of_version(model: type[Row], row: dict[str, Any], codes: Iterable[str]) -> list[Row]:
    """Give the rows with these codes in the version of the strategy that a row names."""
    found = model._default_manager.filter(version__code=row["strategy_version"], code__in=list(codes))
    return list(found.exclude(version__state="withdrawn").order_by("code"))


def split(text: str, by: str = ",") -> list[str]:
    """Give the parts of a cell that holds several."""
    return [part.strip() for part in text.split(by) if part.strip()]


def joined(parts: Sequence[Any], by: str = ", ") -> str:
    """Write several parts into one cell."""
    return by.join(str(part) for part in parts)


def on(moment: datetime | None) -> date | None:
    """Give the day of a moment."""
    return localdate(moment) if moment else None


def code_of(row: Any) -> str:
    """Give the code of a row, or nothing for no row."""
    return row.code if row else ""


def plain(row: Any, *names: str) -> dict[str, Any]:
    """Give these fields of a row under their own names."""
    return {name: getattr(row, name) for name in names}
