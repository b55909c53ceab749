"""The audit trail: one row per write, without foreign keys, without names of people."""

from django.db import models


class AuditEvent(models.Model):
    """What somebody did. No foreign keys: the record outlives what it describes."""

    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=100, db_index=True)  # room.noun.verbed
    target = models.CharField(max_length=100, db_index=True)  # app.Model:row
    called = models.CharField(max_length=200, blank=True)  # how the target called itself at that moment
    by = models.CharField(max_length=60, db_index=True)  # opaque keys of the hands that did it
    ground = models.TextField(blank=True)  # the reason given, where one was asked
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="audit_latest")]

    def __str__(self) -> str:
        return f"{self.what} {self.target}"
