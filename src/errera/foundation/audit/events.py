"""News from the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.models import Model

    from errera.foundation.actor import Actor


@dataclass(frozen=True)
class Recorded:
    """A write was recorded; `target` is the row as it stands after it."""

    what: str
    target: Model
    by: Actor
    at: datetime
