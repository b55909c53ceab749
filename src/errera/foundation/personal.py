"""What the house knows about people: each field that holds personal data says why, and how it is erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PersonalField:
    """A field with personal data: what it is kept for, and what erasing a person does to it."""

    why: str
    erased: str


_declared: dict[str, PersonalField] = {}
_harmless: dict[str, str] = {}


def holds_personal_data(label: str, **fields: PersonalField) -> None:
    """Declare the personal fields of a model, named `app.Model`."""
    _declared.update({f"{label}.{name}": field for name, field in fields.items()})


def holds_no_personal_data(label: str, **fields: str) -> None:
    """Say why a field with a suspicious name holds nothing personal."""
    _harmless.update({f"{label}.{name}": why for name, why in fields.items()})


def declared() -> Mapping[str, PersonalField]:
    """Give all declared personal fields, by `app.Model.field`."""
    return dict(sorted(_declared.items()))


def harmless() -> Mapping[str, str]:
    """Give the fields that were looked at and found harmless, with the reason."""
    return dict(sorted(_harmless.items()))
