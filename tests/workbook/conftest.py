from __future__ import annotations

import pytest
from openpyxl import Workbook

from errera.foundation.workbook import presenters, queries, shapes

from .things import SHEETS


@pytest.fixture
def things(monkeypatch):
    """The house with the four test sheets and no others; what a test changes in them is forgotten with them."""
    monkeypatch.setattr(shapes, "_sheets", {})
    for sheet in SHEETS:
        shapes.register(sheet)


@pytest.fixture
def book(tmp_path, things):
    """Write a workbook: `book(things=[{"code": "a"}])`, or with `change=` something broken in it."""

    def write(change=None, name="book.xlsx", **rows):
        written = Workbook()
        written.remove(written.active)
        for sheet in SHEETS:
            if sheet.name in rows:
                _fill(written.create_sheet(sheet.name), sheet, rows[sheet.name])
        if change:
            change(written)
        path = tmp_path / name
        written.save(path)
        return path

    return write


def _fill(tab, sheet, rows):
    heads = [name for column in sheet.columns for name in queries.header_names(column)]
    tab.append(heads)
    for row in rows:
        tab.append([row.get(head) for head in heads])


@pytest.fixture
def saved(tmp_path, things):
    """Save the house as a workbook."""

    def save(name="saved.xlsx"):
        presenters.save_workbook(tmp_path / name)
        return tmp_path / name

    return save
