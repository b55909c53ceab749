"""A throw-away PostgreSQL: `python -m tools.postgres run -- COMMAND` runs a command with ERRERA_DATABASE set to it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import debian

OWNER = "postgres"
# It lives for one run: nothing needs to survive a power cut.
FAST = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal",
    "max_wal_senders": "0", "autovacuum": "off", "jit": "off", "max_connections": "60",
}  # fmt: skip


@contextmanager
def running() -> Iterator[str]:
    """Start a fresh server and give the address of its database; stop and forget it afterwards."""
    programs = debian.ensure("postgresql", find=_programs, purpose="The suite on PostgreSQL")
    home = Path(tempfile.mkdtemp(prefix="errera-postgres-"))
    try:
        _give_away(home)
        port = _free_port()
        _as_owner(
            programs / "initdb", "-D", home / "data", "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        _as_owner(
            programs / "pg_ctl", "-D", home / "data", "-l", home / "log", "-w", "-o", _options(home, port), "start"
        )  # fmt: skip
        try:
            _as_owner(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", OWNER, "errera")
            yield f"postgres://{OWNER}@127.0.0.1:{port}/errera"
        finally:
            _as_owner(programs / "pg_ctl", "-D", home / "data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _programs() -> Path | None:
    """Give the folder of the newest server; Debian keeps `initdb` out of the path."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: float(path.parts[4]), default=None)
    found = newest or (Path(path).resolve() if (path := shutil.which("initdb")) else None)
    return found.parent if found else None


def _options(home: Path, port: int) -> str:
    settings = {**FAST, "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": home}
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _give_away(home: Path) -> None:
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(home, owner.pw_uid, owner.pw_gid)


def _as_owner(*words: object) -> None:
    """Run a program of the server; as user `postgres` when we are root, because `initdb` refuses root."""
    who = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
    # Output goes to a file: the server inherits it, and a pipe would keep us waiting for its end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run([str(w) for w in words], stdout=said, stderr=said, cwd="/", **who)
        if done.returncode:
            said.seek(0)
            raise SystemExit(f"{Path(str(words[0])).name} failed: {said.read().strip()}")


def main(words: list[str]) -> int:
    """Carry out `run -- COMMAND` and give the command's own exit code."""
    if words[:2] != ["run", "--"] or not words[2:]:
        raise SystemExit("Say: python -m tools.postgres run -- COMMAND")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    with running() as address:
        return subprocess.run(words[2:], env={**os.environ, "ERRERA_DATABASE": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
