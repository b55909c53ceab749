"""`errera migrate`: Django's own, which must look for changes in the way `makemigrations` does."""

from django.core.management.commands import migrate

from errera.cli.whole_tables import Autodetector


class Command(migrate.Command):
    """Bring the database up to date."""

    autodetector = Autodetector
