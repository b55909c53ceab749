"""The list of who came: written as a spreadsheet, and read again when it was filled in."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from errera.foundation.spreadsheets import row_by_row
from errera.foundation.ui.exports import plain
from errera.foundation.ui.speech import say
from errera.foundation.workbook import queries as workbook_queries
from errera.meetings import queries as meeting_queries
from errera.meetings.models import Timetable

from ..queries import SideOfDay
from ..shapes import TURNOUT_TAB, ListRefused, TurnoutLine
from ..states import Turnout

WIDE, MOST_ROWS = 24, 40_000


def written(timetable: Timetable, sides: Iterable[SideOfDay]) -> bytes:
    """Write the sides of a day as a spreadsheet whose column “turnout” offers the words it takes."""
    from openpyxl.worksheet.datavalidation import DataValidation  # here: it brings numpy along

    names = [column.name for column in TURNOUT_TAB.columns]
    with row_by_row() as book:
        sheet = book.create_sheet(TURNOUT_TAB.name)
        sheet.freeze_panes = "D2"
        for letter in "CFGHJ":
            sheet.column_dimensions[letter].width = WIDE
        words = DataValidation("list", formula1=f'"{",".join(Turnout)}"', showErrorMessage=True)
        words.add(f"C2:C{MOST_ROWS}")
        sheet.data_validations.append(words)  # the write-only sheet has no word for it
        sheet.append(names)
        for side in sides:
            row = _row(timetable, side)
            sheet.append([plain(row[name]) for name in names])
        file = io.BytesIO()
        book.save(file)
    return file.getvalue()


def _row(timetable: Timetable, side: SideOfDay) -> dict[str, Any]:
    return {
        "meeting": side.meeting, "participant": side.participant, "turnout": str(side.turnout), "day": side.slot.day,
        "time": meeting_queries.clock_of(side.slot, timetable.zone),
        "place": say(meeting_queries.where(side.place, side.table)), "company": side.company, "other": side.other,
        "answer": str(side.answer), "reason": side.reason, "stars": side.stars,
    }  # fmt: skip


def read(content: bytes) -> list[TurnoutLine]:
    """Give the rows of a list that was filled in; refuses a file that is none, with every fault in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(content)
        rows, report = workbook_queries.read_tab(path, TURNOUT_TAB)
    if report.fault_count:
        raise ListRefused(report.faults, report.fault_count)
    return [TurnoutLine(number, row["meeting"], row["participant"], row["turnout"]) for number, row in rows]
