"""The passport to take along: every room's part as plain data, or as sheets of a workbook."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.spreadsheets import row_by_row
from errera.foundation.ui.exports import harmless

from ..shapes import parts


def whole(organisation: Organisation, actor: Actor) -> dict[str, Any]:
    """Give the company and each room's part of its passport."""
    facts = ("code", "name", "country", "enterprise_number", "is_fictional")
    return {
        "company": {name: getattr(organisation, name) for name in facts},
        **{part.name: [dict(row) for row in part.rows(organisation, actor)] for part in parts()},
    }


def workbook(passport: dict[str, Any]) -> IO[bytes]:
    """Give the passport as a workbook with a sheet for each part."""
    with row_by_row() as book:
        for name, rows in passport.items():
            sheet = book.create_sheet(name[:31])
            listed = [rows] if isinstance(rows, dict) else rows
            if listed:
                sheet.append(list(listed[0]))
            for row in listed:
                sheet.append([harmless(value) if isinstance(value, str) else value for value in row.values()])
        file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
        book.save(file)
    file.seek(0)
    return file
