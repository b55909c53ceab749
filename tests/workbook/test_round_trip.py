"""What is saved loads as it was, and what is loaded saves as it was."""

from __future__ import annotations

import hashlib
import string
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook as open_with_openpyxl

from errera.foundation.actor import Actor
from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Invalid
from errera.foundation.work.models import Run
from errera.foundation.workbook import planning, presenters, queries, shapes
from errera.foundation.workbook.shapes import clean
from tests.cast import NOON

from .things import PARTS, THINGS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DOER = Actor("doer")
FULL = {
    "code": "01", "title [en]": "=1+1", "title [nl]": "+één", "parent": "root", "colour": "red", "tags": "c, a",
    "weight": 1.25, "count": -3, "price": 1234.5, "since": date(2021, 11, 25), "is_good": "yes", "note": "two\nlines",
}  # fmt: skip


def load(path):
    plan = planning.check(path)
    planning.carry_out(plan, by=DOER, at=NOON)
    assert not plan.report.faults
    return plan.report


def rows(sheet=THINGS):
    return sorted(planning.standing_rows(sheet), key=lambda row: row["code"])


def test_a_full_row_becomes_plain_values(book):
    path = book(things=[{"code": "root"}])
    load(path)
    # openpyxl would write the formula as one; our own writer does not, so the row goes through a saved file
    load(book(things=[{**FULL, "title [en]": "x"}]))
    assert rows()[0] == {
        "code": "01", "title": {"en": "x", "nl": "+één"}, "parent": "root", "colour": "red", "tags": ("a", "c"),
        "weight": Decimal("1.25"), "count": -3, "price": 123450, "since": date(2021, 11, 25), "is_good": True,
        "note": "two\nlines",
    }  # fmt: skip


def test_parents_are_put_before_their_children_wherever_they_stand(book):
    report = load(book(things=[{"code": "c", "parent": "b"}, {"code": "b", "parent": "a"}, {"code": "a"}]))
    assert report.sheets[0].new == 3


def test_two_rows_that_lead_around_by_different_columns_are_put_as_they_stand(book, monkeypatch):
    """A circle through several columns cannot be put in order; the room then says what it misses."""
    load(book(things=[{"code": "a"}, {"code": "b"}]))
    report = planning.try_out(book(things=[{"code": "a", "parent": "b"}, {"code": "b"}]), by=DOER, at=NOON).report
    assert (report.fault_count, report.changes) == (0, 1)


def test_loading_twice_changes_nothing_and_leaves_no_record(book):
    path = book(things=[{**FULL, "title [en]": "x"}, {"code": "root"}], parts=[{"thing": "01", "number": 7}])
    assert load(path).changes == 3
    before = AuditEvent.objects.count()
    again = load(path)
    assert (again.changes, again.rows) == (0, 3)
    assert AuditEvent.objects.count() == before


def test_rows_that_are_not_in_the_workbook_stay(book):
    load(book(things=[{"code": "a"}, {"code": "b"}]))
    load(book(things=[{"code": "c"}]))
    assert [row["code"] for row in rows()] == ["a", "b", "c"]


def test_a_preview_says_what_is_new_changed_and_the_same_and_changes_nothing(book):
    load(book(things=[{"code": "a", "title [nl]": "Oud", "price": 1}, {"code": "b"}]))
    told = []
    path = book(things=[{"code": "a", "title [nl]": "Nieuw", "price": 2.5}, {"code": "b"}, {"code": "c"}])
    report = planning.try_out(path, by=DOER, at=NOON, tell=lambda *told_now: told.append(told_now)).report
    (sheet,) = report.sheets
    assert (sheet.new, sheet.changed, sheet.same) == (1, 1, 1)
    changed, new = sheet.rows
    assert [(c.column, c.old, c.new) for c in changed.changes] == [
        ("title [nl]", "Oud", "Nieuw"),
        ("price", "1.00", "2.50"),
    ]
    assert (changed.row, changed.key, new.key, new.is_new) == (2, "a", "c", True)
    assert rows()[0]["title"] == {"nl": "Oud"}
    assert told[-1][:2] == (2, 2)
    assert shapes.unpacked(shapes.packed(report)) == report


def test_save_load_into_an_empty_house_and_save_give_the_same_bytes(book, saved):
    load(book(things=[{**FULL, "title [en]": "x"}, {"code": "root"}], parts=[{"thing": "01", "number": 7}]))
    first = saved("first.xlsx")
    Run.objects.all().delete()
    load(first)
    assert digest(saved("second.xlsx")) == digest(first)


