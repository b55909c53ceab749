"""Editions of the annual report: what was written on which day, so that it can be written again and compared."""

from django.db import models

from errera.foundation.ids import new_public_id


class Edition(models.Model):
    """The annual report as it was written down: the state of the data, and the hash of the file. Append-only."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    year = models.PositiveSmallIntegerField()
    on = models.DateField()  # the day as of which it speaks
    language = models.CharField(max_length=5)
    data_hash = models.CharField(max_length=64)
    file_hash = models.CharField(max_length=64)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    is_fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"annual report {self.year} as of {self.on} ({self.language})"
