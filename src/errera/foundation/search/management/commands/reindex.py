"""`errera reindex`: makes the whole search index again from the records."""

from typing import Any

from django.core.management.base import BaseCommand

from errera.foundation.search import actions


class Command(BaseCommand):
    """Rebuild the index; running it twice changes nothing."""

    help = "Make the search index again from the records."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say how many records can be found."""
        self.stdout.write(f"{actions.rebuild()} records can be found.")
