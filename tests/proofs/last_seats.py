"""Four workers with four clients each want the last ten seats: ten get one, thirty are refused politely, none fails.

`python -m tests.proofs.last_seats` works on the empty database of ERRERA_DATABASE, or on a fresh SQLite file. It
starts itself again as each worker, a process of its own: `python -m tests.proofs.last_seats worker DOOR SIZE NUMBER`.
Three storms: single people, delegations of three that come together or not at all, and workers that are killed in the
middle; after each one the seats that the door counts are those that registrations hold, each with its people and its
line in the trail.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from tests.proofs import stage

WORKERS, CLIENTS, ATTEMPTS, SEATS = 4, 4, 40, 10
DELEGATION = 3
ROOM = 100_000  # for the storm in which workers are killed: nobody is refused there
SECONDS = 2.0


def main() -> int:
    """Let the storms loose, and compare what the clients were told with what the database holds."""
    with stage.empty_database():
        faults: list[str] = []
        told = [_storm(1, faults), _storm(DELEGATION, faults), _killed(faults)]
        stage.tell("\n".join(told), faults)
    return bool(faults)


def _storm(size: int, faults: list[str]) -> str:
    door = _door(SEATS)
    start = time.monotonic()
    workers = [_worker(door, size, number) for number in range(WORKERS)]
    told: Counter[str] = Counter()
    for worker in workers:
        out, _ = worker.communicate()
        told += Counter(json.loads(out.splitlines()[-1]))
    seconds = time.monotonic() - start
    passed = SEATS // size
    if told != Counter(passed=passed, refused=ATTEMPTS - passed):
        faults.append(f"of {ATTEMPTS} attempts at {SEATS} seats by {size} the clients were told {dict(told)}")
    faults += _wrong(door, passed)
    return (
        f"{WORKERS} workers x {CLIENTS} clients, {ATTEMPTS} attempts of {size} on the last {SEATS} seats in "
        f"{seconds:.1f} s: {told['passed']} passed, {told['refused']} were refused in words, {told['errors']} errors"
    )


def _killed(faults: list[str]) -> str:
    """Kill every worker while it registers delegations; whatever is there is whole, and somebody else goes on."""
    door = _door(ROOM)
    workers = [_worker(door, -DELEGATION, number) for number in range(WORKERS)]
    _until_busy(door)
    time.sleep(SECONDS)
    for worker in workers:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    kept = _count(door)
    faults += _wrong(door, kept)
    if not kept:
        faults.append("nobody registered before the workers were killed: the proof proves nothing")
    _register(door, DELEGATION, "after")
    faults += _wrong(door, kept + 1)
    return f"{WORKERS} workers were killed while they registered: {kept} delegations are whole, the next one passed"


def _until_busy(door: str) -> None:
    for _ in range(600):
        if _count(door) >= WORKERS:
            return
        time.sleep(0.1)


def _door(capacity: int) -> str:
    from tests.factories import registrations as make

    return make.door(capacity=capacity, waiting_rule="none").public_id


def _worker(door: str, size: int, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.proofs.last_seats", "worker", door, str(size), str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())


def _count(door: str) -> int:
    from errera.registrations.models import Registration

    return Registration.objects.filter(door__public_id=door).count()


def _wrong(door: str, expected: int) -> list[str]:
    """Give what is half or double: seats, people, or lines in the trail."""
    from django.db.models import Count, Sum

    from errera.foundation.audit.models import AuditEvent
    from errera.registrations.models import Door, Registration

    held = Door.objects.get(public_id=door)
    rows = Registration.objects.filter(door=held, state="confirmed")
    seats = rows.aggregate(n=Sum("places"))["n"] or 0
    targets = [f"registrations.Registration:{pk}" for pk in rows.values_list("pk", flat=True)]
    recorded = AuditEvent.objects.filter(what="registrations.registration.registered", target__in=targets).count()
    halves = [row.pk for row in rows.annotate(n=Count("attendees")) if row.n != row.places]
    found = []
    if seats != held.taken_count or seats > held.capacity:
        found.append(f"the door counts {held.taken_count} of {held.capacity}, registrations hold {seats}")
    if rows.count() != expected:
        found.append(f"{rows.count()} registrations have a place instead of {expected}")
    if halves:
        found.append(f"registrations without all their people: {halves}")
    if recorded != rows.count():
        found.append(f"{recorded} lines in the trail for {rows.count()} registrations")
    return found


# --- one worker -----------------------------------------------------------------------------------------------------


def work(door: str, size: int, number: int) -> None:
    """Be one worker: its clients try at the same moment; with a negative size they go on until they are killed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    gc.collect()
    gc.disable()  # see tests/proofs/rush.py
    told: list[str] = []  # appending is one step, so clients need no lock
    gate = threading.Barrier(CLIENTS)
    shares = [range(first, ATTEMPTS // WORKERS, CLIENTS) for first in range(CLIENTS)]
    clients = [
        threading.Thread(target=_client, args=(door, size, f"{number}-{n}", shares[n], gate, told))
        for n in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(json.dumps(Counter(told)))


def _client(door: str, size: int, name: str, share: range, gate: threading.Barrier, told: list[str]) -> None:
    from django.db import connections

    from errera.foundation.sentences import Refusal

    gate.wait()
    attempts: Any = share if size > 0 else iter(int, 1)  # without end
    for n, _ in enumerate(attempts):
        try:
            _register(door, abs(size), f"{name}-{n}")
        except Refusal:
            told.append("refused")
        except Exception as fault:  # whatever it is, it is what the proof looks for
            print(f"{type(fault).__name__}: {fault}", file=sys.stderr)
            told.append("errors")
        else:
            told.append("passed")
    connections.close_all()


def _register(door: str, size: int, name: str) -> None:
    from errera.foundation.actor import Actor
    from errera.registrations import actions
    from errera.registrations.models import Door
    from errera.registrations.policies import Permission
    from errera.registrations.shapes import Ask, Contact, Guest
    from tests.cast import NOON

    organiser = Actor("organiser", frozenset({Permission.ORGANISE_FOR_AGENCY}), sees_all=True)
    guests = tuple(Guest(f"{name} {n}", f"{name}-{n}@example.org") for n in range(size))
    ask = Ask(Contact(name, f"{name}@example.org"), guests=guests)
    actions.register(door=Door.objects.get(public_id=door), ask=ask, by=organiser, at=NOON)


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        work(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        sys.exit(main())
