"""`errera serve`: the house for real use, with settings from the environment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from errera.cli import serve
from errera.cli.serve import Child


class Command(BaseCommand):
    """Web server, worker and tick, until told to stop."""

    help = "Serve for real use: web server, worker and tick in one."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        """Refuse what is unsafe, prepare, and serve."""
        serve.refuse_unsafe()
        serve.prepare()
        bind = settings.ERRERA_BIND
        workers, threads = settings.ERRERA_WEB_WORKERS, settings.ERRERA_WEB_THREADS
        children = (
            Child("web server", serve.web(bind, workers=workers, threads=threads)),
            Child("worker", serve.worker()),
        )
        with serve.running(*children):
            self.stdout.write(f"Errera serves {bind} as {settings.ERRERA_ADDRESS}")
            serve.supervise(*children, tick=serve.tick)
