"""Measures the repair of a published timetable: `python -m benchmarks.repair [PARTICIPANTS WISHES]` prints JSON.

A mission drawn from a recorded seed is placed in the order of weight; then somebody drops out, comes late, or a meeting
is pinned by hand. What is told is how long the least number of changes took to be proved; every answer is judged.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace

from errera.engines.scheduling import (
    EXACT,
    Aim,
    Meeting,
    Participant,
    Place,
    Problem,
    Progress,
    Published,
    Slot,
    check,
    solve,
)

SLOTS, HALF, MINUTES = 36, 9, 20
STAY = (Aim.CHANGES, Aim.WEIGHT, Aim.BREAKS)
SECONDS = 10.0


def main(participants: int = 500, wishes: int = 1_250) -> None:
    """Print each cost as it is measured."""
    for what, problem in cases(mission(participants, wishes)):
        proved: dict[Aim, Progress] = {}

        def hear(so_far: Progress, proved: dict[Aim, Progress] = proved) -> None:
            if so_far.value is not None and so_far.value == so_far.bound:
                proved.setdefault(so_far.aim, so_far)

        result = solve(problem, seconds=SECONDS, engine=EXACT, progress=hear)
        assert check(problem, result) == []
        first = proved.get(Aim.CHANGES)
        reached = f"{first.value} changes, proved in {first.seconds:.1f} s" if first else "not proved"
        gap = {str(aim): result.gap(aim) for aim in problem.aims}
        name = f"{what} among {participants} participants with {wishes:,} wishes"
        said = {"what": name, "target": "least changes proved, <= 5 s", "reached": f"{reached}; gaps then {gap}"}
        print(json.dumps(said), flush=True)


def mission(participants: int, wishes: int, *, seed: int = 1) -> Problem:
    """Draw who wants to meet whom: tables for 95 % of it, and a tenth of the slots closed to each."""
    draw = random.Random(seed)  # noqa: S311 - a recorded seed, no secret
    people = [f"p{number:04}" for number in range(participants)]
    half, pairs = participants // 2, set[tuple[str, str]]()
    while len(pairs) < wishes:
        pairs.add((people[draw.randrange(half)], people[draw.randrange(half, participants)]))
    closed = (frozenset(t for t in range(SLOTS) if draw.random() < 0.1) for _ in people)
    return Problem(
        tuple(_slot(t) for t in range(SLOTS)),
        (Place("hall", wishes * 95 // 100 // SLOTS),),
        tuple(map(Participant, people, closed)),
        tuple(
            Meeting(f"m{number:05}", one, other, "hall", draw.randint(1, 5))
            for number, (one, other) in enumerate(sorted(pairs))
        ),
    )


def _slot(number: int) -> Slot:
    day, half = number // (2 * HALF), number // HALF
    starts = 1440 * day + 540 + MINUTES * (number % (2 * HALF))
    return Slot(half, half, starts, starts + MINUTES)


def placed(problem: Problem) -> dict[str, int]:
    """Give each meeting the first slot that is open to it, the heaviest first: a timetable as it could be published."""
    closed = {one.key: one.closed for one in problem.participants}
    found, busy, seats = dict[str, int](), set[tuple[str, int]](), [problem.places[0].tables or 0] * SLOTS
    for one in sorted(problem.meetings, key=lambda one: -one.weight):
        for t in range(SLOTS):
            taken = {(key, t) for key in one.pair}
            if seats[t] and not taken & busy and not any(t in closed[key] for key in one.pair):
                found[one.key], seats[t], busy = t, seats[t] - 1, busy | taken
                break
    return found


def cases(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Give what happens after publishing, as problems of repair."""
    slots = placed(problem)
    gone, late = problem.meetings[0].one, problem.meetings[-1].one
    rest = tuple(one for one in problem.meetings if gone not in one.pair)
    kept = tuple(Published(one.key, slots[one.key]) for one in rest if one.key in slots)
    dropped = replace(problem, meetings=rest, published=kept, aims=STAY)
    yield "one drops out", dropped
    people = (
        replace(one, closed=one.closed | frozenset(range(HALF))) if one.key == late else one
        for one in problem.participants
    )
    yield "one comes half a day late", replace(dropped, participants=tuple(people))
    yield "one meeting is pinned to a full slot", replace(dropped, meetings=tuple(_pinned(rest, slots, problem)))


def _pinned(meetings: tuple[Meeting, ...], slots: dict[str, int], problem: Problem) -> Iterator[Meeting]:
    away = {one.key for one in problem.participants if 0 in one.closed}
    chosen = next(one for one in meetings if slots.get(one.key, 0) > 0 and not away & set(one.pair))
    yield from (replace(one, fixed=0) if one is chosen else one for one in meetings)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
