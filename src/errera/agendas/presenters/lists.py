"""The list of who came: written as a spreadsheet, and read again when it was filled in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from errera.foundation.ui.speech import say
from errera.foundation.workbook import planning
from errera.foundation.workbook import presenters as workbook
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Timetable

from ..queries import SideOfDay
from ..shapes import TURNOUT_TAB, ListRefused, TurnoutLine


def written(timetable: Timetable, sides: Iterable[SideOfDay]) -> bytes:
    """Write the sides of a day as a spreadsheet; the same day gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        workbook.write_tab(path, TURNOUT_TAB, _rows(timetable, sides))
        return path.read_bytes()


def _rows(timetable: Timetable, sides: Iterable[SideOfDay]) -> Iterator[dict[str, Any]]:
    for side in sides:
        yield {
            "meeting": side.meeting, "participant": side.participant, "turnout": side.turnout, "day": side.slot.day,
            "time": meeting_queries.clock_of(side.slot, timetable.zone),
            "place": say(meeting_queries.where(side.place, side.table)), "company": side.company, "other": side.other,
            "answer": side.answer, "reason": side.reason, "stars": side.stars,
        }  # fmt: skip


def read(content: bytes) -> list[TurnoutLine]:
    """Give the rows of a list that was filled in; refuses a file that is none, with every fault in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(content)
        rows, report = planning.read_tab(path, TURNOUT_TAB)
    if report.fault_count:
        raise ListRefused(report.faults, report.fault_count)
    return [TurnoutLine(number, row["meeting"], row["participant"], row["turnout"]) for number, row in rows]
