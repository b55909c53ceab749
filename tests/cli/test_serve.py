"""The house as it is served: real processes, a real port, a real end."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest
from django.core.management import CommandError

from errera.cli import serve
from errera.cli.serve import Child

KEY = "0123456789" * 5
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
END = [sys.executable, "-c", "pass"]


def test_serving_for_real_refuses_a_weak_key_and_the_demo(settings):
    settings.DEMO, settings.SECRET_KEY = False, KEY
    serve.refuse_unsafe()
    settings.SECRET_KEY = "short"
    with pytest.raises(CommandError, match="ERRERA_SECRET_KEY"):
        serve.refuse_unsafe()
    settings.DEMO = True
    with pytest.raises(CommandError, match="ERRERA_DEMO"):
        serve.refuse_unsafe()


def test_the_web_server_takes_no_orders_and_loads_nothing_before_the_fork():
    command = serve.web("127.0.0.1:1", workers=2, threads=4)
    assert "--no-control-socket" in command
    assert "--preload" not in command


def test_no_process_is_left_behind_when_something_goes_wrong():
    child = Child("sleeper", SLEEP)
    with pytest.raises(ZeroDivisionError), serve.running(child):
        raise ZeroDivisionError
    assert child.has_ended


def test_a_process_that_will_not_end_is_made_to(monkeypatch):
    monkeypatch.setattr(serve, "PATIENCE", 0.2)
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    child = Child("stubborn", [sys.executable, "-c", code])
    with serve.running(child):
        time.sleep(0.5)
    assert child.has_ended


def test_waiting_for_a_page_ends_when_the_server_does():
    child = Child("web server", END)
    with serve.running(child), pytest.raises(CommandError, match="web server ended"):
        serve.wait_for_page(f"http://127.0.0.1:{free_port()}/", children=(child,))
    with pytest.raises(CommandError, match="did not answer"):
        serve.wait_for_page(f"http://127.0.0.1:{free_port()}/", seconds=0.3)


def test_what_ends_by_itself_is_started_again_and_the_tick_goes_on(monkeypatch):
    monkeypatch.setattr(serve, "LOOK_EVERY", 0.05)
    ticks = []
    child = Child("short-lived", END)
    with serve.running(child):
        child.process.wait()
        earliest = child.process.pid

        def tick():
            ticks.append(child.process.pid)
            os.kill(os.getpid(), signal.SIGTERM)

        serve.supervise(child, tick=tick)
    assert ticks
    assert ticks[0] != earliest


def test_a_tick_that_fails_does_not_stop_the_serving(monkeypatch, caplog):
    monkeypatch.setattr(serve, "call_command", lambda *words, **options: 1 / 0)
    serve.tick()
    assert "the tick failed" in caplog.text


@pytest.mark.slow
def test_the_house_serves_works_backs_up_and_ends(tmp_path):
    """`errera serve` answers a page, its worker carries out a run, a backup is whole, and SIGTERM ends it all."""
    port = free_port()
    env = {
        **os.environ, "ERRERA_DATA": str(tmp_path), "ERRERA_SECRET_KEY": KEY, "ERRERA_BIND": f"127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "errera.config.settings", "ERRERA_WEB_WORKERS": "1", "ERRERA_DATABASE": "",
    }  # fmt: skip
    env = {name: value for name, value in env.items() if name not in {"ERRERA_DATABASE", "ERRERA_TEST", "ERRERA_DEMO"}}
    command = [sys.executable, "-m", "errera.cli"]
    server = subprocess.Popen([*command, "serve"], env=env)
    try:
        serve.wait_for_page(f"http://127.0.0.1:{port}/accounts/login/", seconds=90)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as answer:
            assert answer.status == 200
        # the tick has started what is due once a day, and the worker carries it out
        wait_until(lambda: "done" in states(tmp_path), seconds=60)
        subprocess.run([*command, "backup", str(tmp_path / "copy.sqlite3")], env=env, check=True)
        assert "done" in states(tmp_path, "copy.sqlite3")
        again = subprocess.run([*command, "backup", str(tmp_path / "copy.sqlite3")], env=env, capture_output=True)
        assert b"never overwritten" in again.stderr
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(40)
    assert server.returncode == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/")


def test_backup_on_another_database_names_its_own_tool(monkeypatch, tmp_path):
    from types import SimpleNamespace

    from errera.cli import backup

    monkeypatch.setattr(backup, "connection", SimpleNamespace(vendor="postgresql"))
    with pytest.raises(CommandError, match="pg_dump"):
        backup.backup(tmp_path / "x")


def states(folder, name="errera.sqlite3"):
    with sqlite3.connect(folder / name) as database:
        return {state for (state,) in database.execute("SELECT state FROM work_run")}


def wait_until(is_so, *, seconds):
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.2)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
