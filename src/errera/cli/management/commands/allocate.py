"""`errera allocate PROBLEM.json -o RESULT.json`: the best use of an envelope, from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from errera.engines import allocation


class Command(BaseCommand):
    """The engine `allocation` on a file, without a database."""

    help = "The best use of an envelope: a problem as JSON in, the answer with its reasons out. See docs/allocate.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and how much is to be said."""
        ask = allocation.Ask()
        parser.add_argument("problem", type=Path)
        parser.add_argument("-o", "--output", type=Path, help="where the answer goes; without it, it is printed")
        parser.add_argument("--tolerance", type=int, default=ask.tolerance, help="a tie may be worth so much less")
        parser.add_argument("--next", type=int, default=ask.next_cents, help="what so many cents more would buy")
        parser.add_argument("--draws", type=int, default=ask.draws, help="of the values, to see how firm the choice is")
        parser.add_argument("--seed", type=int, default=ask.seed)
        parser.add_argument("--work", type=float, default=ask.stop.work, help="units of work for each question asked")
        parser.add_argument("--workers", type=int, default=ask.stop.workers, help="more than one: faster, less exact")

    def handle(self, *, problem: Path, output: Path | None, **options: Any) -> None:
        """Answer, let the judge look at the answer, and write it down."""
        asked = _read(problem)
        answer = allocation.account(asked, _ask(options), tell=self._tell)
        _judge(asked, answer)
        text = json.dumps(answer, indent=2, sort_keys=True, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
            return
        output.write_text(text + "\n", encoding="utf-8")
        self.stdout.write(f"{answer['standing']}: {len(answer['funded'])} of {len(asked.packages)} packages, {output}")

    def _tell(self, stage: str, done: int, total: int) -> None:
        if done % 50 == 0:
            self.stderr.write(f"{stage} {done}/{total}")


def _read(file: Path) -> allocation.Problem:
    """Read a problem; refuses a file that is not there, is no JSON or no problem, naming the place."""
    try:
        return allocation.read(json.loads(file.read_text(encoding="utf-8-sig")))
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}.") from fault
    except ValueError as fault:  # also what is no JSON
        raise CommandError(f"{file}: {fault}") from fault


def _ask(options: dict[str, Any]) -> allocation.Ask:
    for name, least in (("tolerance", 0), ("next", 0), ("draws", 0), ("seed", 0), ("work", 0), ("workers", 1)):
        if options[name] < least:
            raise CommandError(f"--{name} is {least} or more.")
    return allocation.Ask(
        tolerance=options["tolerance"], next_cents=options["next"], draws=options["draws"], seed=options["seed"],
        stop=allocation.Stop(options["work"], options["workers"]),
    )  # fmt: skip


def _judge(problem: allocation.Problem, answer: dict[str, Any]) -> None:
    """Refuse an answer that the judge does not accept: a fault of ours, which nobody should decide on."""
    levels = [(row["key"], row["level"]) for row in answer["funded"]]
    broken = allocation.broken_rules(problem, levels) if answer["value"] is not None else []
    if broken:
        raise CommandError("; ".join(map(str, broken)))
