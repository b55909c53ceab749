"""What actions are handed, and what they give back where a whole list is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from errera.foundation.sentences import N_, Refusal
from errera.foundation.workbook.shapes import Fault


@dataclass(frozen=True)
class FollowUp:
    """What two sides agreed on: what, which side does it, and by when."""

    what: str
    owner: str
    due_on: date | None = None


@dataclass(frozen=True)
class TurnoutLine:
    """A row of a list that was kept by hand: the meeting, who of it, and whether they came."""

    row: int
    meeting: str
    participant: str
    turnout: str


class ListRefused(Refusal):
    """A list of who came is wrong; `faults` say where and why, and nothing of it was noted."""

    def __init__(self, faults: Sequence[Fault], count: int | None = None) -> None:
        super().__init__(N_("Nothing of the list was noted; faults: {count}."), count=count or len(faults))
        self.faults = tuple(faults)
