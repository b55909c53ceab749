"""The shape of a sheet, and the list of all sheets: what a room hands to the workbook. Plain Python.

How a room adds a sheet: it writes a `sheets.py`, which is found by itself when Errera starts.

    register(
        Sheet(
            name="partnerships",                      # the tab; lower case, never translated
            title=N_("Partnerships"),
            about=N_("One row for each organisation that plays the role of a partner."),
            key=("code",),                            # what makes two rows the same thing
            columns=(
                Col("code", N_("Code"), required=True),
                Col("organisation", N_("Organisation"), Kind.CODE, required=True, refers_to="organisations"),
                Col("kind", N_("Kind"), Kind.CHOICE, choices=PartnershipKind.choices()),
                Col("title", N_("Title"), Kind.TRANSLATED),       # becomes `title [en]` and `title [nl]`
                Col("domains", N_("Core domains"), Kind.CODES, refers_to="domains"),
            ),
            existing=queries.partnership_rows,        # () -> iterator of rows as they stand, in a steady order
            put=put_partnership,                      # (row, *, by, at): create or change, through the room's actions
            order=40,                                 # after the sheets it refers to
        )
    )

A row is a dictionary from column names to values:

    text, choice, code  str, "" where the cell is empty          integer   int or None
    translated          {"en": ..., "nl": ...}, empty ones out   decimal   Decimal or None
    codes               tuple of str, sorted                     date      datetime.date or None
    flag                bool                                     cents     int (cents) or None

`existing` may give anything that `plain_row` can turn into that (None for "", a text in several languages, a list).
`put` is called only for rows that are new or differ from what stands, in the order of the sheets and, where a sheet
refers to itself (a parent), parents first. It runs inside one transaction for the whole workbook; a `Refusal` it
raises becomes a fault at that row, beside the column named by `Invalid.field` where there is one. Rows that a
workbook does not mention stay as they are: a workbook never deletes.

A sheet that only says what came about otherwise has `is_stated`: its rows are written out to be read. One that says
something else than what stands is a fault (its `put` refuses); one of a record that is not here is passed over, so
that the workbook of one house can be loaded into another.

A reference into a sheet whose key has several columns names the other columns with `within`: an objective known by
("version", "code") is referred to by `Col("objective", ..., Kind.CODE, refers_to="objectives", within=("version",))`,
where `version` is a column of the referring sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from errera.foundation.sentences import N_, Sentence

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

READ_AT_A_GLANCE = 12
CODE = r"[A-Za-z0-9_-]+"
Row = dict[str, Any]
Key = tuple[Any, ...]
Choice = tuple[str, str]  # the code in the cell, and its word


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    TRANSLATED = "translated"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CENTS = "cents"  # an amount, written 1234.50 in the cell and kept as cents
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    CODE = "code"  # refers to one row of a sheet
    CODES = "codes"  # refers to rows of a sheet, or to `choices`; separated by commas in the cell


@dataclass(frozen=True)
class Col:
    """One column: its name in the header, its word for people, what it takes.

    `choices` are pairs of code and word, or a function that gives them when they are needed. `longest` limits texts
    (each language of a translated one), `smallest` and `largest` numbers, `places` the digits after the point.
    `pattern` is a regular expression that the whole text must fit; say in `help` what it asks for.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Sequence[Choice] | Callable[[], Iterable[Choice]] = ()
    refers_to: str = ""
    within: tuple[str, ...] = ()
    help: str = ""
    longest: int = 200
    pattern: str = ""
    smallest: int | None = None
    largest: int | None = None
    places: int = 4

    @classmethod
    def code(cls, label: str = N_("Code"), *, longest: int = 40) -> Col:
        """Give the column of a code that makes a row itself."""
        return cls("code", label, required=True, longest=longest, pattern=CODE, help=N_("Letters, digits and hyphens."))

    @classmethod
    def choice(cls, name: str, label: str, words: Any, *, required: bool = True) -> Col:
        """Give a column that takes one of a fixed set of words."""
        return cls(name, label, Kind.CHOICE, required=required, choices=words.choices())

    @classmethod
    def day(cls, name: str, label: str, *, required: bool = False) -> Col:
        """Give a column with a date."""
        return cls(name, label, Kind.DATE, required=required)

    def known_choices(self) -> list[Choice]:
        """Give the pairs of code and word that a cell may hold."""
        return list(self.choices() if callable(self.choices) else self.choices)


class Put(Protocol):
    """Bring one row into the house, through the room's own actions."""

    def __call__(self, row: Row, *, by: Actor, at: datetime) -> Any: ...


@dataclass(frozen=True)
class Tab:
    """What a sheet looks like: of the workbook, or of a file of its own that a room hands out and takes back."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Col, ...]

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name}: two columns have the same name")
        if not set(self.key) <= set(names):
            raise ValueError(f"{self.name}: the key names a column that is not there")
        for column in self.columns:
            if column.kind == Kind.CODE and not column.refers_to:
                raise ValueError(f"{self.name}.{column.name}: say which sheet it refers to")

    def column(self, name: str) -> Col:
        """Give a column by its name."""
        return next(column for column in self.columns if column.name == name)

    def key_of(self, row: Mapping[str, Any]) -> Key:
        """Give what makes this row itself."""
        return tuple(row[name] for name in self.key)

    @property
    def own_references(self) -> list[Col]:
        """Give the columns that refer to other rows of the same sheet."""
        return [column for column in self.columns if column.refers_to == self.name]


@dataclass(frozen=True)
class Sheet(Tab):
    """One sheet of the workbook, as a room registers it."""

    existing: Callable[[], Iterable[Mapping[str, Any]]]
    put: Put
    order: int = 50
    is_stated: bool = False  # only says what is: `put` refuses, and a row of what is not here is passed over


@dataclass(frozen=True)
class Fault:
    """Something wrong in a workbook, with its place: sheet "" is the file, row 0 the sheet, column "" the row."""

    sheet: str
    row: int
    column: str
    sentence: Sentence


@dataclass(frozen=True)
class Change:
    """One cell that would change."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class RowChange:
    """One row that would be new or would change."""

    row: int
    key: str
    is_new: bool
    changes: tuple[Change, ...] = ()


