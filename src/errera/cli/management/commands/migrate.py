"""`errera migrate`: Django's own, which looks for changes as `makemigrations` does, and writes many tables fast."""

from typing import Any

from django.core.management.commands import migrate

from errera.cli.new_tables import drawn_alone
from errera.cli.whole_tables import Autodetector


class Command(migrate.Command):
    """Bring the database up to date."""

    autodetector = Autodetector

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        with drawn_alone():
            super().handle(*args, **options)
