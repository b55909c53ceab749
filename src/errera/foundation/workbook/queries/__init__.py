"""Reads of a workbook: the file as a package, its sheets as rows, its cells as values; and of uploads."""

from .cells import header_names, languages, read_cell
from .package import Layout, look_into
from .rows import OUR_OWN, Faults, read_rows, unknown_sheet
from .tabs import read_tab
from .uploads import ended_before, file_of, is_broken_off, uploads

__all__ = [
    "OUR_OWN",
    "Faults",
    "Layout",
    "ended_before",
    "file_of",
    "header_names",
    "is_broken_off",
    "languages",
    "look_into",
    "read_cell",
    "read_rows",
    "read_tab",
    "unknown_sheet",
    "uploads",
]
