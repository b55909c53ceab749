"""Writes the made pages; one of them comes from real requests and needs a database for the moment."""

from __future__ import annotations

import os
import sys

import django


def main(words: list[str]) -> int:
    """Carry out `write`, for all pages or for those named."""
    if words[:1] != ["write"]:
        raise SystemExit("Say: python -m tools.docs write [PAGE ...]")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_test_environment

    from tools.docs import DOCS, PAGES, accounting, pages  # noqa: F401 - reading the pages registers them

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    for name in words[1:] or PAGES:
        target = DOCS / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with transaction.atomic():
            target.write_text(PAGES[name]())
            transaction.set_rollback(True)
        print(f"wrote {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
