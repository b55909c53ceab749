"""Reads a file of one sheet that a room hands out and takes back, with the care that the workbook is read with."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from errera.foundation.sentences import N_, Sentence

from ..shapes import Report, Row, Tab
from .package import look_into
from .rows import OUR_OWN, Faults, read_rows, unknown_sheet


def read_tab(path: Path, tab: Tab) -> tuple[list[tuple[int, Row]], Report]:
    """Give the rows of the sheet by their number, and everything that is wrong with the file; nothing is changed."""
    report = Report()
    faults, layout = Faults(report), look_into(path)
    faults.extend(layout.faults)
    for name in layout.rows.keys() - {tab.name, *OUR_OWN}:
        faults.add(name, 0, "", unknown_sheet(name, [tab.name]))
    if report.fault_count or tab.name not in layout.rows:
        return [], report
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [(number, row) for number, row, is_right in read_rows(book, tab, faults) if is_right], report
    except CalamineError as fault:
        faults.add("", 0, "", Sentence(N_("The file is damaged: {what}"), {"what": str(fault)}))
        return [], report
