"""What rooms above hang on the walls of money: what keeps a year open, and ways into their own pages."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.sentences import Sentence


@dataclass(frozen=True)
class Missing:
    """What still keeps a year from closing, in words, and where to see to it."""

    sentence: Sentence
    url: str = ""


@dataclass(frozen=True)
class Doorlink:
    """A way from the pages of money into a room: hung on the wall `funding.doors` by rooms above."""

    label: str
    url: str
    namespace: str
    order: int = 50
