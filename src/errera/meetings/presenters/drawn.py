"""Lines that a page has many of, drawn in plain Python as tables are (`ui.cells`): a template each costs too much.

Every text that comes in goes through `escape`, unless it is a `SafeString` that was drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.cells import drawn_cell, drawn_tag
from errera.foundation.ui.speech import say

from ..queries import Held, Sides
from ..states import MEETING

Line = tuple[Held, date | None, str, str, str]  # a meeting, day and clock, where it is, the address to decide about it


def pair(one: str, other: str) -> SafeString:
    """Draw two who meet, one under the other."""
    return SafeString(f'{escape(one)} <span class="quiet">{escape(other)}</span>')


def row(head: SafeString, *cells: str) -> str:
    """Draw a row of a table with a heading in front."""
    inside = "".join([f"<td>{escape(cell)}</td>" for cell in cells])
    return f'<tr><th scope="row">{head}</th>{inside}</tr>\n'


def left_out(rows: Iterable[tuple[int, Sides]], why_url: str) -> SafeString:
    """Draw pairs that found no place, each with what a meeting is worth and the way to the reason."""
    return _missed(
        (f"{two.one_name} – {two.other_name}", weight, f"{why_url}?one={two.one}&other={two.other}")
        for weight, two in rows
    )


def missed(rows: Iterable[tuple[Held, str]]) -> SafeString:
    """Draw the wishes of one participant without a place, each with the address of the reason."""
    return _missed((held.company, held.weight, url) for held, url in rows)


def _missed(rows: Iterable[tuple[str, int, str]]) -> SafeString:
    why = escape(gettext("Why?"))
    return SafeString("".join([
        f'<li>{escape(name)} <span class="quiet small">{escape(_worth(weight))}</span> '
        f'<a href="{escape(url)}">{why}</a></li>\n'
        for name, weight, url in rows
    ]))  # fmt: skip


def _worth(weight: int) -> str:
    return say(Sentence(N_("worth {n}"), {"n": weight}))


def agenda(lines: Sequence[Line], *, may_pin: bool) -> SafeString:
    """Draw the meetings of a participant, each with the way to decide about it for those who may."""
    return SafeString("".join([_meeting(*line, may_pin=may_pin) for line in lines]))


def _meeting(held: Held, day: date | None, clock: str, place: str, pin_url: str, *, may_pin: bool) -> str:
    when = f"{drawn_cell(day, 'date')}<br>{escape(clock)}" if clock else "–"
    tag = f" {drawn_tag(MEETING.named(held.state))}" if held.state else ""
    ways = [escape(place)]
    if held.link:
        ways.append(f'<a href="{escape(held.link)}">{escape(gettext("Link"))}</a>')
    if may_pin:
        ways.append(f'<a href="{escape(pin_url)}">{escape(gettext("Decide by hand"))}</a>')
    return (
        f'<li><div class="clock">{when}</div><div><p><strong>{escape(held.company)}</strong>{tag}</p>'
        f'<p class="small">{" · ".join(ways)}</p></div></li>\n'
    )
