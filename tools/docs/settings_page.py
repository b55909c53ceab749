"""Reads every setting out of `config/settings.py`: its name, its kind, what it is without being set, and why it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETTINGS = Path("src/errera/config/settings.py")
SECTION = re.compile(r"^# --- (.+?) -*$")
COMMENT = re.compile(r"  # (.+)$")
KINDS = {"str": "text", "bool": "true or false", "int": "number", "list": "list, by commas", "date": "date",
         "dj_db_url": "address", "dj_email_url": "address", "dj_cache_url": "address"}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """One setting of the environment."""

    name: str
    kind: str
    default: str
    why: str
    section: str


def settings() -> Iterator[Setting]:
    """Give every setting in the order of the file."""
    source = SETTINGS.read_text()
    lines = source.splitlines()
    for call in sorted(_reads(ast.parse(source)), key=lambda node: node.lineno):
        default = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
        yield Setting(
            name=call.args[0].value,
            kind=KINDS.get(call.func.attr, call.func.attr),
            default="" if default in {"''", "None"} else default,
            why=_why(lines, call.lineno - 1, call.end_lineno or call.lineno),
            section=_section(lines[: call.lineno]),
        )


def _reads(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and ast.unparse(node.func.value) == "env"
        ):
            yield node


def _why(lines: list[str], start: int, end: int) -> str:
    """Give the comment at the end of the lines, or the one just above them."""
    for line in lines[start:end]:
        if found := COMMENT.search(line):
            return found[1]
    above = lines[start - 1].strip()
    return above.removeprefix("# ") if above.startswith("# ") and not SECTION.match(above) else ""


def _section(lines: list[str]) -> str:
    return next((found[1] for line in reversed(lines) if (found := SECTION.match(line))), "")
