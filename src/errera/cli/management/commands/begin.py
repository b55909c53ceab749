"""`errera begin --email ... --name ...`: open the first account."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from errera.cli import begin


class Command(BaseCommand):
    """Open the first account of an empty installation."""

    help = "Open the first account: administrator and programme manager, until others are appointed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who it is."""
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        """Carry it out."""
        address = begin.begin(email=email, name=name, at=timezone.now())
        self.stdout.write(f"The account is open. Choose a password at {address}")
