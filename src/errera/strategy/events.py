"""News from strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import StrategyVersion


@dataclass(frozen=True)
class StrategyAdopted:
    """A version of the strategy came into force; `superseded` is the one it replaced, None for the earliest."""

    version: StrategyVersion
    superseded: StrategyVersion | None
    by: Actor
    at: datetime
