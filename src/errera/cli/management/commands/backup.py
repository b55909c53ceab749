"""`errera backup FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from errera.cli.backup import backup


class Command(BaseCommand):
    """A whole copy of the database, made while people go on working."""

    help = "Copy the database to a file, while people go on working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        """Make the copy and say how large it is."""
        self.stdout.write(f"{file}: {backup(file)} bytes, checked. Copy the documents folder as well.")
