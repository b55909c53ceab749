"""Plants small faults into the code that counts money, to see whether a test notices: `python -m tools.mutants [NAME]`.

Django and the test database are set up once. Then every mutant gets a process of its own, a copy of this one, in which
the functions of the module are given their faulty code; its tests run until one fails. A mutant that lives is printed,
and the program ends non-zero when fewer than `AIM` per cent are killed. Why this is not mutmut:
`docs/decisions/0013-own-mutants.md`.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from tools.mutators import Mutant, mutants_of

AIM = 90  # per cent
PATIENCE = 60  # seconds of CPU for the tests of one mutant; one that takes more hangs, and is noticed by that


@dataclass(frozen=True)
class Target:
    """A file to plant faults in, and the tests that must notice."""

    file: str
    tests: Sequence[str]


CHECKER = "src/errera/claims/policies/checker"
CHECKED_BY = [  # what tells a fault at once comes first, what tries many claims last
    *(f"tests/claims/test_checker_{name}.py" for name in ("typed", "once", "in_words")),
    "tests/claims/test_checker.py",
]
TARGETS = [
    Target("src/errera/foundation/money.py", ["tests/foundation/test_money.py"]),
    Target("src/errera/ledger/shapes/moves.py", ["tests/ledger/test_shapes.py", "tests/ledger/test_actions.py"]),
    Target("src/errera/ledger/shapes/abouts.py", ["tests/ledger/test_abouts.py", "tests/ledger/test_codes.py"]),
    Target("src/errera/ledger/policies.py", ["tests/ledger/test_policies.py", "tests/ledger/test_actions.py"]),
    Target("src/errera/claims/shapes/moves.py", ["tests/claims/test_moves.py"]),
    Target("src/errera/claims/shapes/invoices.py", ["tests/claims/test_invoices.py", *CHECKED_BY]),
    Target("src/errera/claims/shapes/sampling.py", ["tests/claims/test_sampling.py"]),
    Target("src/errera/claims/shapes/check.py", CHECKED_BY),
    *(Target(f"{CHECKER}/{name}.py", CHECKED_BY) for name in ("one_line", "one_once", "shared", "sheet", "whole")),
    Target("src/errera/ledger/actions/posting.py", ["tests/ledger/test_actions.py"]),
]


@dataclass
class Hunt:
    """A pytest plugin that runs the tests once as they are, then once for every mutant."""

    target: Target
    killed: int = 0
    alive: list[Mutant] = field(default_factory=list)
    failed: bool = False

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        self._run(session.items)
        if self.failed or not session.items:
            raise SystemExit(f"The tests of {self.target.file} do not pass as they are.")
        source = Path(self.target.file).read_text()
        if self._dies(Mutant(0, "", "", ast.parse(source)), session.items):
            raise SystemExit(f"A copy of {self.target.file} without any fault dies: the hunt would prove nothing.")
        for mutant in mutants_of(source):
            if self._dies(mutant, session.items):
                self.killed += 1
            else:
                self.alive.append(mutant)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notice the first failure."""
        self.failed = self.failed or report.failed

    def _run(self, items: Sequence[pytest.Item]) -> None:
        """Run tests until one fails; what they share (the database) stays set up, for the next one is named."""
        for item, following in zip(items, [*items[1:], items[0]], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return

    def _dies(self, mutant: Mutant, items: Sequence[pytest.Item]) -> bool:
        child = os.fork()
        if child == 0:
            self._live(mutant, items)
        _, status = os.waitpid(child, 0)
        return status != 0

    def _live(self, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        """Be the mutant: say nothing, run the tests, and tell by the exit code whether they noticed."""
        try:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            give_faulty_code(Path(self.target.file), mutant.tree)
            self._run(items)
            os._exit(self.failed)
        except BaseException:  # whatever else happens is noticed as well
            os._exit(2)


def give_faulty_code(file: Path, tree: ast.Module) -> None:
    """Let every function that came from this file run what the tree says, wherever it is held."""
    name = str(file.resolve())
    faulty = {code.co_qualname: code for code in _codes(compile(tree, name, "exec"))}
    for func in gc.get_objects():
        # Asked by `type`, for `isinstance` wakes objects that are lazy until somebody looks at them.
        if type(func) is FunctionType and func.__code__.co_filename == name:
            code = faulty.get(func.__code__.co_qualname)
            if code is not None and len(code.co_freevars) == len(func.__code__.co_freevars):
                func.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def hunt(target: Target) -> Hunt:
    """Hunt all mutants of one file."""
    found = Hunt(target)
    quiet = ["-qq", "--no-header", "--no-summary", "-p", "no:randomly"]
    with open(os.devnull, "w") as silence, redirect_stdout(silence):
        pytest.main([*quiet, *target.tests], plugins=[found])
    if not found.killed:
        raise SystemExit(f"Not one mutant of {target.file} was killed: something else is wrong.")
    return found


def main(names: Sequence[str]) -> int:
    """Hunt in the files named, or in all, and print the score."""
    killed = total = 0
    for target in TARGETS:
        if names and not any(name in target.file for name in names):
            continue
        found = hunt(target)
        planted = found.killed + len(found.alive)
        killed, total = killed + found.killed, total + planted
        print(f"{target.file}: {found.killed} of {planted} mutants killed", flush=True)
        for mutant in found.alive:
            print(f"  alive: {mutant}", flush=True)
    score = 100 * killed // total if total else 0
    print(f"score: {killed} of {total} mutants killed, {score} per cent (aim: {AIM})")
    return score < AIM


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
