"""What a workbook would do: every cell checked, every row compared with what stands, nothing changed.

Memory stays bounded: keys and digests are kept, rows are read twice and kept only for a preview's few hundred.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import Error, transaction
from python_calamine import CalamineError, CalamineWorkbook

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Refusal, Sentence

from . import queries, shapes
from .shapes import Change, Col, Key, Kind, Report, Row, RowChange, Sheet, SheetReport

Tell = Callable[[int, int, Sentence], None]
MOST_SHOWN = 200
CHECKING = N_("Checking the sheet “{sheet}”.")
TRYING = N_("Trying the changes of the sheet “{sheet}”.")
LOADING = N_("Loading the sheet “{sheet}”.")


def silent(done: int, total: int, sentence: Sentence) -> None:
    """Tell nobody how far it is."""


@dataclass
class Plan:
    """What was found in a file: the report, and which rows of which sheet are new or changed."""

    path: Path
    report: Report = field(default_factory=Report)
    rows: dict[str, set[int]] = field(default_factory=dict)
    known: dict[str, set[Key]] = field(default_factory=dict)
    done: int = 0
    total: int = 0

    @property
    def faults(self) -> queries.Faults:
        """Give where faults are noted."""
        return queries.Faults(self.report)


def check(path: Path, *, tell: Tell = silent) -> Plan:
    """Read a whole file, check every cell and reference, and compare every row with what stands."""
    plan = Plan(path)
    layout = queries.look_into(path)
    plan.total = sum(layout.rows.values())
    plan.faults.extend(layout.faults)
    if not layout.faults:
        with _whole(plan), CalamineWorkbook.from_path(plan.path) as book:
            for sheet in _known_sheets(plan, list(layout.rows)):
                _SheetCheck(plan, sheet, tell).run(book)
    return plan


def carry_out(plan: Plan, *, by: Actor, at: datetime, tell: Tell = silent, text: str = LOADING) -> None:
    """Put every new or changed row, sheet by sheet; refusals become faults of the plan.

    Belongs inside a transaction, which the caller undoes when there are faults.
    """
    with _whole(plan), CalamineWorkbook.from_path(plan.path) as book:
        done, total = 0, plan.report.changes
        for sheet in shapes.sheets():
            for number, row in _in_order(sheet, _planned(plan, sheet, book)):
                _put(plan, sheet, number, row, by, at)
                done += 1
                tell(done, total, Sentence(text, {"sheet": sheet.name}))


def try_out(path: Path, *, by: Actor, at: datetime, tell: Tell = silent) -> Plan:
    """Check a file, carry it out and undo it all: what a load would do, with every refusal and without a trace."""
    plan = check(path, tell=tell)
    if not plan.report.fault_count and plan.report.changes:
        with transaction.atomic():
            carry_out(plan, by=by, at=at, tell=tell, text=TRYING)
            transaction.set_rollback(True)
    return plan


@contextmanager
def _whole(plan: Plan) -> Iterator[None]:
    """Let a file that the reader chokes on be a fault, not a crash."""
    try:
        yield
    except BaseException as fault:
        # The reader panics on some broken files, and a panic is no Exception.
        if not isinstance(fault, CalamineError) and type(fault).__name__ != "PanicException":
            raise
        plan.faults.add("", 0, "", Sentence(N_("The file is damaged: {what}"), {"what": str(fault)}))


def _known_sheets(plan: Plan, names: list[str]) -> list[Sheet]:
    """Give the sheets to read, in the order of loading; sheets nobody knows are faults."""
    registered = {sheet.name: sheet for sheet in shapes.sheets()}
    for name in names:
        if name not in registered and name not in queries.OUR_OWN:
            plan.faults.add(name, 0, "", queries.unknown_sheet(name, list(registered)))
    found = [sheet for name, sheet in registered.items() if name in names]
    if not found and not plan.report.fault_count:
        plan.faults.add("", 0, "", Sentence(N_("The workbook has no sheet that Errera knows.")))
    return found


class _SheetCheck:
    """Goes once over the rows of one sheet."""

    def __init__(self, plan: Plan, sheet: Sheet, tell: Tell) -> None:
        self.plan, self.sheet, self.tell, self.faults = plan, sheet, tell, plan.faults
        self.report = SheetReport(sheet.name, sheet.title)
        self.standing = {sheet.key_of(row): _digest(row) for row in standing_rows(sheet)}
        self.seen: dict[Key, int] = {}
        self.waiting: list[tuple[int, Col, Key]] = []  # references to this sheet itself
        self.shown: dict[Key, tuple[int, Row]] = {}
        plan.known[sheet.name] = set(self.standing)
        plan.rows[sheet.name] = set()
        plan.report.sheets.append(self.report)

    def run(self, book: CalamineWorkbook) -> None:
        """Check every row, then what only the whole sheet can tell."""
        sentence = Sentence(CHECKING, {"sheet": self.sheet.name})
        for number, row, is_right in queries.read_rows(book, self.sheet, self.faults):
            self.plan.done += 1
            self.tell(self.plan.done, self.plan.total, sentence)
            self.row(number, row, is_right)
        self.plan.known[self.sheet.name].update(self.seen)
        for number, column, key in self.waiting:
            self.must_be_known(number, column, key, self.plan.known[self.sheet.name])
        self.find_circles()
        self.show_changes()

    def row(self, number: int, row: Row, is_right: bool) -> None:
        """Check one row, and compare it when it is right."""
        if not set(self.sheet.key) <= set(row):
            return
        key = self.sheet.key_of(row)
        if earlier := self.seen.get(key):
            text = N_("“{key}” stands in row {earlier} already.")
            self.faults.add(self.sheet.name, number, self.sheet.key[0], Sentence(text, _facts(key, earlier=earlier)))
            return
        self.seen[key] = number
        if self.references_are_right(number, row) and is_right:
            self.compare(number, key, row)

    def references_are_right(self, number: int, row: Row) -> bool:
        """Check that what a row refers to exists, in the database or in the workbook."""
        before = self.faults.report.fault_count
        for column in self.sheet.columns:
            if column.refers_to and column.name in row and set(column.within) <= set(row):
                for key in _reference_keys(column, row):
                    if column.refers_to == self.sheet.name:
                        self.waiting.append((number, column, key))
                    else:
                        self.must_be_known(number, column, key, self.known(column.refers_to))
        return self.faults.report.fault_count == before

    def known(self, name: str) -> set[Key]:
        """Give the keys of a sheet that comes before this one, whether or not the workbook holds it."""
        if name not in self.plan.known:
            sheet = next(sheet for sheet in shapes.sheets() if sheet.name == name)
            self.plan.known[name] = {sheet.key_of(row) for row in standing_rows(sheet)}
        return self.plan.known[name]

    def must_be_known(self, number: int, column: Col, key: Key, known: set[Key]) -> None:
        """Note a reference that leads nowhere."""
        if key not in known:
            text = N_("There is no “{key}” in the sheet “{sheet}”, nor in Errera.")
            self.faults.add(self.sheet.name, number, column.name, Sentence(text, _facts(key, sheet=column.refers_to)))

    def compare(self, number: int, key: Key, row: Row) -> None:
        """Count a row as new, changed or the same."""
        if self.standing.get(key) == _digest(row):
            self.report.same += 1
            return
        if self.sheet.is_stated and key not in self.standing:
            return
        self.plan.rows[self.sheet.name].add(number)
        if key in self.standing:
            self.report.changed += 1
        else:
            self.report.new += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown[key] = number, row

    def find_circles(self) -> None:
        """Note rows that refer to each other in a circle (a parent that is its own grandchild)."""
        number_of, leads_to = self.seen, dict[int, set[int]]()
        for number, _, key in self.waiting:
            if key in number_of:
                leads_to.setdefault(number, set()).add(number_of[key])
        for number in _on_circles(leads_to):
            column = next(column for n, column, _ in self.waiting if n == number)
            text = N_("These rows refer to each other in a circle.")
            self.faults.add(self.sheet.name, number, column.name, Sentence(text))

    def show_changes(self) -> None:
        """Put old and new side by side for the rows that a preview shows."""
        old = {}
        if self.report.changed and any(key in self.standing for key in self.shown):
            old = {key: row for row in standing_rows(self.sheet) if (key := self.sheet.key_of(row)) in self.shown}
        for key, (number, row) in self.shown.items():
            changes = _changes(self.sheet, old.get(key), row)
            self.report.rows.append(RowChange(number, _named(key), key not in self.standing, changes))


def standing_rows(sheet: Sheet) -> Iterator[Row]:
    """Give the rows of a sheet as they stand, as plain values."""
    languages = queries.languages()
    for given in sheet.existing():
        yield shapes.plain_row(sheet, given, languages)


def _planned(plan: Plan, sheet: Sheet, book: CalamineWorkbook) -> Iterator[tuple[int, Row]]:
    wanted = plan.rows.get(sheet.name)
    if wanted:
        for number, row, _ in queries.read_rows(book, sheet, plan.faults):
            if number in wanted:
                yield number, row


def _in_order(sheet: Sheet, rows: Iterator[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    """Give rows so that a row comes after those it refers to in its own sheet."""
    if not sheet.own_references:
        yield from rows
        return
    waiting = {sheet.key_of(row): (number, row) for number, row in rows}
    while waiting:
        ready = [key for key, (_, row) in waiting.items() if not (_needs(sheet, row) - {key}) & waiting.keys()]
        for key in ready or list(waiting):
            yield waiting.pop(key)


def _needs(sheet: Sheet, row: Row) -> set[Key]:
    return {key for column in sheet.own_references for key in _reference_keys(column, row)}


def _put(plan: Plan, sheet: Sheet, number: int, row: Row, by: Actor, at: datetime) -> None:
    """Put one row in its own savepoint, so that after a refusal the next row can still be tried."""
    try:
        with transaction.atomic():
            sheet.put(row, by=by, at=at)
    except Refusal as refusal:
        plan.faults.add(sheet.name, number, getattr(refusal, "field", ""), refusal.sentence)
    except ObjectDoesNotExist:
        plan.faults.add(sheet.name, number, "", Sentence(N_("This row refers to one that is refused.")))
    except Error as fault:
        text = N_("The database refuses this row: {what}")
        plan.faults.add(sheet.name, number, "", Sentence(text, {"what": str(fault).splitlines()[0]}))


def _reference_keys(column: Col, row: Row) -> list[Key]:
    """Give the keys that a cell refers to; none where it is empty."""
    value = row[column.name]
    codes = value if column.kind == Kind.CODES else [value] if value else []
    return [(*(row[name] for name in column.within), code) for code in codes]


def _on_circles(leads_to: dict[int, set[int]]) -> list[int]:
    """Give the rows that stay when rows leading nowhere are taken away, and those nobody leads to: circles are left."""
    left = {a: set(b) for a, b in leads_to.items()}
    while ends := [a for a in left if not left[a] & set(left)]:
        for a in ends:
            del left[a]
    while starts := set(left) - {b for targets in left.values() for b in targets}:
        for a in starts:
            del left[a]
    return sorted(left)


def _digest(row: Row) -> bytes:
    return hashlib.blake2b(repr(sorted(row.items())).encode(), digest_size=12).digest()


def _changes(sheet: Sheet, old: Row | None, new: Row) -> tuple[Change, ...]:
    if old is None:
        return ()
    pairs = [(column, old[column.name], new[column.name]) for column in sheet.columns]
    return tuple(change for column, was, will in pairs if was != will for change in _cell_changes(column, was, will))


def _cell_changes(column: Col, was: Any, will: Any) -> Iterator[Change]:
    if column.kind != Kind.TRANSLATED:
        yield Change(column.name, shown(column, was), shown(column, will))
        return
    for language in queries.languages():
        if was.get(language) != will.get(language):
            yield Change(f"{column.name} [{language}]", was.get(language, ""), will.get(language, ""))


def shown(column: Col, value: Any) -> str:
    """Give a plain value as it stands in a cell, as text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value)
        case int() if column.kind == Kind.CENTS:
            return f"{Decimal(value) / 100:.2f}"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
    return str(value)


def _named(key: Key) -> str:
    return " · ".join(str(part) for part in key)


def _facts(key: Key, **facts: Any) -> dict[str, Any]:
    return {"key": _named(key), **facts}
