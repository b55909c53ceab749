"""Writes the workbook: the empty template with its explanations, and the programme as it stands.

The same content gives the same bytes, so that two files can be compared by their hash.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from errera.foundation.sentences import N_, Invalid
from errera.foundation.spreadsheets import row_by_row

from .. import planning, queries, shapes
from ..shapes import Col, Kind, Row, Sheet

STEADY_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
EARLIEST_DATE = date(1900, 3, 1)  # before that day spreadsheets count wrongly
LONGEST_CELL = 32_767
EXACT_DIGITS = 15
VALIDATED_ROWS = 5_000
KIND_WORDS = {
    Kind.TEXT: N_("Text"), Kind.TRANSLATED: N_("Text, one column per language"), Kind.INTEGER: N_("Whole number"),
    Kind.DECIMAL: N_("Decimal number"), Kind.CENTS: N_("Amount with two decimals"), Kind.DATE: N_("Date"),
    Kind.FLAG: N_("yes or no"), Kind.CHOICE: N_("One of the codes in the sheet “lists”"),
    Kind.CODE: N_("A code that another sheet or Errera knows"), Kind.CODES: N_("Codes, separated by commas"),
}  # fmt: skip
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # a text that looks like an escaped character is not one
HEAD, REQUIRED = Font(bold=True), PatternFill("solid", fgColor="FFF2CC")
WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_template(path: Path) -> None:
    """Write an empty workbook: explanations, lists of codes, and each sheet with its header."""
    _write(path, lambda sheet: ())


def write_rows(path: Path, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> int:
    """Write a workbook with rows that come from elsewhere, by the name of the sheet; gives how many there are."""
    languages = queries.languages()
    return _write(path, lambda sheet: (shapes.plain_row(sheet, row, languages) for row in rows.get(sheet.name, ())))


def save_workbook(path: Path, *, with_stated: bool = True) -> int:
    """Write the programme as it stands; gives how many rows there are.

    Without the sheets that only say what came about, it is what another house becomes when it is loaded there.
    """
    return _write(path, lambda sheet: () if sheet.is_stated and not with_stated else _sorted_rows(sheet))


def _write(path: Path, rows_of: Callable[[Sheet], Iterable[Row]]) -> int:
    sheets = shapes.sheets()
    with row_by_row() as book, tempfile.NamedTemporaryFile(suffix=".xlsx", dir=path.parent) as rough:
        _write_about(book, sheets)
        lists = _write_lists(book, sheets)
        count = sum(_write_sheet(book, sheet, lists, rows_of(sheet)) for sheet in sheets)
        book.save(rough.name)
        _write_steadily(Path(rough.name), path)
    return count


def _write_about(book: Any, sheets: list[Sheet]) -> None:
    about = book.create_sheet("about")
    for letter, width in zip("ABCDE", (24, 24, 12, 34, 80), strict=True):
        about.column_dimensions[letter].width = width
    about.append([_head(about, gettext("The programme workbook of Errera"))])
    for line in _advice():
        about.append([line])
    about.append([])
    heads = [N_("Sheet"), N_("Column"), N_("Required"), N_("What it takes"), N_("Explanation")]
    about.append([_head(about, gettext(head)) for head in heads])
    for sheet in sheets:
        about.append([_head(about, sheet.name), "", "", "", _wrapped(about, gettext(sheet.about))])
        for column in sheet.columns:
            words = [gettext("yes") if column.required else "", gettext(KIND_WORDS[column.kind])]
            about.append([sheet.name, column.name, *words, _wrapped(about, _explained(column))])


def _advice() -> list[str]:
    return [
        gettext("One sheet for each kind of record, one row for each record. Sheets you do not need may be left out."),
        gettext("Do not rename sheets or columns. Leave a cell empty where there is nothing to say."),
        gettext("Rows that are not here stay as they are in Errera: a workbook never deletes."),
        gettext("Everything is checked before anything is loaded; with one fault, nothing is loaded at all."),
    ]


def _explained(column: Col) -> str:
    parts = [gettext(column.label) + "."]
    if column.help:
        parts.append(gettext(column.help))
    if column.refers_to:
        parts.append(gettext("Refers to the sheet “{sheet}”.").format(sheet=column.refers_to))
    return " ".join(parts)


def _write_lists(book: Any, sheets: list[Sheet]) -> dict[tuple[str, str], str]:
    """Write the codes that may be chosen, each list once under all its columns; gives where that of a column stands."""
    lists = book.create_sheet("lists")
    lists.freeze_panes = "A2"
    found: dict[tuple[shapes.Choice, ...], list[tuple[str, str]]] = {}
    for sheet in sheets:
        for column in sheet.columns:
            if column.choices:
                found.setdefault(tuple(column.known_choices()), []).append((sheet.name, column.name))
    heads = [", ".join(".".join(place) for place in places) for places in found.values()]
    lists.append([cell for head in heads for cell in (_head(lists, head), "")])
    for i in range(max(map(len, found), default=0)):
        lists.append([part for choices in found for part in _listed(lists, choices, i)])
    return {
        place: f"lists!${(at := get_column_letter(2 * i + 1))}$2:${at}${len(choices) + 1}"
        for i, (choices, places) in enumerate(found.items()) if choices
        for place in places
    }  # fmt: skip


def _listed(lists: Any, choices: Sequence[shapes.Choice], i: int) -> tuple[Any, Any]:
    if i >= len(choices):
        return "", ""
    code, word = choices[i]
    return _cell(lists, code), _cell(lists, gettext(str(word)) if word else "")


def _write_sheet(book: Any, sheet: Sheet, lists: dict[tuple[str, str], str], rows: Iterable[Row]) -> int:
    tab = book.create_sheet(sheet.name)
    tab.freeze_panes = "A2"
    heads = [(column, name) for column in sheet.columns for name in queries.header_names(column)]
    for i, (column, _name) in enumerate(heads, start=1):
        _dress_column(tab, sheet, column, get_column_letter(i), lists)
    tab.append([_header(tab, column, name) for column, name in heads])
    count = 0
    for row in rows:
        tab.append(_cells(tab, sheet, row))
        count += 1
    return count


def _sorted_rows(sheet: Sheet) -> Iterable[Row]:
    """Give the rows by key, so that the same programme gives the same file whatever the database's own order."""
    return sorted(planning.standing_rows(sheet), key=lambda row: [_place(part) for part in sheet.key_of(row)])


