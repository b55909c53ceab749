"""On what machine, from which commit, and on which day something was measured."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import django


def described() -> str:
    """Give a few lines that let a reader judge the figures below them."""
    processor = _after("/proc/cpuinfo", "model name") or platform.machine()
    memory = int((_after("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 1024 / 1024
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return "\n".join(
        [
            f"- measured on {datetime.now(UTC):%d %B %Y, %H:%M} UTC, commit `{commit}`",
            f"- machine: {os.cpu_count()} cores, {processor}, {memory:.0f} GB, load before {load}",
            f"- {platform.system()}, Python {platform.python_version()}, Django {django.__version__}, "
            f"SQLite {sqlite3.sqlite_version}",
        ]
    )


def _after(file: str, label: str) -> str:
    lines = Path(file).read_text().splitlines() if Path(file).exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(label)), "")
