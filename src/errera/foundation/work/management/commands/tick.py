"""`errera tick`: start what is due, once per period however often the tick runs."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import IntegrityError

from errera.foundation import clock
from errera.foundation.actor import SYSTEM
from errera.foundation.work import actions, queries


class Command(BaseCommand):
    """Sweep, then start every scheduled job that has not been started in its period."""

    help = "Pick up what killed workers dropped, and start the scheduled work that is due."

    def handle(self, **options: Any) -> None:
        """Tick once."""
        call_command("sweep", stdout=self.stdout)
        at, started = clock.now(), []
        for job, slot in queries.due_jobs(at):
            try:
                actions.start_due_job(job=job, slot=slot, by=SYSTEM, at=at)
            except IntegrityError:  # another tick was a moment earlier
                continue
            started.append(f"{job.kind} {slot}")
        self.stdout.write(f"started: {', '.join(started) or '-'}")
