"""Kills a worker in the middle of a run: the sweeper notices, another worker does the run, and nothing is done twice.

`python -m tests.proofs.killed_worker` works on the empty database of ERRERA_DATABASE, or on a fresh SQLite file. It
starts itself again as the worker: `python -m tests.proofs.killed_worker worker FOLDER`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

KIND = "proof.whole"
ROWS = 20
PATIENCE = 60.0


def main() -> int:
    """Prepare, kill a worker in the middle, sweep, let another finish; non-zero when anything is half or double."""
    with tempfile.TemporaryDirectory(prefix="errera-proof-") as folder:
        os.environ.setdefault("ERRERA_DATABASE", f"sqlite:///{Path(folder) / 'proof.sqlite3'}")
        os.environ["ERRERA_DATA"] = folder
        _set_up()
        from django.core.management import call_command
        from django.db import connection

        if connection.introspection.table_names():
            raise SystemExit("This proof writes nonsense: give it an empty database.")
        call_command("migrate", verbosity=0)
        faults = _kill_and_sweep(Path(folder))
        print(f"{connection.vendor}: half or double done: {len(faults)}")
        print("\n".join(faults))
    return bool(faults)


def _kill_and_sweep(folder: Path) -> list[str]:
    from django.core.management import call_command
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from errera.foundation import pulse
    from errera.foundation.actor import SYSTEM
    from errera.foundation.reference.models import LookUpValue
    from errera.foundation.work import actions

    run = actions.start_run(kind=KIND, facts={"folder": str(folder)}, by=SYSTEM, at=timezone.now())
    first = _worker(folder)
    _until(lambda: (folder / "half").exists())
    first.send_signal(signal.SIGKILL)
    first.wait()
    faults = []
    if count := LookUpValue.objects.filter(look_up=KIND).count():
        faults.append(f"{count} rows of the killed run are there")
    call_command("sweep")
    run.refresh_from_db()
    if run.state != "running":
        faults.append("the sweeper did not wait until the worker had been silent for a while")
    pulse.DEAD_AFTER = 1.0
    _age(DBTaskResult)
    call_command("sweep")
    run.refresh_from_db()
    if run.state != "queued":
        faults.append(f"after the sweep the run is {run.state}")
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())  # no need to wait for the pause
    second = _worker(folder)
    try:
        _until(lambda: _state(run) == "done")
    finally:
        second.terminate()
        second.wait()
    if (count := LookUpValue.objects.filter(look_up=KIND).count()) != ROWS:
        faults.append(f"{count} rows instead of {ROWS}")
    call_command("sweep")
    print(f"state {_state(run)} after {run.attempt} attempts; the task of the killed worker is given up:",
          list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)))  # fmt: skip
    return faults


def _age(tasks: type) -> None:
    """Let the half minute pass that a worker is given before its first sign of life."""
    from datetime import timedelta

    from django.utils import timezone

    from errera.foundation.work.models import Run

    Run.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    tasks.objects.update(started_at=timezone.now() - timedelta(minutes=5))
    time.sleep(1.5)


def _state(run) -> str:
    run.refresh_from_db()
    return run.state


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit("it takes too long")
        time.sleep(0.1)


def _worker(folder: Path) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "tests.proofs.killed_worker", "worker", str(folder)])


def work(folder: Path) -> None:
    """Be the worker: half-way through its first run it waits to be killed."""
    _set_up()
    from django.core.management import call_command

    call_command("worker", verbosity=0, startup_delay=False, interval=0.1)


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from errera.foundation.work.shapes import job

    job(KIND, title="A run that must be whole", whole=True)(_write_rows)


def _write_rows(run) -> dict[str, int]:
    from errera.foundation.reference.models import LookUpValue

    half = Path(run.facts["folder"]) / "half"
    for i in range(ROWS):
        LookUpValue.objects.create(look_up=KIND, code=f"v{i}", title=f"{i}")
        run.report(i, ROWS)
        if i == ROWS // 2 and not half.exists():
            half.touch()
            time.sleep(PATIENCE)
    return {"rows": ROWS}


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        work(Path(sys.argv[2]))
    else:
        sys.exit(main())
