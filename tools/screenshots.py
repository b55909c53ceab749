"""Takes the pictures of README and guides from the running demo: `python -m tools.screenshots [FOLDER]`."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools import browser

FOLDER = Path("docs/pictures")
PATIENCE = 300.0


@dataclass(frozen=True)
class Shot:
    """One page: the name of its picture, who looks at it, its address, and a link to follow from there, if any."""

    name: str
    role: str
    path: str
    link: str = ""


SHOTS = [
    Shot("home", "programme_manager", "/"),
    Shot("strategy", "programme_manager", "/strategy/"),
    Shot("indicator", "programme_manager", "/strategy/", "Unique companies reached"),
    Shot("comparison", "programme_manager", "/strategy/", "what is new, changed and dropped"),
    Shot("partners", "programme_manager", "/partners/"),
    Shot("agreement", "programme_manager", "/partners/", "A2-14"),
    Shot("calendar", "programme_manager", "/partners/calendar/"),
    Shot("targets", "programme_manager", "/partners/targets/"),
    Shot("faces", "board", "/partners/faces/"),
    Shot("partner-home", "partner_manager", "/"),
    Shot("money", "programme_manager", "/money/"),
    Shot("call", "programme_manager", "/bids/", "C26-1"),
    Shot("desk", "finance_officer", "/claims/desk/"),
    Shot("claim", "partner_manager", "/claims/", "F25-05-02"),
    Shot("payments", "finance_officer", "/payments/"),
    Shot("ledger", "finance_officer", "/ledger/?book=2025"),
    Shot("aid", "finance_officer", "/aid/"),
    Shot("results", "programme_manager", "/results/?year=2024"),
    Shot("euro", "programme_manager", "/results/euro/?year=2024"),
    Shot("period", "partner_manager", "/results/periods/", "2025-H2"),
    Shot("audit", "auditor", "/audit/"),
]
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}


@contextmanager
def demo() -> Iterator[str]:
    """Run the demo on a free port in a folder of its own; gives its address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "errera.cli", "demo", "--port", str(port)]
        running = subprocess.Popen(command, env={**os.environ, "ERRERA_DATA": data})
        try:
            _wait(f"http://localhost:{port}/demo/", running)
            _wait_until_filled(f"http://localhost:{port}/demo/")
            yield f"http://localhost:{port}"
        finally:
            running.terminate()
            running.wait(60)


def _wait(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo did not answer.")


def _wait_until_filled(address: str) -> None:
    """Wait until the worker has told the money: the entrance of the demo shows no progress any more."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
            if b"<progress" not in answer.read():
                return
        time.sleep(2)
    raise SystemExit("The demo was not filled in time.")


def show(page: Page, address: str, shot: Shot) -> None:
    """Go to the page of a picture."""
    page.goto(address + shot.path)
    if shot.link:
        page.locator("main").get_by_role("link", name=re.compile(f"^{re.escape(shot.link)}")).first.click()
        page.wait_for_load_state("networkidle")


def main(folder: Path) -> None:
    """Take every picture in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.executable(), args=browser.ARGUMENTS)
        # Charts are drawn by the worker when somebody first asks: the first round asks, the others take.
        for look, options in [("", LOOKS["light"]), *LOOKS.items()]:
            for role in dict.fromkeys(shot.role for shot in SHOTS):
                page = chromium.new_context(locale="en-GB", **options).new_page()
                page.goto(f"{address}/demo/")
                page.locator(f'form[action$="/{role}/"] button').click()
                page.wait_for_load_state("networkidle")
                for shot in (shot for shot in SHOTS if shot.role == role):
                    show(page, address, shot)
                    if look:
                        page.screenshot(path=folder / f"{shot.name}-{look}.png")
                        print(folder / f"{shot.name}-{look}.png", page.title())
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
