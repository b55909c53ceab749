"""Runs the house: the web server, one worker and the tick side by side; used by `errera serve` and `errera demo`."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import close_old_connections

logger = logging.getLogger(__name__)

SHORTEST_KEY = 32
TICK_EVERY = 60.0
PATIENCE = 20.0  # how long children may take to finish what they are doing
LOOK_EVERY = 0.5


def refuse_unsafe() -> None:
    """Refuse to serve for real without a secret key that nobody guesses, or with the demo's open doors."""
    if settings.DEMO:
        raise CommandError(
            "ERRERA_DEMO opens every door to everybody: `errera demo` is for that, `errera serve` is not."
        )
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if len(key) < SHORTEST_KEY:
        raise CommandError(f"Set ERRERA_SECRET_KEY to at least {SHORTEST_KEY} random characters, and keep it.")


def prepare() -> None:
    """Bring the database and the static files up to this version."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def web(bind: str, *, workers: int, threads: int) -> list[str]:
    """Give the command of the web server: threads, nothing loaded before the fork, no socket that takes orders."""
    return [
        sys.executable, "-m", "gunicorn", "errera.config.wsgi:application", "--bind", bind,
        "--worker-class", "gthread", "--workers", str(workers), "--threads", str(threads),
        "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip


def worker() -> list[str]:
    """Give the command of the worker that carries out what takes longer than a page."""
    return [sys.executable, "-m", "errera.cli", "worker", "--verbosity", "0", "--no-startup-delay"]


@dataclass
class Child:
    """A process that belongs to this one; it is started again when it ends by itself."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process."""
        self.process = subprocess.Popen(self.command, env={**os.environ, **self.environment})  # noqa: S603 - our own

    @property
    def has_ended(self) -> bool:
        """Say whether the process was started and runs no more."""
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask the process to finish what it does and end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Wait for the end of the process, and make an end when it takes too long."""
        if self.process:
            try:
                self.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@contextmanager
def running(*children: Child) -> Iterator[None]:
    """Run these processes for as long as the block lasts; whatever happens, none is left behind."""
    try:
        for child in children:
            child.start()
        yield
    finally:
        until = time.monotonic() + PATIENCE
        for child in children:
            child.stop()
        for child in children:
            child.wait(until)


def wait_for_page(address: str, *, children: tuple[Child, ...] = (), seconds: float = 60) -> None:
    """Wait until a page answers; refuses to wait longer than that, or for a server that has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if _answers(address):
            return
        if ended := [child.name for child in children if child.has_ended]:
            raise CommandError(f"The {ended[0]} ended before the first page; what it said stands above.")
        time.sleep(0.1)
    raise CommandError(f"{address} did not answer within {seconds:.0f} seconds.")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError as answer:
        return answer.code < 500  # a log-in page or a refusal is an answer too
    except OSError:
        return False


def supervise(*children: Child, tick: Callable[[], Any] | None = None) -> None:
    """Watch until told to stop: start again what ended by itself, and tick once a minute."""
    next_tick = time.monotonic()
    with _stopped_by_signals() as has_been_told:
        while not has_been_told():
            for child in children:
                if child.has_ended:
                    logger.error("the %s ended by itself and is started again", child.name)
                    child.start()
            if tick and time.monotonic() >= next_tick:
                next_tick = time.monotonic() + TICK_EVERY
                tick()
            time.sleep(LOOK_EVERY)


def tick() -> None:
    """Pick up what killed workers dropped and start what is due; a tick that fails is no reason to stop serving."""
    try:
        close_old_connections()
        with open(os.devnull, "w") as nobody:
            call_command("tick", stdout=nobody)
    except Exception:
        logger.exception("the tick failed; the next one is in a minute")


@contextmanager
def _stopped_by_signals() -> Iterator[Callable[[], bool]]:
    told: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        told.append(number)

    before = {number: signal.signal(number, hear) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(told)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
