"""What actions are handed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FollowUp:
    """What two sides agreed on: what, which side does it, and by when."""

    what: str
    owner: str
    due_on: date | None = None
