"""News of long work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Run


@dataclass(frozen=True)
class RunFailed:
    """A run ended without doing what it was asked; `run.sentence` says why."""

    run: Run
    at: datetime


@dataclass(frozen=True)
class RunStopped:
    """Somebody stopped a run."""

    run: Run
    at: datetime
