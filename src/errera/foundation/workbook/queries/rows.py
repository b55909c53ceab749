"""Reads the sheets of a file row by row, and keeps what is wrong with them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from python_calamine import CalamineWorkbook

from errera.foundation.sentences import N_, Invalid, Sentence

from ..shapes import Col, Fault, Kind, Report, Row, Tab
from .cells import header_names, languages, read_cell

MOST_FAULTS = 500
OUR_OWN = ("about", "lists")  # sheets that explain, and are never read


class Faults:
    """Collects what is wrong: all of it is counted, the first few hundred are kept."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def add(self, sheet: str, row: int, column: str, sentence: Sentence) -> None:
        """Note one fault with its place."""
        self.report.fault_count += 1
        if len(self.report.faults) < MOST_FAULTS:
            self.report.faults.append(Fault(sheet, row, column, sentence))

    def extend(self, faults: Iterable[Fault]) -> None:
        """Note faults that somebody else found."""
        for fault in faults:
            self.add(fault.sheet, fault.row, fault.column, fault.sentence)


def read_rows(book: CalamineWorkbook, sheet: Tab, faults: Faults) -> Iterator[tuple[int, Row, bool]]:
    """Give each filled row of a sheet as row number, plain values, and whether its cells are all right.

    A cell that is not right is left out of the row. A sheet without the right header gives no rows at all.
    """
    rows = enumerate(book.get_sheet_by_name(sheet.name).iter_rows(), start=1)
    _, header = next(rows, (1, []))
    places = _places(sheet, [str(cell).strip() for cell in header], faults)
    if places is None:
        return
    choices = {column.name: dict(column.known_choices()) for column in sheet.columns}
    for number, cells in rows:
        if any(cell != "" for cell in cells):
            yield number, *_row(sheet, cells, places, choices, number, faults)


def unknown_sheet(name: str, known: list[str]) -> Sentence:
    """Say that there is no such sheet, and which one was perhaps meant."""
    if close := difflib.get_close_matches(name.lower(), known, n=1):
        return Sentence(N_("There is no sheet “{name}”; did you mean “{close}”?"), {"name": name, "close": close[0]})
    return Sentence(N_("Errera knows no sheet “{name}”."), {"name": name})


def _places(sheet: Tab, header: list[str], faults: Faults) -> dict[str, int] | None:
    """Give where each column stands, or nothing when the header is not the one of this sheet."""
    wanted = [name for column in sheet.columns for name in header_names(column)]
    before = faults.report.fault_count
    if not any(header):
        faults.add(sheet.name, 1, "", Sentence(N_("The first row must hold the names of the columns.")))
        return None
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        faults.add(sheet.name, 1, name, Sentence(N_("The column “{name}” is there twice."), {"name": name}))
    for name in header:
        if name and name not in wanted:
            faults.add(sheet.name, 1, name, _unknown(name, wanted, sheet))
    for name in wanted:
        if name not in header:
            faults.add(sheet.name, 1, name, Sentence(N_("The column “{name}” is missing."), {"name": name}))
    return None if faults.report.fault_count > before else {name: header.index(name) for name in wanted}


def _unknown(name: str, wanted: list[str], sheet: Tab) -> Sentence:
    base, _, language = name.removesuffix("]").partition(" [")
    if language and any(column.name == base and column.kind == Kind.TRANSLATED for column in sheet.columns):
        return Sentence(
            N_("“{language}” is not a language of this installation: {languages}"),
            {"language": language, "languages": ", ".join(languages())},
        )
    if close := difflib.get_close_matches(name, wanted, n=1):
        return Sentence(N_("There is no column “{name}”; did you mean “{close}”?"), {"name": name, "close": close[0]})
    return Sentence(N_("There is no column “{name}” in this sheet."), {"name": name})


def _row(
    sheet: Tab, cells: list[Any], places: dict[str, int], choices: dict[str, Any], number: int, faults: Faults
) -> tuple[Row, bool]:
    row: Row = {}
    before = faults.report.fault_count
    for column in sheet.columns:
        try:
            row[column.name] = _value(column, cells, places, choices[column.name])
        except _AtHeader as fault:
            faults.add(sheet.name, number, fault.name, fault.sentence)
    for stray, cell in enumerate(cells):
        if cell != "" and stray not in places.values():
            faults.add(sheet.name, number, "", Sentence(N_("A value stands in a column without a name.")))
            break
    return row, faults.report.fault_count == before


class _AtHeader(Exception):
    def __init__(self, name: str, sentence: Sentence) -> None:
        self.name, self.sentence = name, sentence


def _value(column: Col, cells: list[Any], places: dict[str, int], choices: dict[str, str]) -> Any:
    read = {}
    for name in header_names(column):
        cell = cells[places[name]] if places[name] < len(cells) else ""
        try:
            read[name] = read_cell(column, cell, choices)
        except Invalid as refusal:
            raise _AtHeader(name, refusal.sentence) from None
    if column.kind != Kind.TRANSLATED:
        return read[column.name]
    return {language: text for language, text in zip(languages(), read.values(), strict=True) if text}
