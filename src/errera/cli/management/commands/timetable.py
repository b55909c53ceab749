"""`errera timetable PROBLEM.json -o RESULT.json`: who meets whom and when, from a file; and `check` of an answer."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from errera.engines import scheduling

CHECK = "check"


class Command(BaseCommand):
    """The engine `scheduling` on a file, without a database."""

    help = (
        "A timetable: a problem as JSON in, the answer out; `check PROBLEM RESULT` judges one. See docs/timetable.md."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and how long to search."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PROBLEM, or: check PROBLEM RESULT")
        parser.add_argument("-o", "--output", type=Path, help="where the answer goes; without it, it is printed")
        parser.add_argument("--seconds", type=float, default=60.0, help="how long to search at most")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--workers", type=int, default=1, help="more than one: faster, less exactly repeatable")
        parser.add_argument("--work", type=int, help="units of search instead of time: the same answer every time")
        parser.add_argument("--engine", choices=(scheduling.EXACT, scheduling.LARGE), help="else chosen by size")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        """Answer a problem, or judge an answer."""
        if str(files[0]) == CHECK:
            self._check(files[1:])
        elif len(files) == 1:
            self._solve(files[0], options)
        else:
            raise CommandError("One problem is expected; or: check PROBLEM RESULT.")

    def _solve(self, file: Path, options: dict[str, Any]) -> None:
        _refuse(options)
        problem = _problem(file)
        names = ("seconds", "seed", "workers", "work", "engine")
        try:
            result = scheduling.solve(problem, progress=self._tell, **{name: options[name] for name in names})
        except ValueError as fault:
            raise CommandError(f"{file}: {fault}") from fault
        if faults := scheduling.check(problem, result):
            raise CommandError(" ".join(faults))  # a fault of ours, which nobody should decide on
        self._write(problem, result, options["output"])

    def _write(self, problem: scheduling.Problem, result: scheduling.Result, output: Path | None) -> None:
        text = json.dumps(scheduling.as_plain(result), indent=2, sort_keys=True, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
            return
        output.write_text(text + "\n", encoding="utf-8")
        held = sum(slot is not None for slot in result.slots.values())
        self.stdout.write(f"{result.status}: {held} of {len(problem.meetings)} meetings, {output}")

    def _check(self, files: list[Path]) -> None:
        if len(files) != 2:
            raise CommandError("A problem and an answer are expected: check PROBLEM RESULT.")
        problem = _problem(files[0])
        try:
            result = scheduling.answer_of(_data(files[1]))
        except ValueError as fault:
            raise CommandError(f"{files[1]}: {fault}") from fault
        if faults := scheduling.check(problem, result):
            raise CommandError("\n".join(faults))
        self.stdout.write("The answer keeps every rule and is worth what it says.")

    def _tell(self, so_far: scheduling.Progress) -> None:
        self.stderr.write(f"{so_far.seconds:.1f} s: {so_far.aim} {so_far.value}, bound {so_far.bound}")


def _refuse(options: dict[str, Any]) -> None:
    for name, least in (("seconds", 0), ("seed", 0), ("workers", 1), ("work", 1)):
        if options[name] is not None and options[name] < least:
            raise CommandError(f"--{name} is {least} or more.")


def _problem(file: Path) -> scheduling.Problem:
    try:
        return scheduling.read(_data(file))
    except ValueError as fault:
        raise CommandError(f"{file}: {fault}") from fault


def _data(file: Path) -> Any:
    """Read a file; refuses one that is not there or is no JSON, naming it."""
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise CommandError(f"{file} cannot be read: {fault.strerror}.") from fault
    except json.JSONDecodeError as fault:
        raise CommandError(f"{file}: {fault}") from fault
