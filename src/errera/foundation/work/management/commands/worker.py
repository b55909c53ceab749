"""`errera worker`: carry out what waits in the queue, and give signs of life while doing so."""

from __future__ import annotations

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as QueueWorker

from errera.foundation.pulse import Heart


class Command(QueueWorker):
    """The queue's own worker, with a heartbeat that the sweeper listens to."""

    help = "Carry out what waits in the queue."

    def handle(self, **options: Any) -> None:
        """Beat, and work until told to stop."""
        heart = Heart.of(options["worker_id"])
        try:
            super().handle(**options)
        finally:
            heart.stop()
