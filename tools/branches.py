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
GATED = {"actions", "policies", "states"}


def is_gated(file: str) -> bool:
    """Say whether a file belongs to the rulebook: `actions.py`, or anything inside the package `actions/`."""
    path = Path(file)
    return bool(GATED & {*path.parent.parts, path.stem})


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
    lines = list(missed(report))
    gated = sum(is_gated(file) for file in report["files"])
    print("\n".join(lines))
    print(f"Branches of {gated} files of actions, policies and states: {len(lines)} places missed.")
    print(f"Branches of the whole house: {report['totals']['percent_covered']:.1f} % (for information).")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
