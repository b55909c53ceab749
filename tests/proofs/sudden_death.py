"""Kills a process in the middle of random actions, again and again, and looks for anything half done.

`python -m tests.proofs.sudden_death [partners|money] [ACTIONS]` works on an empty database: the one of
ERRERA_DATABASE, or a fresh SQLite file. It ends non-zero when an action is half there, or recorded without having
happened.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import django

from tests.proofs.games import GAMES

SEED = 2026
ACTIONS = 200
MOMENT = 0.1  # seconds: an action takes less, so that death comes before, within and after one


@dataclass
class Tally:
    """What happened so far."""

    done: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    deaths: int = 0
    in_flight_there: int = 0  # died after the commit, before saying so
    in_flight_gone: int = 0  # died before the commit
    faults: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Tell it in a few lines."""
        kinds = ", ".join(f"{name} {count}" for name, count in self.done.most_common())
        return (
            f"{sum(self.done.values())} actions done and {self.refused} refused, in {self.deaths} processes that were "
            f"each killed within 100 ms of beginning one\n"
            f"of the attempts under way at that moment {self.in_flight_gone} left nothing and {self.in_flight_there} "
            f"were there whole\nactions: {kinds}\nhalf done: {len(self.faults)}"
        )


def main(game: str, actions: int) -> int:
    """Prepare the database, play and kill until enough was done, tell what was found."""
    with tempfile.TemporaryDirectory(prefix="errera-proof-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ.setdefault("ERRERA_DATABASE", f"sqlite:///{Path(folder) / 'proof.sqlite3'}")
        os.environ["ERRERA_DATA"] = folder
        django.setup()
        _prepare(game)
        tally = _play(game, actions)
        _tell(tally)
    return bool(tally.faults)


def _prepare(game: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    if connection.introspection.table_names():
        raise SystemExit("This proof writes nonsense: give it an empty database.")
    call_command("migrate", verbosity=0)
    GAMES[game].prepare()


def _play(game: str, actions: int) -> Tally:
    random, tally = Random(SEED), Tally()
    while sum(tally.done.values()) < actions and not tally.faults:
        before, done = GAMES[game].recorded(), sum(tally.done.values())
        _let_one_live_and_die(game, random, tally)
        new, told = GAMES[game].recorded() - before, sum(tally.done.values()) - done
        tally.in_flight_there += new == told + 1
        tally.in_flight_gone += new == told
        if new not in {told, told + 1}:
            tally.faults.append(f"{told} actions told, {new} recorded")
        tally.faults += GAMES[game].faults()
    return tally


def _let_one_live_and_die(game: str, random: Random, tally: Tally) -> None:
    """Start a player; strike a moment after it began one of its next actions."""
    player = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.player", game, str(random.randrange(10**9))],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert player.stdout
    begun, last = 0, random.randint(*GAMES[game].lives)
    for line in player.stdout:
        word, _, name = line.strip().partition(" ")
        begun += word == "begin"
        tally.refused += word == "refused"
        if word == "done":
            tally.done[name] += 1
        if begun == last and word == "begin":
            time.sleep(random.uniform(0, MOMENT))
            player.send_signal(signal.SIGKILL)
    if player.wait() != -signal.SIGKILL:
        raise SystemExit(f"the player ended by itself with {player.returncode}")
    tally.deaths += 1
    _wait_until_the_database_noticed()


def _wait_until_the_database_noticed() -> None:
    """PostgreSQL goes on for a moment after its client died; SQLite dies with it."""
    from django.db import connection

    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)


def _tell(tally: Tally) -> None:
    from django.db import connection

    from benchmarks import machine

    print(f"{machine.described()}\n- database: {connection.vendor}\n\n{tally.sentence()}")
    print("\n".join(tally.faults))


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(words[0] if words else "partners", int(words[1]) if words[1:] else ACTIONS))
