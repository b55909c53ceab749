"""What the rooms put before a reader's eyes: errands to do, happenings to come, and a sentence on how things stand.

Rooms hang these on the walls `home.errands`, `home.happenings` and `home.sentences`; the subject is a `Period`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from errera.foundation.sentences import Sentence


@dataclass(frozen=True)
class Period:
    """The days a page looks at, and the day it is looked at."""

    today: dt.date
    from_on: dt.date
    until_on: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.from_on <= day <= self.until_on


@dataclass(frozen=True)
class Errand:
    """Something that waits for this reader: what, where to do it, until when, and whose record it is about."""

    what: Sentence
    url: str
    due_on: dt.date | None = None
    about: str = ""
    is_fictional: bool = False

    def is_late(self, today: dt.date) -> bool:
        """Say whether its day has passed."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Happening:
    """Something on a day that the reader may want to know of."""

    on: dt.date
    what: Sentence
    url: str
    kind: str = ""
    is_late: bool = False
