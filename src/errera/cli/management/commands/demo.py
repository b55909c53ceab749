"""`errera demo`: fill a believable programme and serve it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from errera.cli.demo import start


class Command(BaseCommand):
    """Fill the demo programme where there is none yet, start web and worker, and say how to enter."""

    help = "Fill the demo programme and serve it on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, and two words for those who only want a part."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="throw the demo's database away and begin again")
        parser.add_argument("--fill-only", action="store_true", help="fill the database and stop")

    def handle(self, *args: Any, port: int, fresh: bool, fill_only: bool, **options: Any) -> None:
        """Carry it out."""
        start.fill_if_empty(fresh=fresh, out=self.stdout.write)
        if not fill_only:
            start.serve_demo(port, out=self.stdout.write)
