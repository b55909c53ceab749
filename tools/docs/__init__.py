"""Pages that are made from the code: `python -m tools.docs write`; `tests/house` sees that they do not drift."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

DOCS = Path("docs")
PAGES: dict[str, Callable[[], str]] = {}
MADE = "<!-- Made by `make docs` from the code; edit the code, not this page. -->"


def made_page(name: str, title: str, lead: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register a function that writes the body of a page; title and leading sentence come before it."""

    def register(body: Callable[[], str]) -> Callable[[], str]:
        PAGES[name] = lambda: f"{MADE}\n\n# {title}\n\n{lead}\n\n{body().strip()}\n"
        return body

    return register


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Draw a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def earliest_sentence(doc: str | None) -> str:
    """Give the opening sentence of a docstring, on one line."""
    opening = " ".join((doc or "").strip().split("\n\n")[0].split())
    return opening.partition(". ")[0].rstrip(".") + "." if opening else ""
