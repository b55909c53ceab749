"""The gate on branch coverage: every branch of actions, policies and states is taken by a test, or listed here.

`python -m tools.branches` reads the JSON that coverage wrote.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPORT = Path(".cache/coverage.json")
HOUSE = Path("src/errera")
GATED = {"actions", "policies", "states"}


def is_gated(file: str) -> bool:
    """Say whether a file belongs to the rulebook: `actions.py`, or anything inside the package `actions/`."""
    path = Path(file)
    return bool(GATED & {*path.parent.parts, path.stem})


def never_loaded(report: dict[str, Any], house: Path = HOUSE) -> Iterator[str]:
    """Give each file of the rulebook that no test so much as loaded, of which coverage therefore knows nothing."""
    rulebook = {str(file) for file in house.rglob("*.py") if is_gated(str(file)) and file.stat().st_size}
    yield from (f"{file} was never loaded" for file in sorted(rulebook - set(report["files"])))


def missed(report: dict[str, Any]) -> Iterator[str]:
    """Give each line and each branch of the rulebook that no test took."""
    for file, seen in sorted(report["files"].items()):
        if is_gated(file):
            yield from (f"{file}:{line} never ran" for line in seen["missing_lines"])
            yield from (f"{file}:{start} never went on to {_place(to)}" for start, to in seen["missing_branches"])


def _place(line: int) -> str:
    return f"line {line}" if line > 0 else "its end"


def main() -> int:
    """Print what was missed; non-zero when there is anything."""
    report = json.loads(REPORT.read_text())
    lines = [*never_loaded(report), *missed(report)]
    gated = sum(is_gated(file) for file in report["files"])
    print("\n".join(lines))
    print(f"Branches of {gated} files of actions, policies and states: {len(lines)} places missed.")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
