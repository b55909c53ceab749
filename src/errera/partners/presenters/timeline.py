"""The picture of an agreement's term: what the partner owes above the line, what the agency owes below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..states import STILL_OWED, ObligationState, Side
from .words import term_of

WIDTH, LEFT, RIGHT, AXIS, STEP = 960, 8, 952, 92, 13
STACK = 5  # marks above one another before they pile up on the topmost place


@dataclass(frozen=True)
class Mark:
    """An obligation on its day: where it stands, and its words."""

    x: float
    y: float
    look: str
    words: str


@dataclass(frozen=True)
class Timeline:
    """Everything the template draws."""

    finding: Sentence
    years: list[tuple[int, float]]
    marks: list[Mark]
    rests: list[tuple[float, float]]
    today: float | None
    start: float
    end: float
    width: int = WIDTH
    axis: int = AXIS
    height: int = 184


def timeline_of(agreement: Any, obligations: Iterable[Any], suspensions: Iterable[Any], *, today: dt.date) -> Timeline:
    """Draw an agreement from its first to its last day, with today on it."""
    obligations = list(obligations)
    first = min([agreement.from_on, *(o.due_on for o in obligations)])
    last = max([agreement.until_on, *(o.due_on for o in obligations)])
    scale = _Scale(first, last)
    return Timeline(
        finding=finding(agreement, obligations, today),
        years=[(year, scale.at(dt.date(year, 1, 1))) for year in range(first.year, last.year + 1)],
        marks=_marks(obligations, scale, today),
        rests=[(scale.at(rest.from_on), scale.at(rest.until_on or today)) for rest in suspensions],
        today=scale.at(today) if first <= today <= last else None,
        start=scale.at(agreement.from_on),
        end=scale.at(agreement.until_on),
    )


def finding(agreement: Any, obligations: list[Any], today: dt.date) -> Sentence:
    """Say in one sentence what the picture shows."""
    late = {side: sum(o.side == side and o.is_late(today) for o in obligations) for side in Side}
    facts = {"term": term_of(agreement), "partner": late[Side.PARTNER], "agency": late[Side.AGENCY]}
    if not obligations:
        return Sentence(N_("The term {term}; no obligations are recorded."), facts)
    if not any(late.values()):
        settled = sum(o.state in (ObligationState.ACCEPTED, ObligationState.WAIVED) for o in obligations)
        facts |= {"settled": settled, "all": len(obligations)}
        return Sentence(N_("In {term}, {settled} of {all} obligations are settled and none is late."), facts)
    return Sentence(
        N_("In {term}, {partner} of the partner’s obligations and {agency} of the agency’s are late."), facts
    )


@dataclass(frozen=True)
class _Scale:
    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + min(max(share, 0), 1) * (RIGHT - LEFT), 1)


def _marks(obligations: list[Any], scale: _Scale, today: dt.date) -> list[Mark]:
    """Stack marks that would touch, upwards for the partner and downwards for the agency."""
    marks: list[Mark] = []
    taken: dict[tuple[str, int], int] = {}
    for owed in sorted(obligations, key=lambda o: (o.due_on, o.code)):
        x = scale.at(owed.due_on)
        place = owed.side, int(x // STEP)
        height = min(taken.get(place, 0), STACK - 1)
        taken[place] = height + 1
        direction = -1 if owed.side == Side.PARTNER else 1
        marks.append(Mark(x, AXIS + direction * (16 + STEP * height), _look(owed, today), f"{owed.code} {owed.title}"))
    return marks


def _look(owed: Any, today: dt.date) -> str:
    if owed.is_late(today):
        return "late"
    if owed.state in STILL_OWED:
        return "open"
    return "delivered" if owed.state == ObligationState.DELIVERED else "settled"
