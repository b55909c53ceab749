"""What a search by need gives back: a record that fits, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import Sentence

from ..states import FitKind


@dataclass(frozen=True)
class Fit:
    """A record that fits a need: its opaque name, its title, and the reasons; `score` orders and is never shown.

    `about` is what this reader may open; `what` says more finely what it is, where there is more to say.
    """

    kind: FitKind
    about: str
    title: Any
    score: int
    reasons: tuple[Sentence, ...]
    is_fictional: bool = False
    what: Any = ""

    @property
    def public_id(self) -> str:
        """Give the public id of the record."""
        return self.about.partition(":")[2]


def best_first(fits: list[Fit]) -> list[Fit]:
    """Put the best in front; equals stand by title, so that the same question gives the same answer."""
    return sorted(fits, key=lambda fit: (-fit.score, str(fit.title).casefold(), fit.about))
