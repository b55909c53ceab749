"""A workbook that is written row by row leaves nothing behind, finished or not."""

import gc
import tempfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from errera.foundation.spreadsheets import row_by_row


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_was_written_is_there(folder):
    with row_by_row() as book:
        book.create_sheet("one").append([1, "two"])
        book.save(folder / "book.xlsx")
    assert [cell.value for cell in load_workbook(folder / "book.xlsx")["one"][1]] == [1, "two"]
    assert [path.name for path in Path(folder).iterdir()] == ["book.xlsx"]


def _begin(broken):
    with row_by_row() as book:
        sheet = book.create_sheet("one")
        sheet.append([1])
        book.create_sheet("never begun")
        broken(sheet)


@pytest.mark.parametrize("broken", [lambda sheet: 1 / 0, lambda sheet: sheet.append([object()])])
def test_what_could_not_be_finished_is_closed_and_gone(folder, broken):
    with pytest.raises((ZeroDivisionError, ValueError)):
        _begin(broken)
    gc.collect()  # what is open still would be told here, and every warning is a fault
    assert list(Path(folder).iterdir()) == []
