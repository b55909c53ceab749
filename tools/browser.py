"""Debian's Chromium for the browser tests and the screenshots: `python -m tools.browser` prints where it is."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools import debian

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: the tests also run as root in containers. The rest keeps the browser from talking to anyone.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> Path:
    """Give the path of Chromium; install it first when it is missing and we are root."""
    return debian.ensure("chromium", find=_find, purpose="A test in a real browser")


def _find() -> Path | None:
    return next((Path(path) for name in PROGRAMS if (path := shutil.which(name))), None)


if __name__ == "__main__":
    print(executable())
