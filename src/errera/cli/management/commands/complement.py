"""`errera complement PROBLEM.json -o RESULT.json`: what players are worth together, from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from errera.engines import complementarity


class Command(BaseCommand):
    """The engine `complementarity` on a file, without a database."""

    help = (
        "What players are worth together: values, exact Shapley shares, pairs, the best team with its reasons, gaps "
        "and overlaps. PROBLEM is JSON with players [text], capabilities [text], cells [{key, weight, needs [text]}], "
        "strengths [{player, cell, capability, strength between 0 and 1}], and, if wanted, team_size (3) and "
        "threshold (0.5)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the problem, and where the result goes."""
        parser.add_argument("problem", type=Path)
        parser.add_argument("-o", "--output", type=Path, help="write the result here instead of showing it")

    def handle(self, *, problem: Path, output: Path | None, **options: Any) -> None:
        """Solve the problem, have the answer judged, and write it; refuses a problem in words, with the place."""
        try:
            question = complementarity.read(json.loads(problem.read_text(encoding="utf-8")))
        except OSError as fault:
            raise CommandError(f"{problem} cannot be read: {fault.strerror}.") from fault
        except json.JSONDecodeError as fault:
            raise CommandError(f"{problem} is no JSON: line {fault.lineno}, column {fault.colno}.") from fault
        except ValueError as fault:
            raise CommandError(str(fault)) from fault
        result = complementarity.solve(question.problem)
        if broken := complementarity.check(question.problem, result):
            raise CommandError("; ".join(broken))
        text = json.dumps(complementarity.as_plain(question, result), indent=2, ensure_ascii=False)
        if output is None:
            self.stdout.write(text)
        else:
            output.write_text(text + "\n", encoding="utf-8")
