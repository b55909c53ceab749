"""`errera workbook template|check|load|save FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from errera.cli import workbook
from errera.foundation import clock
from errera.foundation.sentences import Refusal
from errera.foundation.ui.speech import say


class Command(BaseCommand):
    """The programme as one file."""

    help = "Write a template, check or load a workbook, or save the programme as one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the word, the file, and who does it."""
        parser.add_argument("word", choices=["template", "check", "load", "save"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", default="", metavar="EMAIL", help="who checks or loads it")

    def handle(self, *, word: str, file: Path, by: str, **options: Any) -> None:
        """Carry out one word; faults end with a failure that scripts can see."""
        if word in {"template", "save"}:
            getattr(workbook, word)(file, self.stdout.write)
            return
        if not file.is_file():
            raise CommandError(f"There is no file {str(file)!r}.")
        at = clock.now()
        try:
            report = getattr(workbook, word)(file, self.stdout.write, by=workbook.actor_with(by, at), at=at)
        except Refusal as refusal:
            raise CommandError(say(refusal.sentence)) from refusal
        if report.fault_count:
            raise CommandError("The workbook has faults.")
