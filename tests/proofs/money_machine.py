"""A state machine over everything that can be done with money: after every step the books are whole.

`python -m tests.proofs.money_machine [SEQUENCES] [STEPS]` works on the empty database of ERRERA_DATABASE, or on a fresh
SQLite file. Hypothesis chooses the seed of each step, which chooses the move, the people and the amounts, and makes a
failing sequence as short as it can.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import repeat
from multiprocessing import get_context
from random import Random
from typing import Any

import django
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.proofs import stage

SEQUENCES, STEPS = 500, 50
DAYS_ASKED = 5
ROUNDS_MORE = 4  # of a quarter each, as long as a move has not succeeded by chance
SEEDS = st.integers(0, 2**32 - 1)  # of one step: drawn one by one, amounts and people would lean towards the smallest


class Machine(RuleBasedStateMachine):
    """One sequence, in a transaction that is undone at its end; each step is one of `moves.MOVES`."""

    people: Callable[[], dict[str, list[Any]]]
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    told = False

    def __init__(self) -> None:
        from django.db import transaction

        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        """Ask what pages show of several days at once, and undo the sequence."""
        from django.db import transaction

        from tests.proofs import balances

        try:
            days = [self.day(Random(number)) for number in range(DAYS_ASKED)] if hasattr(self, "play") else []
            faults = balances.faults([None, *days])
            assert not faults, faults
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        """Let chance say by which rules the years carry over, and how claims clear an advance."""
        from django.conf import settings as ours

        from errera.funding.models import Envelope
        from tests.proofs import balances, snapshot
        from tests.proofs.moves import Play

        self.seed, random = seed, Random(seed)
        self.play = Play(type(self).people(), random)
        ours.ERRERA_ADVANCE_CLEARING = random.choice(["at_once", "by_share"])
        for envelope in Envelope.objects.filter(state="open"):
            envelope.carry_over_percent, envelope.is_reused = random.choice([0, 10, 100]), random.random() < 0.5
            envelope.save()
        self.before, self.rows = snapshot.taken(), balances.entries()

    @rule(seed=SEEDS)
    def step(self, seed: int) -> None:
        """Try any move: were each a rule of its own, Hypothesis would leave some out of whole runs.

        It likes some seeds better than others; what they mean differs from sequence to sequence.
        """
        from tests.proofs.moves import MOVES

        random = Random(f"{self.seed} {seed}")
        self.attempt(random.choice(MOVES), random)

    def attempt(self, move: Callable[..., None], random: Random) -> None:
        """Try a move; look at everything afterwards, whether it was done or refused."""
        try:
            self.play.random = random
            self.try_and_look(move)
        except Exception as fault:
            self.tell_at_once(fault)
            raise

    def try_and_look(self, move: Callable[..., None]) -> None:
        """Count what became of a move, and see that it did that and nothing else."""
        from errera.foundation.sentences import Refusal
        from tests.proofs import snapshot
        from tests.proofs.moves import NothingThere

        try:
            self.play.try_one(move)
        except NothingThere:
            return
        except Refusal:
            Machine.refused[self.play.tried] += 1
            assert snapshot.taken() == self.before, "a refusal left something behind"
        else:
            Machine.done[self.play.tried] += 1
            self.look(self.play.random)

    def tell_at_once(self, fault: Exception) -> None:
        """Say what failed first: to find the shortest way there can take Hypothesis long."""
        if not Machine.told:
            Machine.told = True
            print(f"{self.play.tried}: {type(fault).__name__} {fault}", flush=True)

    def look(self, random: Random) -> None:
        """See that everything holds now, and on days that lie behind us."""
        from tests.proofs import balances, snapshot, tallies, trail

        before, self.before = self.before, snapshot.taken()
        faults = [
            *snapshot.illegal_steps(before, self.before),
            *trail.faults_since(before.ends["audit.AuditEvent"][1], at=self.play.at),
        ]
        if self.before.ends["ledger.LedgerEntry"] != before.ends["ledger.LedgerEntry"]:  # they never change
            self.rows = balances.entries()
            faults += balances.faults([self.day(random)], self.rows)
        faults += tallies.faults(self.rows, self.before)
        assert not faults, faults

    def day(self, random: Random) -> date | None:
        """Give a day that lies behind us, or now."""
        back = random.randint(-10, 60)
        return self.play.now.date() - timedelta(days=back) if back >= 0 else None


def machine(people: Callable[[], dict[str, list[Any]]]) -> type[Machine]:
    """Give the machine, played by these people."""
    return type("Money", (Machine,), {"people": staticmethod(people)})


def run(people: Callable[[], dict[str, list[Any]]], *, sequences: int, steps: int) -> None:
    """Play so many sequences of so many steps; raises the shortest failing one."""
    phases = [phase for phase in Phase if phase is not Phase.explain]
    chosen = settings(
        max_examples=sequences, stateful_step_count=steps, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    from tests.proofs.moves import at_work

    with at_work():
        run_state_machine_as_test(machine(people), settings=chosen)


def never_done() -> list[str]:
    """Give the moves that did not succeed once: nobody knows what they do to the books."""
    from tests.proofs.moves import EVERY_MOVE

    return [f"{name} never succeeded" for name in EVERY_MOVE if not Machine.done[name]]


def main(sequences: int = SEQUENCES, steps: int = STEPS) -> int:
    """Play and tell what was done: on the one database that is given, or in as many processes as there are cores."""
    start = time.monotonic()
    workers = 1 if "ERRERA_DATABASE" in os.environ else min(os.cpu_count() or 1, sequences)
    if workers == 1:
        told = [play(sequences, steps)]
    else:
        shares = [sequences // workers + (n < sequences % workers) for n in range(workers)]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            told = list(pool.map(play, shares, repeat(steps)))
    Machine.done, Machine.refused = (sum((one[n] for one in told), Counter()) for n in (0, 1))
    seconds, processes = time.monotonic() - start, "one process" if workers == 1 else f"{workers} processes"
    played = sequences + sum(more for _, _, more in told)
    return _tell(f"{played} sequences of {steps} steps in {seconds:.0f} s, in {processes}")


def play(sequences: int, steps: int) -> tuple[Counter[str], Counter[str], int]:
    """Play on an empty database; gives how often each move was done and refused, and how many sequences came on top.

    Chance may leave a rare move out: it is given some more sequences, and told when it has not succeeded even then.
    """
    rounds = 0
    with stage.empty_database():
        from tests.cast import make_cast
        from tests.proofs.moves import people_of, set_the_stage

        cast = make_cast()
        people = people_of(cast, set_the_stage(cast))
        run(lambda: people, sequences=sequences, steps=steps)
        while never_done() and rounds < ROUNDS_MORE:
            rounds += 1
            run(lambda: people, sequences=-(-sequences // 4), steps=steps)
    return Machine.done, Machine.refused, rounds * -(-sequences // 4)


def _tell(played: str) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    faults, done, refused = never_done(), Machine.done, Machine.refused
    kinds = ", ".join(f"{name} {count}/{count + refused[name]}" for name, count in done.most_common())
    counts = f"{done.total()} actions done and {refused.total()} refused"
    stage.tell(f"{played}: {counts}\nactions, done of tried: {kinds}", faults)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
