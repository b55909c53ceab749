"""One game: who plays, what the clock says, and how a move finds a record to play on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from tests.proofs.play import NothingThere

Row = TypeVar("Row", bound=Model)
Move = Callable[..., None]
BEGIN = datetime(2026, 4, 1, 9, tzinfo=UTC)  # the stage is set in March
GRANTED = 100_000  # cents
ABOUT = "bids.Call:played"
LIKELY = 0.95
FINANCE, PROGRAMME, PARTNER, COMMITTEE, OTHERS = "finance", "programme", "partner", "committee", "others"


@dataclass
class Play:
    """Random moves with money, on the records that are there; the calendar goes forward with them.

    No two attempts have the same moment: the microseconds count them. So every line of the trail tells which attempt
    wrote it, and an action that left lines of two moments, or a moment without lines, is seen.
    """

    people: dict[str, list[Actor]]
    random: Random
    now: datetime = BEGIN
    at: datetime = BEGIN  # the moment of the attempt under way
    tried: str = ""  # and its name

    def try_one(self, move: Move) -> str:
        """Try a move and give its name; where it finds nothing to play on, try what would bring that about.

        Raises the refusal when it is refused, and `NothingThere` when nothing leads there either.
        """
        self.tried, self.at = name_of(move), self.moment()
        try:
            move(self, by=self.somebody(move), at=self.at)
        except NothingThere:
            if earlier := getattr(move, "after", ()):
                return self.try_one(self.random.choice(earlier))
            raise
        return self.tried

    def move(self) -> str:
        """Try any move and give the name of what was played."""
        from . import MOVES

        return self.try_one(self.random.choice(MOVES))

    def somebody(self, move: Move) -> Actor:
        """Give who plays a move: mostly one of those whose work it is."""
        group = self.people[getattr(move, "people", FINANCE)]
        return self.random.choice(group if self.is_likely() else [one for all_ in self.people.values() for one in all_])

    def moment(self) -> datetime:
        """Let some days pass, or none; once in a while the clock is wrong."""
        self.now += timedelta(days=self.random.choice([0] * 8 + [1, 5]), microseconds=1)
        return self.now - timedelta(days=self.random.choice([0] * 29 + [3]))

    @property
    def today(self) -> date:
        """Give the day of the attempt."""
        return localdate(self.at)

    def is_likely(self) -> bool:
        """Say mostly yes."""
        return self.random.random() < LIKELY

    def one(self, rows: QuerySet[Row], *states: str) -> Row:
        """Give any of these records; mostly one in these states."""
        if states and self.is_likely():
            rows = rows.filter(state__in=states)
        return self.any_of(rows.order_by("pk"))

    def any_of(self, rows: Iterable[Any]) -> Any:
        """Give any of these."""
        found = list(rows)
        if not found:
            raise NothingThere
        return self.random.choice(found)

    def unlike(self, who: dict[str, Any], hands: Iterable[str]) -> dict[str, Any]:
        """Mostly let a colleague play who is none of these hands: some things need a second person."""
        hands = [hand for hand in hands if hand]
        if not any(who["by"].had_a_hand_in(hand) for hand in hands) or not self.is_likely():
            return who
        group = next(actors for actors in self.people.values() if who["by"] in actors)
        fresh = [actor for actor in group if not any(actor.had_a_hand_in(hand) for hand in hands)]
        return {**who, "by": self.random.choice(fresh)} if fresh else who

    def of_own(self, rows: QuerySet[Row], by: Actor, path: str) -> QuerySet[Row]:
        """Give the records of somebody's own organisation; seldom those of a neighbour, too."""
        own = rows.filter(**{f"{path}__in": by.organisations})
        return own if self.is_likely() else rows

    def cents(self, most: int = GRANTED // 9) -> int:
        """Give an amount; seldom one that is none, and seldom more than there is."""
        return self.random.choice([self.random.randint(1, max(most, 1))] * 30 + [0, -5, GRANTED * 2])

    def ground(self) -> str:
        """Give a reason; sometimes forget it."""
        return self.random.choice(["It was decided."] * 14 + [" "])


def name_of(move: Move) -> str:
    """Give the name of a move as a word."""
    return move.__name__.strip("_")


def by_people(people: str) -> Callable[[Move], Move]:
    """Say whose move it is; without it the finance officers'."""

    def mark(move: Move) -> Move:
        move.people = people
        return move

    return mark


def after(*moves: Move) -> Callable[[Move], Move]:
    """Say which moves bring about what this one plays on."""

    def mark(move: Move) -> Move:
        move.after = moves
        return move

    return mark
