"""Words that many pages of this room share: terms, countries, hues, and what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from errera.foundation.reference import queries as reference_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..states import Precision

HUES = {1: "lsh", 2: "food", 3: "eng", 4: "log", 5: "mat"}  # the house's five fixed hues, in the order of the strategy
NOT_KNOWN = Sentence(N_("not known"))


def countries(codes: Iterable[str]) -> str:
    """Give the names of countries in the reader's language, in the order of the alphabet."""
    return ", ".join(sorted(reference_queries.country(code) for code in codes))


def hue(domain: Any) -> str:
    """Give the name of a core domain's fixed hue; one without a hue of its own is grey."""
    return HUES.get(domain.hue, "none")


def term_of(thing: Any) -> str:
    """Give from when to when an agreement or a cycle runs, no more exactly than it is known."""
    if thing.precision == Precision.YEAR or _whole_years(thing.from_on, thing.until_on):
        return f"{thing.from_on.year}–{thing.until_on.year}"
    return f"{say(thing.from_on)} – {say(thing.until_on)}"


def _whole_years(start: dt.date, end: dt.date) -> bool:
    return (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31)


def lines(text: Any) -> list[str]:
    """Give the lines of a text that holds one thing a line."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def number(value: Any) -> str:
    """Write an exact number without noughts behind the point that say nothing."""
    if value is None:
        return ""
    return say(int(value)) if value == int(value) else say(float(value))
