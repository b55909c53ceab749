"""Exports: exactly what is shown, in order, with formulas made harmless."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest

from errera.foundation.money import Money
from errera.foundation.ui.exports import harmless, plain

pytestmark = pytest.mark.django_db
URL = "/gallery/table/"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def rows_of_csv(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body(answer).decode("utf-8-sig"))))


def test_csv_holds_every_row_that_fits_the_filter_in_the_order_shown(gallery_open, write_events):
    write_events(45)
    answer = gallery_open.get(f"{URL}?sort=called&what=signed&export=csv")
    head, *rows = rows_of_csv(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert head == ["Agreement", "State", "Signed on", "EUR a year", "Hands", "Done by"]
    assert [row[0] for row in rows] == [f"Agreement {i:02}" for i in range(1, 45, 2)]
    assert rows[0][1:3] == ["In force", "2026-01-01"]


def test_xlsx_holds_dates_and_numbers_as_such(gallery_open, write_events):
    write_events(1)
    answer = gallery_open.get(f"{URL}?export=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(body(answer))).active
    row = next(sheet.iter_rows(min_row=2, values_only=True))
    assert row[0] == "Agreement 00"
    assert row[2] == dt.datetime(2026, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones
    assert isinstance(row[3], float)
    assert row[4] == 12_345


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx"])
def test_a_formula_is_made_harmless(gallery_open, write_events, kind, text):
    write_events(1, called=text)
    answer = gallery_open.get(f"{URL}?export={kind}")
    if kind == "csv":
        found = rows_of_csv(answer)[1][0]
    else:
        cell = openpyxl.load_workbook(io.BytesIO(body(answer))).active["A2"]
        assert cell.data_type != "f"
        found = cell.value
    assert found.startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "Yes"),
        (Money(4_761_905, "EUR"), 47_619.05),
        (-3, -3),
        ("−3", "−3"),
        ("", ""),
        (dt.datetime(2026, 7, 1, 10, tzinfo=dt.UTC), dt.datetime(2026, 7, 1, 12)),  # noqa: DTZ001 - as above
    ],
)
def test_a_value_becomes_a_cell(value, cell):
    assert plain(value) == cell


def test_an_ordinary_text_stays_as_it_is():
    assert harmless("Agoria - Brussels") == "Agoria - Brussels"
