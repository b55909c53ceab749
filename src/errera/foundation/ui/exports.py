"""Exports: exactly the rows and columns that a table shows, as CSV or XLSX, with formulas made harmless."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.spreadsheets import row_by_row

from .speech import say

if TYPE_CHECKING:
    from .tables import Column

# A cell that begins with one of these runs as a formula in a spreadsheet program (OWASP, "CSV injection").
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Export:
    """A table on its way out: the kind of file, its name, the columns, and rows that may be streamed."""

    kind: str
    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def download(export: Export) -> StreamingHttpResponse:
    """Answer with the file; refuses a kind that is neither CSV nor XLSX."""
    match export.kind:
        case "csv":
            answer = StreamingHttpResponse(_csv_lines(export), content_type="text/csv; charset=utf-8")
            answer["Content-Disposition"] = f'attachment; filename="{export.name}.csv"'
            return answer
        case "xlsx":
            return FileResponse(_xlsx(export), as_attachment=True, filename=f"{export.name}.xlsx", content_type=XLSX)
    raise Invalid(N_("A table can be saved as csv or xlsx, not as “{kind}”."), kind=export.kind)


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would run as a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def plain(value: Any) -> Any:
    """Give a value as a cell: numbers, dates and amounts as such, everything else as harmless text."""
    match value:
        case None:
            return ""
        case bool():
            return say(value)
        case Money():
            return value.cents / 100
        case dt.datetime():
            return timezone.localtime(value).replace(tzinfo=None)
        case int() | float() | Decimal() | dt.date():
            return value
    return harmless(say(value))


def _csv_lines(export: Export) -> Iterator[str]:
    yield "\ufeff" + _csv_line([say(Sentence(column.label)) for column in export.columns])
    for row in export.rows:
        yield _csv_line([plain(column.value(row)) for column in export.columns])


def _csv_line(cells: list[Any]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _xlsx(export: Export) -> Any:
    with row_by_row() as book:
        sheet = book.create_sheet(export.name[:31])
        sheet.append([say(Sentence(column.label)) for column in export.columns])
        for row in export.rows:
            sheet.append([plain(column.value(row)) for column in export.columns])
        file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
        book.save(file)
    file.seek(0)
    return file
