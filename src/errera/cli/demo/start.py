"""Starts the demo: an empty database becomes the programme, then web and worker run side by side."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from errera.foundation import clock
from errera.foundation.accounts import queries as account_queries
from errera.foundation.sentences import Sentence
from errera.foundation.ui.speech import say
from errera.foundation.work import actions as work_actions

from .. import serve
from ..begin import founder
from . import PROGRAMME, fill

Say = Callable[[str], object]


def fill_if_empty(*, fresh: bool, out: Say) -> None:
    """Fill the demo's database unless it is filled; refuses a database that is not the demo's own."""
    began = time.monotonic()
    if fresh:
        _forget()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if account_queries.is_demo():
        out("The demo programme is there already; `errera demo --fresh` begins again.")
        return
    if not fill.is_empty():
        raise CommandError("This database holds something else than the demo programme; nothing was touched.")
    fill.fill(settings.DATA / "programme.xlsx", out=out)
    work_actions.start_run(kind=PROGRAMME, by=founder(), at=clock.now())
    out("The worker goes on with what happened in the programme; the demo's entrance says how far it is.")
    out(f"Filled in {time.monotonic() - began:.0f} seconds from {settings.DATA / 'programme.xlsx'}")


def serve_demo(port: int, *, out: Say) -> None:
    """Run web server, worker and tick; print the address and the doors, and go on until told to stop."""
    address = f"http://localhost:{port}"
    environment = {"ERRERA_ADDRESS": address}
    web = serve.Child("web server", serve.web(f"127.0.0.1:{port}", workers=1, threads=8), environment)
    worker = serve.Child("worker", serve.worker(), environment)
    with serve.running(web, worker):
        serve.wait_for_page(address, children=(web, worker))
        for line in doors(address):
            out(line)
        serve.supervise(web, worker, tick=serve.tick)


def doors(address: str) -> list[str]:
    """Say how to enter as each role."""
    found = account_queries.demo_doors(clock.today())
    width = max((len(say(Sentence(door.role.title))) for door in found), default=0)
    return [
        "",
        f"  Errera's demo programme is at {address}{reverse('accounts:demo')}",
        "  One click enters as:",
        *(f"    {say(Sentence(door.role.title)):<{width}}  {door.user.person.name}" for door in found),
        "  Stop with Ctrl-C.",
        "",
    ]


def _forget() -> None:
    """Throw away what an earlier demo left, but for its secret; only ever in the demo's own folder."""
    if not settings.DEMO or "sqlite3" not in settings.DATABASES["default"]["ENGINE"]:
        raise CommandError("Only the demo's own SQLite database can be begun again.")
    for name in ("errera.sqlite3", "errera.sqlite3-wal", "errera.sqlite3-shm", "programme.xlsx"):
        (settings.DATA / name).unlink(missing_ok=True)
    for folder in ("documents", "mail"):
        shutil.rmtree(settings.DATA / folder, ignore_errors=True)