def test_a_formula_in_a_text_is_written_as_text(book, saved):
    load(book(things=[{"code": "a"}]))
    run = Run.objects.get()
    run.facts["title"] = {"en": "=HYPERLINK(1)"}
    run.save()
    path = saved()
    assert not planning.check(path).report.fault_count
    cell = open_with_openpyxl(path)["things"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_the_template_explains_every_column_and_offers_the_codes(tmp_path, things):
    presenters.write_template(tmp_path / "t.xlsx")
    made = open_with_openpyxl(tmp_path / "t.xlsx")
    assert made.sheetnames == ["about", "lists", "things", "parts", "parts_by_name", "uses"]
    things_tab = made["things"]
    assert things_tab.freeze_panes == "A2"
    assert "Anything." in things_tab["L1"].comment.text
    assert {str(v.sqref): v.formula1 for v in things_tab.data_validations.dataValidation} == {
        "D2:D5000": "things!$A$2:$A$5000", "E2:E5000": "lists!$A$2:$A$3", "K2:K5000": '"yes,no"',
    }  # fmt: skip
    assert [cell.value for cell in made["lists"]["A"]] == ["things.colour", "red", "blue", None]


def test_a_text_that_does_not_fit_a_cell_is_refused(saved, book):
    from errera.foundation.sentences import Invalid

    load(book(things=[{"code": "a"}]))
    Run.objects.update(facts={"code": "a", "note": "x" * 40_000})
    with pytest.raises(Invalid):
        saved()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


CODES = st.text(string.ascii_letters + string.digits + "_-.", min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ROWS = st.lists(
    st.fixed_dictionaries({
        "code": CODES, "title": st.fixed_dictionaries({"en": TEXTS, "nl": TEXTS}),
        "colour": st.sampled_from(["", "red"]),
        "tags": st.sets(st.sampled_from("abc")), "is_good": st.booleans(), "note": TEXTS,
        "weight": st.none() | st.decimals(0, 10**18, places=3), "count": st.none() | st.integers(-5, 1000),
        "price": st.none() | st.integers(-(10**17), 10**17),
        "since": st.none() | st.dates(),
    }),
    unique_by=lambda row: row["code"], max_size=6,
)  # fmt: skip


@given(rows=ROWS)
@example(rows=[{"code": "a", "note": "_x000D_ _x0041_ <&>\"'"}])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_comes_back_the_same(rows, things, monkeypatch):
    """Any rows, saved and read again, equal what stands, cell by cell: nothing would change."""
    from dataclasses import replace

    held = replace(THINGS, existing=lambda: iter(rows))
    monkeypatch.setitem(shapes._sheets, "things", held)
    wanted = [shapes.plain_row(held, row, queries.languages()) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        presenters.save_workbook(path)
        report = planning.check(path).report
    assert not report.faults
    assert (report.changes, report.rows) == (0, len(wanted))


@given(TEXTS)
def test_cleaning_a_text_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_rows_that_come_from_elsewhere_are_written_and_load(tmp_path, things):
    count = presenters.write_rows(tmp_path / "b.xlsx", {"things": [{"code": "a", "title": {"en": "A"}, "price": 5}]})
    assert count == 1
    load(tmp_path / "b.xlsx")
    assert rows()[0]["price"] == 5


def test_the_template_of_the_whole_house_can_be_read_and_holds_each_list_once(tmp_path):
    presenters.write_template(tmp_path / "empty.xlsx")
    assert not planning.check(tmp_path / "empty.xlsx").report.faults
    lists = open_with_openpyxl(tmp_path / "empty.xlsx")["lists"]
    columns = [tuple(cell.value for cell in column[1:]) for column in lists.columns]
    with_words = list(zip(columns[::2], columns[1::2], strict=True))
    assert len(set(with_words)) == len(with_words)
    assert any("nodes.country" in str(cell.value) and "initiatives.country" in cell.value for cell in lists[1])


def test_a_sheet_that_only_says_what_is_passes_over_what_is_not_here(book, saved, monkeypatch):
    load(book(things=[{"code": "a"}], parts=[{"thing": "a", "number": 1, "note": "as it is"}]))
    monkeypatch.setitem(shapes._sheets, "parts", replace(PARTS, is_stated=True, put=_refused))
    elsewhere = book(things=[{"code": "b"}], parts=[{"thing": "b", "number": 1}, {"thing": "a", "number": 1}])
    report = planning.try_out(elsewhere, by=DOER, at=NOON).report
    assert [(fault.sheet, fault.row, fault.column) for fault in report.faults] == [("parts", 3, "note")]
    assert load(saved()).changes == 0
    assert presenters.save_workbook(saved(), with_stated=False) == 1


def _refused(row, *, by, at):
    raise Invalid("It is only said here.", field="note")
