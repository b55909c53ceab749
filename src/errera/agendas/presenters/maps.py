"""A hall drawn from above: its tables in rows, those of the reader filled in. Plain SVG, drawn on the server."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from math import ceil, sqrt

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.meetings.models import Place

STEP, SIZE, EDGE, MOST = 44, 32, 12, 400
WIDE = 1.6  # a hall is drawn wider than deep


@dataclass(frozen=True)
class Hall:
    """A hall with its picture, and the same in words."""

    name: str
    picture: SafeString
    words: Sentence


def hall_of(place: Place, own: Collection[int]) -> Hall | None:
    """Draw a hall with the reader's own tables; none for so many tables that nothing could be read."""
    count = place.tables or 0
    if not 1 < count <= MOST:
        return None
    across = min(count, max(4, ceil(sqrt(count * WIDE))))
    width, height = EDGE * 2 + across * STEP, EDGE * 2 + ceil(count / across) * STEP
    words = _words(place, own)
    drawn = "".join(_table(number, across, number in own) for number in range(1, count + 1))
    picture = (
        f'<svg class="hall" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(say(words))}">'
        f'<rect class="walls" x="1" y="1" width="{width - 2}" height="{height - 2}" rx="6"/>{drawn}</svg>'
    )
    return Hall(str(place.name), mark_safe(picture), words)  # noqa: S308 - numbers, and words escaped above


def _words(place: Place, own: Collection[int]) -> Sentence:
    facts = {"place": str(place.name), "count": place.tables, "own": ", ".join(map(str, sorted(own)))}
    if own:
        return Sentence(N_("{place} has {count} tables; yours: {own}. Table 1 stands at the top left."), facts)
    return Sentence(N_("{place} has {count} tables. Table 1 stands at the top left."), facts)


def _table(number: int, across: int, is_own: bool) -> str:
    row, column = divmod(number - 1, across)
    x, y = EDGE + column * STEP + (STEP - SIZE) // 2, EDGE + row * STEP + (STEP - SIZE) // 2
    kind = "own" if is_own else "table"
    text = f'<text x="{x + SIZE // 2}" y="{y + SIZE // 2}">{number}</text>'
    return f'<g class="{kind}"><rect x="{x}" y="{y}" width="{SIZE}" height="{SIZE}" rx="4"/>{text}</g>'


def legend() -> str:
    """Say what the colours mean."""
    return gettext("Filled: where you sit.")
