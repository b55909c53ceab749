"""The picture of how room is used and comes back: what counts, day by day, under the ceiling of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import number_format

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence

from ..shapes import Computation, Turn

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BASE = 720, 220, 64, 712, 20, 184


@dataclass(frozen=True)
class Step:
    """One line of the table beside the picture."""

    on: date
    used: Money
    room: Money
    came_back: Money | None


@dataclass(frozen=True)
class Timeline:
    """Everything the template draws, and the same figures as a table."""

    finding: Sentence
    used: str
    ceiling: str
    years: list[tuple[int, float]]
    levels: list[tuple[str, float]]
    today: float
    steps: list[Step]
    currency: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    base: int = BASE


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - self.first).days / (self.last - self.first).days, 1)

    def y(self, cents: int) -> float:
        return round(BASE - (BASE - TOP) * cents / self.most, 1)


def timeline_of(turns: list[Turn], found: Computation, *, first: date, last: date) -> Timeline | None:
    """Draw the course between two days; nothing where no ceiling ever holds."""
    most = max([0, *(max(turn.used_cents, turn.ceiling_cents) for turn in turns)])
    if not most or found.limit is None:
        return None
    scale, currency = _Scale(first, last, most), found.limit.currency
    steps = _steps(turns, found, currency)
    return Timeline(
        finding=_finding(steps, found, currency),
        used=_path([(turn.on, turn.used_cents) for turn in turns], scale) + f"V{BASE}H{LEFT}Z",
        ceiling=_path([(turn.on, turn.ceiling_cents) for turn in turns], scale),
        years=[(year, scale.x(date(year, 1, 1))) for year in range(first.year + 1, last.year + 1)],
        levels=[(_short(cents), scale.y(cents)) for cents in (0, most // 2, most)],
        today=scale.x(found.on),
        steps=steps,
        currency=currency,
    )


def _path(levels: list[tuple[date, int]], scale: _Scale) -> str:
    """Draw stairs: level until the day on which it changes."""
    _, start = levels[0]
    stairs = "".join(f"H{scale.x(day)}V{scale.y(cents)}" for day, cents in levels[1:])
    return f"M{LEFT} {scale.y(start)}{stairs}H{RIGHT}"


def _short(cents: int) -> str:
    return number_format(cents // 100, force_grouping=True)


def _steps(turns: list[Turn], found: Computation, currency: str) -> list[Step]:
    """Give the days after the day of the computation on which the room changes."""
    now = Turn(found.on, found.used_cents, found.ceiling_cents)
    ahead = [now, *(turn for turn in turns if turn.on > found.on)]
    return [
        Step(
            on=turn.on, used=Money(turn.used_cents, currency), room=Money(turn.room_cents, currency),
            came_back=_more(before, turn, currency),
        )
        for before, turn in pairwise(ahead)
    ]  # fmt: skip


def _more(before: Turn, turn: Turn, currency: str) -> Money | None:
    more = turn.room_cents - before.room_cents
    return Money(more, currency) if more > 0 else None


def _finding(steps: list[Step], found: Computation, currency: str) -> Sentence:
    back = next((step for step in steps if step.came_back), None)
    if not found.used_cents:
        return Sentence(N_("Nothing counts: the whole ceiling is free."))
    if back is None:
        return Sentence(N_("No room comes back in the time shown."))
    free = next((step.on for step in steps if not step.used.cents), None)
    facts = {"amount": back.came_back, "day": back.on, "free": free}
    if free is None or free == back.on:
        return Sentence(N_("{amount} comes back on {day}."), facts)
    return Sentence(N_("{amount} comes back on {day}; all of it is free on {free}."), facts)
