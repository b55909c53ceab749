"""Spreadsheets that are written row by row, without keeping them in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook


@contextmanager
def row_by_row() -> Iterator[Workbook]:
    """Give a workbook to write; where it cannot be finished, none of its files is left behind or open."""
    from openpyxl import Workbook  # here: it brings numpy along, and most pages write no spreadsheet

    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        for sheet in book.worksheets:
            with suppress(Exception):  # a sheet that broke within a row closes as far as it can
                sheet.close()
            with suppress(Exception):
                sheet._writer.cleanup()  # type: ignore[attr-defined]  # the types know no sheet that is only written
        raise
