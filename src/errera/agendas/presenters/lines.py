"""Draws the meetings of a slot in plain Python: forty sides with their buttons are too many for a template each.

Every text that goes into a `SafeString` here went through `escape()`; keys are public ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from errera.foundation.sentences import N_
from errera.foundation.ui.cells import drawn_tag
from errera.foundation.ui.speech import say
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Place

from ..queries import Line, Seat
from ..states import ANSWER, TURNOUT, Answer, Turnout

HERE, AWAY, BACK, LATE = N_("Here"), N_("Not there"), N_("Take back"), N_("late")


@dataclass(frozen=True)
class Moment:
    """What can be said of a side now: nothing by who only reads, absence once it began, late a little after."""

    may: bool
    has_begun: bool
    is_late: bool


def drawn_lines(lines: Iterable[Line], places: Mapping[int, Place], moment: Moment) -> SafeString:
    """Draw the meetings of a slot as items of a list."""
    words = {word: escape(gettext(word)) for word in (HERE, AWAY, BACK, LATE)}
    return SafeString("".join([_line(line, places[line.place], moment, words) for line in lines]))


def _line(line: Line, place: Place, moment: Moment, words: Mapping[str, str]) -> str:
    where = escape(say(meeting_queries.where(place, line.table)))
    sides = "".join([_seat(seat, line.key, moment, words) for seat in line.seats])
    return f'<li><div>{where}</div><div class="sides">{sides}</div></li>\n'


def _seat(seat: Seat, meeting: str, moment: Moment, words: Mapping[str, str]) -> str:
    company, is_noted = escape(seat.company), seat.turnout != Turnout.EXPECTED
    said = f" {drawn_tag(ANSWER.named(seat.answer))}" if seat.answer == Answer.DECLINED else ""
    if is_noted:
        said += f" {drawn_tag(TURNOUT.named(seat.turnout))}"
    elif moment.is_late:
        said += f' <strong class="late">{words[LATE]}</strong>'
    acts = f"<span>{_acts(seat, meeting, company, moment, words)}</span>" if moment.may else ""
    return f'<div class="who"><span>{company}{said}</span>{acts}</div>'


def _acts(seat: Seat, meeting: str, company: str, moment: Moment, words: Mapping[str, str]) -> str:
    """Draw the buttons of a side; each names the step, the meeting and the participant."""
    key = f"{meeting} {seat.key}"
    if seat.turnout != Turnout.EXPECTED:
        return _button(f"undo {key}", f"{words[BACK]} {company}", words[BACK], "button button-quiet")
    here = _button(f"arrive {key}", f"{words[HERE]} {company}", words[HERE], "button")
    if not moment.has_begun:
        return here
    return f"{here} {_button(f'miss {key}', f'{words[AWAY]} {company}', words[AWAY], 'button button-quiet')}"


def _button(turn: str, label: str, word: str, look: str) -> str:
    return f'<button type="submit" name="turn" value="{turn}" class="{look}" aria-label="{label}">{word}</button>'
