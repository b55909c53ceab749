"""Takes the pictures of README and guides from the running demo: all, or only those named.

`python -m tools.screenshots [--into FOLDER] [--data FOLDER] [NAME ...]`; `--data` is where a demo was filled before.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools import browser

CONFIRMS = "the link in a mail about a win"
FOLDER = Path("docs/pictures")
PATIENCE = 900.0
CONFIRM = """
import os
from errera.cli.demo.environment import set_up
set_up(os.environ)
os.environ["DJANGO_SETTINGS_MODULE"] = "errera.config.settings"
import django
django.setup()
from errera.opportunities import queries
from errera.opportunities.models import Ask
print(queries.link_to_answer(Ask.objects.filter(state="open").latest("asked_at")))
"""  # the link of the latest mail about a win; whoever wrote the mail would read it there


@dataclass(frozen=True)
class Shot:
    """One page: the name of its picture, who looks at it ("" for anybody), its address, links to follow from there."""

    name: str
    role: str
    path: str
    links: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, role: str, path: str, *links: str) -> Shot:
        """Write a page in one line."""
        return cls(name, role, path, links)


SHOTS = [
    Shot.of("home", "programme_manager", "/"),
    Shot.of("strategy", "programme_manager", "/strategy/"),
    Shot.of("indicator", "programme_manager", "/strategy/", "Unique companies reached"),
    Shot.of("comparison", "programme_manager", "/strategy/", "what is new, changed and dropped"),
    Shot.of("partners", "programme_manager", "/partners/"),
    Shot.of("agreement", "programme_manager", "/partners/", "A2-14"),
    Shot.of("calendar", "programme_manager", "/partners/calendar/"),
    Shot.of("targets", "programme_manager", "/partners/targets/"),
    Shot.of("faces", "board", "/partners/faces/"),
    Shot.of("partner-home", "partner_manager", "/"),
    Shot.of("money", "programme_manager", "/money/"),
    Shot.of("call", "programme_manager", "/bids/", "C26-1"),
    Shot.of("desk", "finance_officer", "/claims/desk/"),
    Shot.of("claim", "partner_manager", "/claims/", "F25-05-02"),
    Shot.of("payments", "finance_officer", "/payments/"),
    Shot.of("ledger", "finance_officer", "/ledger/?book=2025"),
    Shot.of("aid", "finance_officer", "/aid/"),
    Shot.of("results", "programme_manager", "/results/?year=2024"),
    Shot.of("euro", "programme_manager", "/results/euro/?year=2024"),
    Shot.of("period", "partner_manager", "/results/periods/", "2025-H2"),
    Shot.of("audit", "auditor", "/audit/"),
    Shot.of("board", "programme_manager", "/initiatives/"),
    Shot.of("initiative", "programme_manager", "/initiatives/list/?state=open", "Mission"),
    Shot.of("door", "programme_manager", "/registrations/", "Mission"),
    Shot.of("take-part", "company", "/registrations/mine/", "Register"),
    Shot.of("invoices", "finance_officer", "/fees/"),
    Shot.of("passport", "company", "/registrations/passport/"),
    Shot.of("opportunities", "partner_manager", "/opportunities/records/"),
    Shot.of("progress", "programme_manager", "/results/?year=2025"),
    Shot.of("need", "programme_manager", "/need/?q=additive+manufacturing%2C+Japan%2C+matchmaking"),
    Shot.of("network", "programme_manager", "/network/"),
    Shot.of("together", "programme_manager", "/network/together/"),
    Shot.of("team", "programme_manager", "/network/team/"),
    Shot.of("introduction", "programme_manager", "/network/introductions/?state=made", "N24-07"),
    Shot.of("library", "partner_manager", "/knowledge/"),
    Shot.of("suggested", "programme_manager", "/initiatives/list/?state=planned", "Mission", "Team and lessons"),
    Shot.of("workbench", "programme_manager", "/bids/", "C22-1", "Ranking", "Workbench"),
    Shot.of("matchmaking", "programme_manager", "/matchmaking/", "Mission to London"),
    Shot.of("timetable", "programme_manager", "/meetings/", "Mission to Munich"),
    Shot.of("grid", "programme_manager", "/meetings/", "Mission to Munich", "The version that stands"),
    Shot.of("why", "programme_manager", "/meetings/", "Mission to Mumbai", "1", "Why?"),
    Shot.of("day", "programme_manager", "/meetings/", "Mission to Munich", "Now and next"),
    Shot.of("met", "programme_manager", "/meetings/", "Mission to Mumbai", "What came of it"),
    Shot.of("whom", "company", "/matchmaking/mine/", "Mission to London"),
    Shot.of("agenda", "company", "/matchmaking/mine/", "Mission to Munich", "Your agenda"),
    Shot.of("programme", "", "/programme/"),
    Shot.of("confirm", "", CONFIRMS),
]
LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True},
}


@contextmanager
def demo(filled: Path | None) -> Iterator[tuple[str, str]]:
    """Run the demo on a free port, in a folder of its own or in one filled before; gives its address and the link."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with ExitStack() as stack:
        data = str(filled) if filled else stack.enter_context(tempfile.TemporaryDirectory())
        command = [sys.executable, "-m", "errera.cli", "demo", "--port", str(port)]
        running = subprocess.Popen(command, env={**os.environ, "ERRERA_DATA": data})
        try:
            _wait(f"http://localhost:{port}/demo/", running)
            _wait_until_filled(f"http://localhost:{port}/demo/")
            yield (
                f"http://localhost:{port}",
                _link_in_mail({"ERRERA_DATA": data, "ERRERA_ADDRESS": f"http://localhost:{port}"}),
            )
        finally:
            running.terminate()
            running.wait(60)


