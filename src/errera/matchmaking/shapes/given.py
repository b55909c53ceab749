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


@dataclass(frozen=True)
class ParticipantRecord:
    """A participant as it is or was, for recording what happened; `absences` are pairs of moments."""

    guest: Guest
    profile: Profile
    state: str
    invited_at: datetime
    code: str = ""
    moved_at: datetime | None = None
    reason: str = ""
    absences: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True)
class WishRecord:
    """A wish as it is or was, between participants named by their public ids."""

    sender: str
    receiver: str
    rank: int
    state: str
    wished_at: datetime
    reason: str = ""
    answered_at: datetime | None = None
    code: str = ""
