"""The content file as rows of the workbook's sheets, one module per room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import directory, partners, strategy

Rows = Mapping[str, Iterable[dict[str, Any]]]


def all_rows() -> Rows:
    """Give, for each sheet by its name, the rows of the demo programme."""
    return {**directory.sheets(), **strategy.sheets(), **partners.sheets()}
