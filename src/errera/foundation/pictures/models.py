"""Pictures: a table that may be emptied at any time, for every picture can be drawn again."""

from django.db import models


class Picture(models.Model):
    """A chart as it was asked for, and its drawing once the worker has made it."""

    digest = models.CharField(max_length=64, unique=True)  # the hash of the order
    order = models.JSONField()
    svg = models.TextField(blank=True)
    asked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"picture {self.digest[:8]}"
