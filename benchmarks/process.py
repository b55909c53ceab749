"""Measures whole processes: an empty database to ready, the memory of a web worker, a clean clone to its first page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import django

PATIENCE = 300.0


def empty_database_to_ready() -> tuple[float, float]:
    """Give the seconds, by the clock and of CPU, that all migrations take on a fresh SQLite file."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        before, start = os.times(), time.monotonic()
        known = {**os.environ, "ERRERA_DATA": folder, "ERRERA_SECRET_KEY": "for the benchmark alone"}
        subprocess.run([_errera(), "migrate", "--verbosity", "0"], env=known, check=True)
        after = os.times()
    spent = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    return time.monotonic() - start, spent


def memory_of_a_web_worker() -> float:
    """Give the megabytes that one worker has used at most, after its pages were visited many times."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests.journeys import fill, server

    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder, server.serving(Path(folder)) as address:
        visit = _log_in(address, "ana@example.org", fill.PASSWORD)
        for _ in range(50):
            visit("/")
            visit("/directory/?sort=-name")
        return max(_peak_mb(pid) for pid in _workers(Path(folder)))


def clean_clone_to_first_page() -> float:
    """Give the seconds from `git clone` of what is committed to the first page of `make demo`."""
    with tempfile.TemporaryDirectory(prefix="errera-bench-") as folder:
        start = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", ".", folder], check=True)
        port = _free_port()
        known = {**os.environ, "ERRERA_DATA": f"{folder}/var"}
        demo = subprocess.Popen(
            ["make", "demo", f"PORT={port}"], cwd=folder, env=known, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/accounts/login/", demo)
            return time.monotonic() - start
        finally:
            os.killpg(demo.pid, 15)
            demo.wait(timeout=30)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the demo ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"nothing answered at {url}")


def _log_in(address: str, email: str, password: str):
    """Give a function that visits a page as this person."""
    import http.cookiejar
    import re
    import urllib.parse

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def visit(path: str, **form: str) -> str:
        data = urllib.parse.urlencode(form).encode() if form else None
        with opener.open(f"{address}{path}", data) as answer:
            return answer.read().decode()

    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', visit("/accounts/login/"))
    assert token, "the log-in page has no form"
    visit("/accounts/login/", csrfmiddlewaretoken=token[1], login=email, password=password)
    return visit


def _workers(home: Path) -> Iterator[int]:
    """Give the processes that serve from this folder and have a parent that does, too."""
    serving = [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and str(home) in _environment(p)]
    for pid in serving:
        parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        if parent in serving:
            yield pid


def _environment(process: Path) -> str:
    try:
        return (process / "environ").read_text(errors="replace")
    except OSError:
        return ""


def _peak_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _errera() -> str:
    return str(Path(sys.executable).with_name("errera"))
