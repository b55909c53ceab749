"""A state machine over everything that can be done with money: after every step the books are whole.

`python -m tests.proofs.money_machine [SEQUENCES] [STEPS]` works on the empty database of ERRERA_DATABASE, or on a fresh
SQLite file. Hypothesis chooses the moves, the people and the amounts, and makes a failing sequence as short as it can.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.proofs import stage

SEQUENCES, STEPS = 500, 50
DAYS_ASKED = 3
SEEDS = st.integers(0, 2**32 - 1)  # of one step: drawn one by one, amounts and people would lean towards the smallest


class Machine(RuleBasedStateMachine):
    """One sequence, in a transaction that is undone at its end; the rules come from `money_moves.MOVES`."""

    people: Callable[[], dict[str, list[Any]]]
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    def __init__(self) -> None:
        from django.db import transaction

        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        """Undo the sequence."""
        from django.db import transaction

        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(seed=SEEDS)
    def begin(self, seed: int) -> None:
        """Open two years, so that there is something to spend and somewhere to carry it over."""
        from tests.factories import funding
        from tests.proofs.money_moves import BEGIN, GRANTED, Play

        random = Random(seed)
        self.play = Play(type(self).people(), random)
        share = random.choice([0, 10, 100])
        for year in (2026, 2027):
            funding.envelope(
                year=year, cents=GRANTED, at=BEGIN, carry_over_percent=share, is_reused=random.random() < 0.5
            )
        self.before = _fingerprint()

    def attempt(self, move: Callable[..., None], random: Random) -> None:
        """Try a move; look at everything afterwards, whether it was done or refused."""
        from errera.foundation.sentences import Refusal
        from tests.proofs.money_moves import NothingThere, name_of

        self.play.random = random
        try:
            self.play.try_one(move)
        except NothingThere:
            return
        except Refusal:
            Machine.refused[name_of(move)] += 1
            assert _fingerprint() == self.before, "a refusal left something behind"
            return
        Machine.done[name_of(move)] += 1
        after = _fingerprint()
        assert after["AuditEvent"] > self.before["AuditEvent"], "an action left no record"
        self.before = after
        self.look(random)

    def look(self, random: Random) -> None:
        """See that everything holds now, and on three days that lie behind us."""
        from datetime import timedelta

        from tests.proofs import balances

        days = [self.play.now.date() - timedelta(days=random.randint(0, 60)) for _ in range(DAYS_ASKED)]
        faults = balances.faults(days)
        assert not faults, faults


def _fingerprint() -> dict[str, Any]:
    """Give every row that an action with money can write or change; of the trail, the number of its lines."""
    from errera.foundation.audit.models import AuditEvent
    from errera.funding.models import Allocation, BudgetLine, BudgetShift, Condition, Envelope
    from errera.ledger.models import Account, Book, LedgerEntry, Posting

    changing = (Envelope, Allocation, BudgetLine, BudgetShift, Condition, Book)
    rows: dict[str, Any] = {
        model.__name__: [str(row) for row in model.objects.order_by("pk").values_list()] for model in changing
    }
    counted = {model.__name__: model.objects.count() for model in (AuditEvent, Account, Posting, LedgerEntry)}
    return {**rows, **counted}


def machine(people: Callable[[], dict[str, list[Any]]]) -> type[Machine]:
    """Give the machine with a rule for every move there is, played by these people."""
    from tests.proofs.money_moves import MOVES, name_of

    rules = {f"{name_of(move)}_{n}": _rule_of(move) for n, move in enumerate(MOVES)}
    return type("Money", (Machine,), {**rules, "people": staticmethod(people)})


def _rule_of(move: Callable[..., None]) -> Any:
    def tried(self: Machine, seed: int) -> None:
        self.attempt(move, Random(seed))

    return rule(seed=SEEDS)(tried)


def run(people: Callable[[], dict[str, list[Any]]], *, sequences: int, steps: int) -> None:
    """Play so many sequences of so many steps; raises the shortest failing one."""
    phases = [phase for phase in Phase if phase is not Phase.explain]
    chosen = settings(
        max_examples=sequences, stateful_step_count=steps, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(machine(people), settings=chosen)


def main(sequences: int = SEQUENCES, steps: int = STEPS) -> int:
    """Play on an empty database and tell what was done."""
    with stage.empty_database():
        from tests.cast import make_cast
        from tests.proofs.money_moves import people_of, set_the_stage

        cast = make_cast()
        people = people_of(cast, set_the_stage(cast))
        start = time.monotonic()
        run(lambda: people, sequences=sequences, steps=steps)
        kinds = ", ".join(f"{name} {count}" for name, count in Machine.done.most_common())
        stage.tell(
            f"{sequences} sequences of {steps} steps in {time.monotonic() - start:.0f} s: "
            f"{Machine.done.total()} actions done and {Machine.refused.total()} refused\nactions: {kinds}",
            [],
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
