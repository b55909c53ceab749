"""Looks into the file before anybody reads it: is it a workbook, is it safe, does it hide anything."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from errera.foundation.sentences import N_, Sentence

from ..shapes import Fault

LARGEST_FILE = 30_000_000
LARGEST_PART = 400_000_000  # unpacked; a workbook of 200,000 rows stays well below
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_FAULTS = 500
CHUNK = 1 << 18
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of encrypted workbooks, and of Excel before 2007
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


DAMAGE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, EOFError, OSError, StopIteration,
    NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass
class Layout:
    """What a look into the file found: sheets in their order, how many rows each has, and everything wrong so far."""

    rows: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Unreadable(Exception):
    """The file cannot be a workbook; the sentence says why."""

    def __init__(self, text: str, **facts: Any) -> None:
        self.sentence = Sentence(text, facts)
        super().__init__(str(self.sentence))


def look_into(path: Path) -> Layout:
    """Give the sheets of a file, or the faults that make reading it pointless or unsafe.

    Reads every part once as a stream, so that a file that unpacks to more than it says is caught early.
    """
    layout = Layout()
    try:
        _is_worth_opening(path)
        with zipfile.ZipFile(path) as package:
            _is_a_workbook(package)
            for name, part, is_hidden in _sheets(package):
                _look_at_sheet(package, name, part, is_hidden, layout)
            _skim(package, "xl/sharedStrings.xml")
    except Unreadable as fault:
        layout.faults.append(Fault("", 0, "", fault.sentence))
    except DAMAGE as fault:
        layout.faults.append(Fault("", 0, "", Sentence(N_("The file is damaged: {what}"), {"what": str(fault)})))
    return layout


def _is_worth_opening(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(N_("The file is empty."))
    if size > LARGEST_FILE:
        raise Unreadable(N_("The file is too large: at most {count} MB."), count=LARGEST_FILE // 1_000_000)
    with path.open("rb") as file:
        start = file.read(8)
        rest = file.read(1 << 20) if start == OLD_OFFICE else b""
    if start == OLD_OFFICE and ENCRYPTED in rest:
        raise Unreadable(N_("The workbook is protected by a password; save it without one."))
    if start == OLD_OFFICE:
        raise Unreadable(N_("This is a workbook of an Excel from before 2007; save it as .xlsx."))
    if not zipfile.is_zipfile(path):
        raise Unreadable(N_("This is not an .xlsx workbook."))


def _is_a_workbook(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_PART:
        raise Unreadable(N_("The file unpacks to more than a workbook ever needs."))
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(N_("The workbook is protected by a password; save it without one."))
    if not {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        raise Unreadable(N_("This is not an .xlsx workbook."))
    if any(name.lower().endswith("vbaproject.bin") for name in names) or _says_macros(package):
        raise Unreadable(N_("The workbook holds macros; save it as .xlsx without them."))


def _says_macros(package: zipfile.ZipFile) -> bool:
    with package.open("[Content_Types].xml") as part:
        return b"macroEnabled" in part.read(CHUNK)


def _sheets(package: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """Give name, part and hiddenness of each sheet."""
    targets: dict[str, str] = {}
    found: list[tuple[str, str, bool]] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Relationship"):
            targets[attributes["Id"]] = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            part = next(value for name, value in attributes.items() if name.rpartition(":")[2] == "id")
            found.append((attributes["name"], targets[part], attributes.get("state", "visible") != "visible"))

    _parse(package, "xl/_rels/workbook.xml.rels", relation)
    _parse(package, "xl/workbook.xml", sheet)
    return found


class _Eye:
    """Goes over the elements of one sheet and notes what a workbook of ours must not hold."""

    def __init__(self, sheet: str, layout: Layout) -> None:
        self.sheet, self.layout = sheet, layout
        self.row, self.cell = 0, ""
        layout.rows[sheet] = 0

    def fault(self, row: int, column: str, text: str) -> None:
        """Note what is wrong, and where."""
        if len(self.layout.faults) < MOST_FAULTS:
            self.layout.faults.append(Fault(self.sheet, row, column, Sentence(text)))

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        """Look at one element."""
        match tag.rpartition(":")[2]:
            case "c":
                self.begin_cell(attributes.get("r", ""))
                if attributes.get("t") == "e":
                    self.fault(
                        self.row, _letters(self.cell), N_("This cell holds an error of the spreadsheet (such as #N/A).")
                    )
            case "f":
                self.fault(self.row, _letters(self.cell), N_("This cell holds a formula; paste its value instead."))
            case "row":
                self.begin_row(attributes)
            case "col" if _is_true(attributes.get("hidden")):
                self.fault(0, _column_name(int(attributes["min"])), N_("This column is hidden; show it or remove it."))
            case "mergeCell":
                first = attributes["ref"].partition(":")[0]
                self.fault(_digits(first), _letters(first), N_("Cells are merged here; give each its own value."))

    def begin_cell(self, cell: str) -> None:
        """Note where we are; refuses a sheet so wide that reading it would fill the memory."""
        self.cell = cell
        if _column_number(_letters(cell)) > MOST_COLUMNS:
            raise Unreadable(
                N_("The sheet “{sheet}” has more than {count} columns."), sheet=self.sheet, count=MOST_COLUMNS
            )

    def begin_row(self, attributes: dict[str, str]) -> None:
        """Count a row; refuses a sheet without end and a row that nobody sees."""
        self.row = int(attributes.get("r", self.row + 1))
        self.layout.rows[self.sheet] += 1
        if max(self.layout.rows[self.sheet], self.row) > MOST_ROWS:
            raise Unreadable(N_("The sheet “{sheet}” has more than {count} rows."), sheet=self.sheet, count=MOST_ROWS)
        if _is_true(attributes.get("hidden")):
            self.fault(self.row, "", N_("This row is hidden; show it or remove it."))


def _look_at_sheet(package: zipfile.ZipFile, name: str, part: str, is_hidden: bool, layout: Layout) -> None:
    eye = _Eye(name, layout)
    if is_hidden:
        eye.fault(0, "", N_("The sheet is hidden; show it or remove it."))
    _parse(package, part, eye.element)


def _parse(package: zipfile.ZipFile, name: str, element: Callable[[str, dict[str, str]], None]) -> None:
    """Read one part as a stream of elements; a document type is refused, so that no entity ever unfolds."""

    def refuse(*declared: Any) -> None:
        raise Unreadable(N_("The file declares a document type, which a workbook never does."))

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = refuse
    reader.StartElementHandler = element
    with package.open(name) as part:
        while chunk := part.read(CHUNK):
            reader.Parse(chunk, False)
    reader.Parse(b"", True)


def _skim(package: zipfile.ZipFile, name: str) -> None:
    if name in package.namelist():
        _parse(package, name, lambda tag, attributes: None)


def _is_true(value: str | None) -> bool:
    return value in {"1", "true"}


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def _digits(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _column_name(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
