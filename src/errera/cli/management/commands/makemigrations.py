"""`errera makemigrations`: Django's own, but new tables come whole."""

from django.core.management.commands import makemigrations

from errera.cli.whole_tables import Autodetector


class Command(makemigrations.Command):
    """Write down what changed in the models."""

    autodetector = Autodetector