def _link_in_mail(environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", CONFIRM]
    return subprocess.run(
        command, env={**os.environ, **environment}, check=True, capture_output=True, text=True
    ).stdout.strip()


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
    """Wait until the worker has told the programme: the entrance of the demo shows no progress any more."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
            if b"<progress" not in answer.read():
                return
        time.sleep(2)
    raise SystemExit("The demo was not filled in time.")


def show(page: Page, address: str, shot: Shot) -> None:
    """Go to the page of a picture."""
    page.goto(shot.path if shot.path.startswith("http") else address + shot.path)
    for link in shot.links:
        page.locator("main").get_by_role("link", name=re.compile(f"^{re.escape(link)}")).first.click()
        page.wait_for_load_state("networkidle")


def chosen(names: Iterable[str]) -> list[Shot]:
    """Give the pictures of these names, all where none is named; refuses a name that no picture has."""
    wanted = set(names)
    if unknown := wanted - {shot.name for shot in SHOTS}:
        raise SystemExit(f"No picture is called {', '.join(sorted(unknown))}.")
    return [shot for shot in SHOTS if not wanted or shot.name in wanted]


def main(names: Iterable[str], folder: Path, filled: Path | None) -> None:
    """Take these pictures in every look."""
    wanted = chosen(names)
    folder.mkdir(parents=True, exist_ok=True)
    with demo(filled) as (address, in_mail), sync_playwright() as playwright:
        shots = [replace(shot, path=in_mail) if shot.path == CONFIRMS else shot for shot in wanted]
        chromium = playwright.chromium.launch(executable_path=browser.executable(), args=browser.ARGUMENTS)
        # Charts are drawn by the worker when somebody first asks: the first round asks, the others take.
        for look, options in [("", LOOKS["light"]), *LOOKS.items()]:
            for role in dict.fromkeys(shot.role for shot in shots):
                page = chromium.new_context(locale="en-GB", **options).new_page()
                if role:
                    page.goto(f"{address}/demo/")
                    page.locator(f'form[action$="/{role}/"] button').click()
                    page.wait_for_load_state("networkidle")
                for shot in (shot for shot in shots if shot.role == role):
                    show(page, address, shot)
                    if look:
                        page.screenshot(path=folder / f"{shot.name}-{look}.png")
                        print(folder / f"{shot.name}-{look}.png", page.title())
        chromium.close()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME")
    asked.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    asked.add_argument("--data", type=Path, metavar="FOLDER")
    given = asked.parse_args()
    main(given.names, given.into, given.data)