def _place(part: Any) -> str:
    """Give where a part of a key comes: numbers as numbers, so that 10 comes after 9."""
    return f"{part:020}" if isinstance(part, int) else str(part)


def _dress_column(tab: Any, sheet: Sheet, column: Col, letter: str, lists: dict[tuple[str, str], str]) -> None:
    dimension = tab.column_dimensions[letter]
    dimension.width = {Kind.TRANSLATED: 40, Kind.DATE: 12, Kind.FLAG: 8}.get(column.kind, min(column.longest, 24))
    if column.kind in (Kind.TEXT, Kind.CODE, Kind.CODES, Kind.CHOICE, Kind.TRANSLATED):
        dimension.number_format = "@"  # typed codes such as 01 stay as they are
    if allowed := _allowed(sheet, column, lists):
        dropdown = DataValidation("list", formula1=allowed, allow_blank=True, showErrorMessage=False)
        dropdown.add(f"{letter}2:{letter}{VALIDATED_ROWS}")
        tab.data_validations.append(dropdown)  # the write-only sheet has no word for it


def _allowed(sheet: Sheet, column: Col, lists: dict[tuple[str, str], str]) -> str:
    if column.kind == Kind.FLAG:
        return '"yes,no"'
    if column.kind == Kind.CHOICE:
        return lists.get((sheet.name, column.name), "")
    if column.kind == Kind.CODE and not column.within:
        target = next(other for other in shapes.sheets() if other.name == column.refers_to)
        heads = [name for col in target.columns for name in queries.header_names(col)]
        letter = get_column_letter(heads.index(target.key[0]) + 1)
        return f"{target.name}!${letter}$2:${letter}${VALIDATED_ROWS}"
    return ""


def _header(tab: Any, column: Col, name: str) -> Any:
    cell = _head(tab, name)
    if column.required:
        cell.fill = REQUIRED
    cell.comment = Comment(f"{_explained(column)} {gettext(KIND_WORDS[column.kind])}.", "Errera", 160, 320)
    return cell


def _head(tab: Any, text: str) -> Any:
    cell = _cell(tab, text)
    cell.font = HEAD
    return cell


def _wrapped(tab: Any, text: str) -> Any:
    cell = _cell(tab, text)
    cell.alignment = WRAPPED
    return cell


def _cells(tab: Any, sheet: Sheet, row: Row) -> Iterator[Any]:
    for column in sheet.columns:
        value = row[column.name]
        if column.kind == Kind.TRANSLATED:
            yield from (_cell(tab, value.get(language, "")) for language in queries.languages())
        else:
            yield _typed(tab, column, value)


def _typed(tab: Any, column: Col, value: Any) -> Any:
    match value:
        case bool() | tuple() | str() | None:
            return _cell(tab, planning.shown(column, value))
        case date():
            return _numeric(tab, value, "yyyy-mm-dd") if value >= EARLIEST_DATE else _cell(tab, value.isoformat())
        case int() if column.kind == Kind.CENTS:
            return _exact(tab, Decimal(value) / 100, "0.00")
    return _exact(tab, value, "General")


def _exact(tab: Any, value: Any, looks: str) -> Any:
    """Write a number as a number where a spreadsheet keeps all its digits, and as text where it would round."""
    digits = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if len(digits.strip("-0").replace(".", "")) > EXACT_DIGITS:
        return _cell(tab, digits)
    return _numeric(tab, value, looks)


def _numeric(tab: Any, value: Any, looks: str) -> Any:
    cell = WriteOnlyCell(tab, value)
    cell.number_format = looks
    return cell


def _cell(tab: Any, text: str) -> Any:
    """Write a text as a text, whatever it begins with: a formula in it never runs."""
    if not text:
        return None
    if len(text) > LONGEST_CELL:
        raise Invalid(N_("A text of {count} characters does not fit into a cell."), count=len(text))
    cell = WriteOnlyCell(tab, "")
    cell._value = ESCAPED.sub("_x005F_", text)  # type: ignore[attr-defined]  # `value` would take "=1+1" for a formula
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True
    return cell


def _write_steadily(rough: Path, path: Path) -> None:
    """Copy the file part by part with a fixed moment, so that the same content gives the same bytes."""
    with zipfile.ZipFile(rough) as source, zipfile.ZipFile(path, "w") as target:
        for part in sorted(source.infolist(), key=lambda part: (part.filename != "[Content_Types].xml", part.filename)):
            steady = zipfile.ZipInfo(part.filename, STEADY_MOMENT)
            steady.compress_type = zipfile.ZIP_DEFLATED
            with source.open(part) as read, target.open(steady, "w") as written:
                if part.filename == "docProps/core.xml":
                    written.write(re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"1980-01-01T00:00:00Z", read.read()))
                    continue
                while chunk := read.read(1 << 18):
                    written.write(chunk)


def file_name(kind: str) -> str:
    """Give the name under which the browser saves a template or the programme."""
    agency = re.sub(r"[^a-z0-9]+", "-", settings.ERRERA_AGENCY.casefold()).strip("-")
    return f"errera-{agency}-{kind}.xlsx"
