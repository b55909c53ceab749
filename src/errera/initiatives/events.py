"""The news this room announces, in the past tense; each carries the initiative as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Initiative


@dataclass(frozen=True)
class InitiativeNews:
    """Something happened to an initiative."""

    initiative: Initiative
    by: Actor
    at: datetime


class InitiativePlanned(InitiativeNews):
    """It was planned."""


class InitiativeChanged(InitiativeNews):
    """What it is, when or where has changed."""


class InitiativeOpened(InitiativeNews):
    """People may register, for the first time or again."""


class InitiativeClosed(InitiativeNews):
    """Nobody may register any more."""


class InitiativeHeld(InitiativeNews):
    """It took place."""


class InitiativeReported(InitiativeNews):
    """Its lead partner has reported on it."""


class InitiativeCancelled(InitiativeNews):
    """It will not take place."""
