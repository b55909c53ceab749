"""Programs that come from Debian, not from a Python package: found, installed when we may, or asked for in words."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path


class Missing(SystemExit):
    """A program is not here and cannot be installed; the sentence says what to do."""


def ensure(package: str, *, find: Callable[[], Path | None], purpose: str) -> Path:
    """Give where the program is; install its Debian package first when it is missing and we are root."""
    if found := find():
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"{purpose} needs the Debian package “{package}”, which is not here. Install it and run again.")
    _apt("update")
    _apt("install", "--yes", "--no-install-recommends", package)
    if found := find():
        return found
    raise Missing(f"{purpose} needs “{package}”; it was installed, and still its program cannot be found.")


def _apt(*words: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "--quiet", *words], env=quiet, capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"apt-get {' '.join(words)} failed: {done.stderr.strip() or done.stdout.strip()}")
