"""Writes the made pages; it needs a database of its own, because one page comes from real requests."""

from __future__ import annotations

import os
import sys

import django


def main(words: list[str]) -> int:
    """Carry out `write`, for all pages or for those named."""
    if words[:1] != ["write"]:
        raise SystemExit("Say: python -m tools.docs write [PAGE ...]")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tools.docs import DOCS, PAGES, pages  # noqa: F401 - reading the pages registers them

    for name in words[1:] or PAGES:
        target = DOCS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(PAGES[name]())
        print(f"wrote {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
