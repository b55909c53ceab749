"""The index: one row per record that can be found, derived from the records and never a source itself."""

from django.db import models


class IndexEntry(models.Model):
    """How a record is found. The full-text columns and tables beside it are the database's own (see 0002)."""

    target = models.CharField(max_length=100, unique=True)  # as the audit trail names records
    room = models.CharField(max_length=40)
    url = models.CharField(max_length=300)
    organisations = models.TextField(blank=True)  # row numbers, a space around each; nothing at all is for everybody
    permission = models.CharField(max_length=80, blank=True)
    title_en = models.CharField(max_length=300)
    title_nl = models.CharField(max_length=300)
    words_en = models.TextField(blank=True)
    words_nl = models.TextField(blank=True)
    folded_title = models.TextField()
    folded_words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"entry of {self.target}"
