"""`errera rates FILE`: success rates with their intervals, from a file of counts."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from errera.engines import rates

HEAD = ["key", "wins", "tries"]


class Command(BaseCommand):
    """The engine `rates` on a file, without a database."""

    help = "Success rates with Jeffreys intervals from a CSV file with the columns key, wins, tries."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and how sure the intervals are to be."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--level", type=int, default=9_500, help="in ten-thousandths; 9500 is 95 per cent")

    def handle(self, *, file: Path, level: int, **options: Any) -> None:
        """Print one line for each rate, tier by tier."""
        try:
            problem = rates.Problem(tuple(_counts(file)), level)
        except ValueError as fault:
            raise CommandError(str(fault)) from fault
        result = rates.solve(problem)
        if broken := rates.check(problem, result):
            raise CommandError("; ".join(broken))
        by_key = {one.key: one for one in result.intervals}
        self.stdout.write("tier,key,wins,tries,rate,low,high")
        for number, tier in enumerate(result.tiers, start=1):
            for key in tier:
                one = by_key[key]
                self.stdout.write(f"{number},{key},{one.wins},{one.tries},{one.rate},{one.low},{one.high}")
        for one in result.intervals:
            if not one.tries:
                self.stdout.write(f",{one.key},0,0,,{one.low},{one.high}")


def _counts(file: Path) -> list[rates.Count]:
    """Read the counts; refuses another head, and a row that is none, with its number."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        rows = list(csv.reader(lines))
    if not rows or rows[0] != HEAD:
        raise ValueError(f"The first row says {','.join(HEAD)}.")
    counts = []
    for number, row in enumerate(rows[1:], start=2):
        try:
            key, wins, tries = row
            counts.append(rates.Count(key, int(wins), int(tries)))
        except ValueError as fault:
            raise ValueError(f"Row {number}: {fault}") from fault
    return counts
