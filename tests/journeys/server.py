"""A real server on a filled database of its own, as a process that is started and stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.cast import TODAY

PATIENCE = 60.0
BANK = "BE71096123456769"  # the textbook's example of a Belgian account


def environment(home: Path, today: date = TODAY, address: str = "") -> dict[str, str]:
    """Give the settings of a real installation that lives in this folder; mails and codes name it by its address."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "errera.config.settings",
        "ERRERA_DATA": str(home),
        "ERRERA_DATABASE": f"sqlite:///{home / 'errera.sqlite3'}",
        "ERRERA_SECRET_KEY": "for the journeys alone",
        "ERRERA_TEST": "1",
        "ERRERA_TODAY": today.isoformat(),
        "ERRERA_MAIL": (home / "mail").as_uri(),
        "ERRERA_BANK_IBAN": BANK,
        **({"ERRERA_ADDRESS": address} if address else {}),
    }


@contextmanager
def serving(home: Path, scene: str = "everything", today: date = TODAY) -> Iterator[str]:
    """Fill the database, serve it as it is on a day, and give the address; stop the server afterwards."""
    subprocess.run([sys.executable, "-m", "tests.journeys.fill", str(home), scene], env=environment(home), check=True)
    with served(home, today) as address:
        yield address


@contextmanager
def served(home: Path, today: date = TODAY) -> Iterator[str]:
    """Serve a house that stands, as it is on a day, with gunicorn; stop the server afterwards."""
    address = f"127.0.0.1:{_free_port()}"
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "errera.config.wsgi", "--bind", address, "--worker-class", "gthread",
             "--threads", "4", "--no-control-socket"],
            env=environment(home, today, f"http://{address}"), stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait_for(f"http://{address}/accounts/login/", server, home / "server.log")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError as answer:
            answer.close()
            break
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server does not answer:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
