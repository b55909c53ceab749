"""Whoever tells a checker to look away says why, on the same line."""

import re
from pathlib import Path

import pytest

CHECKED = [*Path("src").rglob("*.py"), *Path("tests").rglob("*.py"), *Path("tools").rglob("*.py")]
CHECKED += Path("benchmarks").rglob("*.py")
SAID = re.compile(r"# noqa: [A-Z0-9, ]+ - \S|# type: ignore\[[a-z-]+\]  # \S")
# Ruff reads every file; mypy reads the house alone.
ASKS = {True: re.compile("# (?:noqa|type: ignore)"), False: re.compile("# noqa")}


def unsaid(text: str, *, is_house: bool) -> list[int]:
    """Give the lines that ask a checker to look away and do not say why."""
    asks = ASKS[is_house]
    return [n for n, line in enumerate(text.splitlines(), 1) if asks.search(line) and not SAID.search(line)]


def test_whoever_asks_a_checker_to_look_away_says_why():
    found = {str(file): unsaid(file.read_text(), is_house=file.parts[0] == "src") for file in CHECKED}
    assert {file: lines for file, lines in found.items() if lines and file != "tests/house/test_reasons.py"} == {}


@pytest.mark.parametrize(("line", "is_said"), [
    ("f()  # noqa: S608", False), ("f()  # noqa: S608 - a table of our own", True), ("f()  # noqa", False),
    ("f()  # type: ignore[misc]", False), ("f()  # type: ignore[misc]  # annotated", True), ("f()  # ignored", True),
])  # fmt: skip
def test_a_reason_is_seen_and_its_absence_too(line, is_said):
    assert bool(unsaid(line, is_house=True)) is not is_said


def test_outside_the_house_nobody_checks_types():
    assert unsaid("f()  # type: ignore[misc]", is_house=False) == []
