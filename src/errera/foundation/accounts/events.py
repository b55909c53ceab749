"""News about accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor


@dataclass(frozen=True)
class WorkHandedOver:
    """Everything open that one person owned is now the other's; rooms change the owner on what is still open."""

    from_key: str
    to_key: str
    by: Actor
    at: datetime
