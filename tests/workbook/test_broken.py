"""Each kind of broken workbook is refused with the place of its fault."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime

import pytest
from openpyxl.comments import Comment
from python_calamine import CalamineError

from errera.foundation.actor import Actor
from errera.foundation.audit.models import AuditEvent
from errera.foundation.workbook import planning, presenters
from errera.foundation.workbook.queries import package
from tests.cast import NOON

pytestmark = pytest.mark.django_db
DOER = Actor("doer")
MORNING = datetime(2026, 1, 1)  # noqa: DTZ001 - a cell knows no time zones
GOOD = {"code": "a", "title [en]": "A", "title [nl]": "A"}


def faults_of(path):
    report = planning.try_out(path, by=DOER, at=NOON).report
    assert not AuditEvent.objects.exists()
    assert report.fault_count == len(report.faults)
    return {(f.sheet, f.row, f.column): str(f.sentence) for f in report.faults}


def only_fault(path):
    ((place, sentence),) = faults_of(path).items()
    return place, sentence


def rewrite(path, **parts):
    """Change parts of the package by name (with __ for / and _ for .): a function of the old bytes, or new bytes."""
    with zipfile.ZipFile(path) as source:
        held = {part.filename: source.read(part) for part in source.infolist()}
    for name, change in parts.items():
        key = next((k for k in held if re.sub(r"[^a-z0-9]", "", k.lower()) == name), name)
        held[key] = change(held[key]) if callable(change) else change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in held.items():
            if content is not None:
                target.writestr(name, content)
    return path


# --- the file as a whole -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"code;title\na;A\n", "This is not an .xlsx workbook."),
        (b"%PDF-1.7 something", "This is not an .xlsx workbook."),
        (package.OLD_OFFICE + b"\0" * 600, "before 2007"),
        (package.OLD_OFFICE + b"\0" * 600 + package.ENCRYPTED, "protected by a password"),
        (b"PK\x03\x04 cut off", "This is not an .xlsx workbook."),
    ],
    ids=["empty", "csv", "pdf", "old excel", "encrypted", "cut off"],
)
def test_what_is_not_a_workbook(tmp_path, things, content, words):
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    place, sentence = only_fault(path)
    assert place == ("", 0, "")
    assert words in sentence


def test_a_zip_that_is_not_a_workbook(tmp_path, things):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/document.xml", "<w/>")
    assert only_fault(path) == (("", 0, ""), "This is not an .xlsx workbook.")


def test_macros_as_a_part_or_as_a_kind(book):
    assert "macros" in only_fault(rewrite(book(things=[GOOD]), **{"xl/vbaProject.bin": b"x"}))[1]
    marked = rewrite(book(things=[GOOD]), contenttypesxml=lambda old: old.replace(b"sheet.main+xml", b"macroEnabled"))
    assert "macros" in only_fault(marked)[1]


def test_a_zip_bomb(book, monkeypatch):
    bomb = rewrite(book(things=[GOOD]), **{"xl/media/bomb": b"\0" * 3_000_000})
    monkeypatch.setattr(package, "LARGEST_PART", 2_000_000)
    assert "unpacks to more" in only_fault(bomb)[1]


def test_a_file_that_is_too_large(book, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_FILE", 1_000)
    assert "too large" in only_fault(book(things=[GOOD]))[1]


def test_a_document_type_that_could_unfold(book):
    path = rewrite(
        book(things=[GOOD]),
        xlworksheetssheet1xml=lambda old: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + old.split(b"?>")[-1],
    )
    assert "document type" in only_fault(path)[1]


def test_damaged_xml_and_a_missing_part(book):
    torn = rewrite(book(things=[GOOD]), xlworksheetssheet1xml=lambda old: old[: len(old) // 2])
    assert "damaged" in only_fault(torn)[1]
    gone = rewrite(book(things=[GOOD]), xlworksheetssheet1xml=None)
    assert "damaged" in only_fault(gone)[1]


def test_flipped_bits(book):
    path = book(things=[GOOD] * 1)
    held = bytearray(path.read_bytes())
    start = held.index(b"xl/worksheets/sheet1.xml") + 60
    held[start : start + 40] = b"\xff" * 40
    path.write_bytes(held)
    assert "damaged" in only_fault(path)[1]


def test_a_sheet_without_end(book, monkeypatch):
    monkeypatch.setattr(package, "MOST_ROWS", 2)
    assert "more than 2 rows" in only_fault(book(things=[GOOD, {"code": "b"}]))[1]


def test_one_cell_far_away_does_not_fill_the_memory(book):
    def far_right(written):
        written["things"]["XFD1"] = "x"

    def far_down(written):
        written["things"]["A1048576"] = "x"

    assert "more than 200 columns" in only_fault(book(far_right, things=[GOOD]))[1]
    assert "more than 200000 rows" in only_fault(book(far_down, things=[GOOD]))[1]


# --- sheets and headers ---------------------------------------------------------------------------------------


def test_no_sheet_that_errera_knows(book):
    def rename(written):
        written["things"].title = "Blad1"

    assert only_fault(book(rename, things=[GOOD])) == (("Blad1", 0, ""), "Errera knows no sheet “Blad1”.")


def test_a_workbook_with_explanations_only(book):
    def empty(written):
        written.create_sheet("about")

    assert only_fault(book(empty)) == (("", 0, ""), "The workbook has no sheet that Errera knows.")


def test_a_sheet_with_a_typing_error(book):
    def rename(written):
        written["things"].title = "Thing"

    assert "did you mean “things”?" in only_fault(book(rename, things=[GOOD]))[1]


def change_header(old, new):
    def change(written):
        for cell in written["things"][1]:
            if cell.value == old:
                cell.value = new

    return change


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("colour", "color", "color", "did you mean “colour”?"),
        ("colour", "smell", "smell", "There is no column “smell” in this sheet."),
        ("colour", None, "colour", "The column “colour” is missing."),
        ("colour", "code", "code", "The column “code” is there twice."),
        ("title [nl]", "title [fr]", "title [fr]", "“fr” is not a language of this installation: en, nl"),
    ],
)
def test_a_wrong_header(book, old, new, column, words):
    found = faults_of(book(change_header(old, new), things=[GOOD]))
    assert words in found["things", 1, column]


def test_a_sheet_without_header(book):
    def behead(written):
        written["things"].delete_rows(1)

    def empty(written):
        written["things"].delete_rows(1, 2)

    assert ("things", 1, "code") in faults_of(book(behead, things=[GOOD]))
    assert "names of the columns" in only_fault(book(empty, things=[GOOD]))[1]


def test_a_hidden_sheet_column_and_row(book):
    def hide_sheet(written):
        written["things"].sheet_state = "hidden"

    def hide_column(written):
        written["things"].column_dimensions["C"].hidden = True

    def hide_row(written):
        written["things"].row_dimensions[2].hidden = True

    assert only_fault(book(hide_sheet, things=[GOOD], parts=[]))[0] == ("things", 0, "")
    assert only_fault(book(hide_column, things=[GOOD]))[0] == ("things", 0, "C")
    assert only_fault(book(hide_row, things=[GOOD]))[0] == ("things", 2, "")


def test_merged_cells(book):
    def merge(written):
        written["things"].merge_cells("B2:C3")

    assert only_fault(book(merge, things=[GOOD])) == (
        ("things", 2, "B"), "Cells are merged here; give each its own value.",
    )  # fmt: skip


def test_a_value_beside_the_table(book):
    def stray(written):
        written["things"]["Z2"] = "x"

    assert "without a name" in only_fault(book(stray, things=[GOOD]))[1]


# --- cells ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "value", "words"),
    [
        ("code", None, "must be filled in"),
        ("code", "no spaces please", "does not have the form"),
        ("code", 1.5, "not a number"),
        ("code", True, "not TRUE or FALSE"),
        ("code", MORNING, "not a date"),
        ("code", "x" * 21, "at most 20 fit"),
        ("title [nl]", "x" * 101, "This text has 101 characters"),
        ("colour", "green", "“green” is not one of the codes of this column: red, blue"),
        ("tags", "a, z", "“z” is not one of the codes"),
        ("parent", "nobody", "There is no “nobody” in the sheet “things”, nor in Errera."),
        ("weight", "heavy", "“heavy” is not a number"),
        ("weight", True, "not TRUE or FALSE"),
        ("weight", -1, "At least 0"),
        ("weight", 0.12345, "more than 3 digits after the point"),
        ("weight", "9" * 40, "too many digits"),
        ("weight", MORNING, "not a date"),
        ("count", 1.5, "not a whole number"),
        ("count", "many", "is not a number"),
        ("count", 1001, "At most 1000"),
        ("price", 1.234, "more than 2 digits after the point"),
        ("price", "1,50", "“1,50” is not a number"),
        ("since", "25/11/2021", "write it like 2021-11-25"),
        ("since", "2021-02-30", "is not a date"),
        ("since", 44525, "format the cell as a date"),
        ("since", MORNING.replace(hour=12), "without a time"),
        ("is_good", "perhaps", "neither yes nor no"),
        ("is_good", 2, "neither yes nor no"),
        ("note", "=1+1", "This cell holds a formula"),
    ],
)
def test_a_wrong_cell(book, cell, value, words):
    (sheet, row, column), sentence = only_fault(book(things=[GOOD | {"code": "b"}, GOOD | {cell: value}]))
    assert (sheet, row) == ("things", 3)
    assert column == cell or (cell, column) == ("note", "L")
    assert words in sentence


def test_an_error_of_the_spreadsheet(book):
    def spoil(written):
        cell = written["things"]["D2"]
        cell.value, cell.data_type = "#N/A", "e"

    (sheet, row, column), sentence = only_fault(book(spoil, things=[GOOD]))
    assert (sheet, row, column) == ("things", 2, "D")
    assert "error of the spreadsheet" in sentence


# --- rows ----------------------------------------------------------------------------------------------------


def test_the_same_key_twice(book):
    assert only_fault(book(things=[GOOD, {"code": "b"}, GOOD])) == (
        ("things", 4, "code"), "“a” stands in row 2 already.",
    )  # fmt: skip


def test_a_key_of_two_columns_twice(book):
    part = {"thing": "a", "number": 1}
    place, sentence = only_fault(book(things=[GOOD], parts=[part, part]))
    assert place == ("parts", 3, "thing")
    assert "“a · 1” stands in row 2 already." in sentence


def test_references_that_lead_nowhere(book):
    found = faults_of(book(
        things=[GOOD],
        parts=[{"thing": "x", "number": 1}],
        parts_by_name=[{"thing": "a", "name": "lid"}],
        uses=[{"code": "u", "thing": "a", "part": "lid"}, {"code": "v", "thing": "a", "part": "leg", "also": "a, y"}],
    ))  # fmt: skip
    assert set(found) == {("parts", 2, "thing"), ("uses", 3, "part"), ("uses", 3, "also")}
    assert "“a · leg”" in found["uses", 3, "part"]


def test_a_circle_of_parents(book):
    found = faults_of(book(things=[
        {"code": "a", "parent": "c"}, {"code": "b", "parent": "a"}, {"code": "c", "parent": "b"},
        {"code": "d", "parent": "a"}, {"code": "e", "parent": "e"}, {"code": "f"},
    ]))  # fmt: skip
    assert set(found) == {("things", row, "parent") for row in (2, 3, 4, 6)}


def test_what_a_room_refuses(book):
    found = faults_of(book(things=[GOOD, {"code": "b", "title [en]": "forbidden"}, {"code": "c", "parent": "b"}]))
    assert found["things", 3, "title"] == "“forbidden” is not allowed."


def test_what_the_database_refuses(book, monkeypatch):
    from django.db import connection

    from errera.foundation.workbook import shapes

    def put(row, *, by, at):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO work_ticktaken (kind) VALUES (NULL)")

    monkeypatch.setitem(shapes._sheets, "parts", _with_put(shapes._sheets["parts"], put))
    place, sentence = only_fault(book(things=[GOOD], parts=[{"thing": "a", "number": 1}]))
    assert place == ("parts", 2, "")
    assert "The database refuses this row" in sentence


def _with_put(sheet, put):
    from dataclasses import replace

    return replace(sheet, put=put)


def test_hundreds_of_faults_are_counted_and_the_first_are_kept(book):
    path = book(things=[{"code": f"c{i}", "colour": "green"} for i in range(600)])
    report = planning.check(path).report
    assert (report.fault_count, len(report.faults)) == (600, 500)


@pytest.mark.parametrize("kind", [CalamineError, type("PanicException", (BaseException,), {})])
def test_a_file_that_the_reader_chokes_on(book, monkeypatch, kind):
    path = book(things=[GOOD])

    def choke(path):
        raise kind("no cells")

    monkeypatch.setattr(planning, "CalamineWorkbook", type("Reader", (), {"from_path": staticmethod(choke)}))
    assert only_fault(path) == (("", 0, ""), "The file is damaged: no cells")


def test_comments_and_colours_do_no_harm(book, tmp_path):
    def decorate(written):
        written["things"]["A2"].comment = Comment("Is this right?", "Ana")

    assert not faults_of(book(decorate, things=[GOOD]))


def test_the_template_itself_is_right(tmp_path, things):
    presenters.write_template(tmp_path / "template.xlsx")
    assert faults_of(tmp_path / "template.xlsx") == {}
