"""What is handed to the actions of this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..states import Presence, Setting

if TYPE_CHECKING:
    from errera.foundation.directory.models import Organisation
    from errera.strategy.models import CoreDomain


@dataclass(frozen=True)
class Rules:
    """By which rules people wish: when, how much, and whether only across the two sides."""

    wishes_from_at: datetime
    wishes_until_at: datetime
    setting: str = Setting.ON_SITE
    most_wishes: int = 10
    most_meetings: int = 12
    is_across_only: bool = True


@dataclass(frozen=True)
class Guest:
    """Whom to invite: an organisation of the directory, or its name as typed, and who sits at the table."""

    kind: str
    contact_name: str
    email: str
    organisation: Organisation | None = None
    company_name: str = ""
    company_country: str = ""
    function: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Profile:
    """What a participant says about itself, and how it attends."""

    contact_name: str
    function: str = ""
    offers: str = ""
    wants: str = ""
    markets: tuple[str, ...] = ()
    domains: tuple[CoreDomain, ...] = ()
    languages: tuple[str, ...] = ()
    presence: str = Presence.ON_SITE
    time_zone: str = "Europe/Brussels"
    place_name: str = ""
    most_meetings: int | None = None
