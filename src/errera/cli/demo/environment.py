"""The settings of the demo: a fixed day, a folder of its own, a secret that never leaves the machine."""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from pathlib import Path

from .content import programme

FOLDER = "var/demo"


def set_up(environment: MutableMapping[str, str]) -> None:
    """Fill in what the demo needs, without touching what was set by hand; the day and the open doors are fixed."""
    data = Path(environment.setdefault("ERRERA_DATA", FOLDER))
    data.mkdir(parents=True, exist_ok=True)
    environment["ERRERA_DEMO"] = "1"
    environment["ERRERA_TODAY"] = programme()["demo"]["today"].isoformat()
    environment.setdefault("ERRERA_SECRET_KEY", _secret(data / "secret"))
    environment.setdefault("ERRERA_MAIL", f"file:///{data.resolve() / 'mail'}")


def _secret(file: Path) -> str:
    """Give the demo's own secret; it is drawn once, so that a restart keeps everybody logged in."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()