@dataclass
class SheetReport:
    """What a workbook would do (or did) to one sheet; `rows` stops at a few hundred."""

    name: str
    title: str
    new: int = 0
    changed: int = 0
    same: int = 0
    rows: list[RowChange] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Say whether the workbook has nothing to say about this sheet."""
        return not (self.new or self.changed or self.same)

    @property
    def is_short(self) -> bool:
        """Say whether all its changes can be read at a glance."""
        return len(self.rows) <= READ_AT_A_GLANCE


@dataclass
class Report:
    """What a workbook would do (or did); `faults` stops at a few hundred, `fault_count` counts them all."""

    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    sheets: list[SheetReport] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """Count the rows that are new or changed."""
        return sum(sheet.new + sheet.changed for sheet in self.sheets)

    @property
    def rows(self) -> int:
        """Count the rows that were read."""
        return self.changes + sum(sheet.same for sheet in self.sheets)


_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> Sheet:
    """Hang a sheet into the workbook; two sheets may not have the same name."""
    if _sheets.setdefault(sheet.name, sheet) is not sheet:
        raise ValueError(f"a sheet named {sheet.name} is there already")
    return sheet


def sheets() -> list[Sheet]:
    """Give every sheet in the order of loading; refuses a reference to a sheet that comes later or does not exist."""
    ordered = sorted(_sheets.values(), key=lambda sheet: (sheet.order, sheet.name))
    place = {sheet.name: i for i, sheet in enumerate(ordered)}
    for sheet in ordered:
        for column in sheet.columns:
            if column.refers_to and place.get(column.refers_to, len(place)) > place[sheet.name]:
                raise ValueError(f"{sheet.name}.{column.name} refers to {column.refers_to}, which is not loaded before")
    return ordered


def plain_row(sheet: Tab, given: Mapping[str, Any], languages: Iterable[str]) -> Row:
    """Turn a row as a room gives it into the plain values that cells become, so that the two can be compared."""
    return {column.name: plain_value(column, given.get(column.name), languages) for column in sheet.columns}


def plain_value(column: Col, value: Any, languages: Iterable[str]) -> Any:
    """Turn one value as a room gives it into the plain value of its kind."""
    match column.kind:
        case Kind.TRANSLATED:
            return _translations(value, languages)
        case Kind.CODES:
            return tuple(sorted({clean(str(code)) for code in value or ()}))
        case Kind.FLAG:
            return bool(value)
        case Kind.INTEGER | Kind.CENTS:
            return None if value is None or value == "" else int(value)
        case Kind.DECIMAL:
            return None if value is None or value == "" else tidy(Decimal(value))
        case Kind.DATE:
            return value.date() if isinstance(value, datetime) else value or None
    return "" if value is None else clean(str(value))


def _translations(value: Any, languages: Iterable[str]) -> dict[str, str]:
    held = getattr(value, "data", value)  # a text in several languages keeps its parts there
    if isinstance(held, str):
        held = {next(iter(languages)): held}
    cleaned = {language: clean((held or {}).get(language) or "") for language in languages}
    return {language: text for language, text in cleaned.items() if text}


def clean(text: str) -> str:
    """Leave out what a cell cannot hold: space around the text, and characters that are not text at all."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter >= " " or letter in "\n\t").strip()


def tidy(number: Decimal) -> Decimal:
    """Give a number without zeros at its end, so that equal numbers look alike."""
    return number.normalize() if number else Decimal(0)


def packed(report: Report) -> dict[str, Any]:
    """Give a report as plain data that can be kept in a database."""
    return {
        "faults": [[f.sheet, f.row, f.column, f.sentence.packed()] for f in report.faults],
        "fault_count": report.fault_count,
        "sheets": [
            [s.name, s.title, s.new, s.changed, s.same, [_packed_row(row) for row in s.rows]] for s in report.sheets
        ],
    }


def unpacked(held: Mapping[str, Any]) -> Report:
    """Make the report again that was packed; nothing makes an empty one."""
    return Report(
        faults=[Fault(s, r, c, Sentence.unpacked(sentence)) for s, r, c, sentence in held.get("faults", ())],
        fault_count=held.get("fault_count", 0),
        sheets=[
            SheetReport(name, title, new, changed, same, [_unpacked_row(row) for row in rows])
            for name, title, new, changed, same, rows in held.get("sheets", ())
        ],
    )


def _packed_row(row: RowChange) -> list[Any]:
    return [row.row, row.key, row.is_new, [[change.column, change.old, change.new] for change in row.changes]]


def _unpacked_row(held: list[Any]) -> RowChange:
    row, key, is_new, changes = held
    return RowChange(row, key, is_new, tuple(Change(*change) for change in changes))
