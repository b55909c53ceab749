"""How far a publication is, for the page that waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from errera.foundation.sentences import N_

Row = TypeVar("Row")
Tell = Callable[[int, int, str, int], None]  # how many meetings of how many, in words, and in per cent
LOOKING, MOVING, WRITING, NOTING, CALLING = STAGES = (0, 10, 45, 80, 90)  # at so many per cent each begins
WORDS = {
    LOOKING: N_("{percent} % is done: looking at whether it can be published."),
    MOVING: N_("{percent} % is done: moving meetings."),
    WRITING: N_("{percent} % is done: writing the version."),
    NOTING: N_("{percent} % is done: noting whom it affects."),
    CALLING: N_("{percent} % is done: passing the news on."),
}
AT_ONCE = 500


def _silent(done: int, total: int, text: str, percent: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Far:
    """Says how far a publication of so many meetings is, stage by stage and batch by batch."""

    tell: Tell
    meetings: int

    def at(self, stage: int, part: int = 0, whole: int = 1) -> None:
        """Tell that a stage has begun, and how much of it is done."""
        ends = next((later for later in STAGES if later > stage), 100)
        percent = stage + (ends - stage) * part // whole
        self.tell(self.meetings * percent // 100, self.meetings, WORDS[stage], percent)

    def batches(self, stage: int, rows: Sequence[Row], done: int = 0, whole: int = 0) -> Iterator[Sequence[Row]]:
        """Give rows a batch at a time; before each, tell how much of the stage is done.

        Where these are not all rows of the stage, `done` were done before, of the `whole`.
        """
        for start in range(0, len(rows), AT_ONCE):
            self.at(stage, done + start, whole or len(rows))
            yield rows[start : start + AT_ONCE]
