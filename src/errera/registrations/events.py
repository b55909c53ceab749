"""The news this room announces, in the past tense; each carries the registration as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Registration


@dataclass(frozen=True)
class RegistrationNews:
    """Something happened to a registration."""

    registration: Registration
    by: Actor
    at: datetime


class PlaceGiven(RegistrationNews):
    """It has all the places it asked for: at once, by a decision, or from the waiting list."""


class PlaceLost(RegistrationNews):
    """It lost its places, or some of them: `registration.places` and `owed_percent` say what is left and owed."""


class CheckedIn(RegistrationNews):
    """Somebody of it was there."""


class CompanyMatched(RegistrationNews):
    """A person said which organisation of the directory it is for."""
