"""News from the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Organisation, Person


@dataclass(frozen=True)
class OrganisationsMerged:
    """In the world, an organisation was taken up by its successor on a day; both rows stay."""

    organisation: Organisation
    successor: Organisation
    on: date
    by: Actor
    at: datetime


@dataclass(frozen=True)
class DuplicateOrganisationMerged:
    """Two rows turned out to be one organisation; every row that pointed at the duplicate now points at `kept`."""

    kept: Organisation
    former_row: int
    former_key: str
    by: Actor
    at: datetime


@dataclass(frozen=True)
class DuplicatePersonMerged:
    """Two rows turned out to be one person; every row that pointed at the duplicate now points at `kept`."""

    kept: Person
    former_row: int
    former_key: str
    by: Actor
    at: datetime


@dataclass(frozen=True)
class PersonErased:
    """A person's name and contact details are gone; rooms empty what they keep about the same person."""

    person: Person
    by: Actor
    at: datetime
