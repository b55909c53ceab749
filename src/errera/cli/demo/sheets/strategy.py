"""Versions, objectives, core domains, indicators and targets of the demo's strategy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..content import rows, source_of
from .directory import key_of

Row = dict[str, Any]
DOMAIN_ORDER = ("LSH", "FOOD", "ENG", "LOG", "MAT")


def sheets() -> dict[str, Iterator[Row]]:
    """Give the rows of the strategy's sheets."""
    return {
        "strategy_versions": map(_version, rows("strategy_version")),
        "objectives": _objectives(),
        "core_domains": _domains(),
        "indicators": _indicators(),
        "targets": _targets(),
    }


def _version(row: Row) -> Row:
    return {
        "code": row["code"],
        "title": row["title"],
        "summary": row["summary"],
        "from_on": row["period_from"],
        "until_on": row["period_to"],
        "period_precision": row["precision"],
        "state": row["state"],
        "previous": row.get("carries_over_from", ""),
        "adopted_on": dt.date(row["adopted_year"], 1, 1),
        "adopted_precision": "year",
        "adoption_ground": "Published: adopted before this programme office existed.",
        **_origin(row),
    }


def _objectives() -> Iterator[Row]:
    for place, row in _numbered("objective"):
        yield {
            "version": row["version"],
            "code": row["code"],
            "title": row["title"],
            "description": row["summary"],
            "order": place,
            "carried_from": _carried(row),
            **_origin(row, description=row.get("summary_fictional")),
        }


def _domains() -> Iterator[Row]:
    for place, row in _numbered("core_domain"):
        yield {
            "version": row["version"],
            "code": row["code"],
            "title": row["name"],
            "description": row.get("summary", {}),
            "order": place,
            "hue": DOMAIN_ORDER.index(row["code"]) + 1 if row["code"] in DOMAIN_ORDER else place,
            "nace": row.get("nace_divisions", []),
            "hs": row.get("hs_chapters", []),
            "carried_from": "",
            **_origin(row, mapping=row.get("mapping_fictional"), description="summary" in row),
        }


def _indicators() -> Iterator[Row]:
    for row in rows("indicator"):
        yield {
            "version": row["version"],
            "code": row["code"],
            "objective": row["objective"],
            "domains": [],
            **{
                name: row.get(name, {})
                for name in ("title", "definition", "unit", "numerator", "denominator", "source")
            },
            "formula": row["formula"],
            "direction": "less" if row["code"].endswith("-DAYS") else "more",
            **{
                f"baseline_{name}": row.get(f"baseline_{name}")
                for name in ("value", "year", "numerator", "denominator")
            },
            "baseline_source": source_of({"sources": [row["baseline_source"]]}) if "baseline_source" in row else {},
            "owner_person": key_of(row["owner"]) if row.get("owner") else "",
            "owner_organisation": "",
            "carried_from": _carried(row),
            **_origin(row, baseline=row.get("baseline_fictional"), targets=row.get("targets_fictional")),
        }


def _targets() -> Iterator[Row]:
    for row in rows("indicator"):
        for year, value in row.get("targets", {}).items():
            yield {
                "version": row["version"],
                "indicator": row["code"],
                "year": int(year),
                "value": value,
                "is_fictional": row.get("targets_fictional", row["fictional"]),
            }


def _numbered(table: str) -> Iterator[tuple[int, Row]]:
    """Give each row with its place within its version."""
    places: dict[str, int] = {}
    for row in rows(table):
        places[row["version"]] = places.get(row["version"], 0) + 1
        yield places[row["version"]], row


def _carried(row: Row) -> str:
    return row["code"] if row.get("change") in ("carried", "changed") else ""


def _origin(row: Row, **parts: Any) -> Row:
    return {
        "published_in": source_of(row),
        "note": row.get("note", {}),
        "is_fictional": row["fictional"],
        "fictional_parts": [] if row["fictional"] else sorted(part for part, made_up in parts.items() if made_up),
    }
