"""The audit trail: one row per write, without foreign keys, without names of people."""

from django.db import models

from errera.foundation.ids import new_public_id


class AuditEvent(models.Model):
    """What somebody did. No foreign keys: the record outlives what it describes."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    at = models.DateTimeField()
    what = models.CharField(max_length=100)  # room.noun.verbed
    target = models.CharField(max_length=100)  # app.Model:row
    called = models.CharField(max_length=200, blank=True)  # how the target called itself at that moment
    by = models.CharField(max_length=60)  # opaque keys of the hands that did it
    ground = models.TextField(blank=True)  # the reason given, where one was asked
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        # Each in the order of the list, so that a filtered page of a million rows costs what a short one does.
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_latest"),
            models.Index(fields=["what", "-at", "-id"], name="audit_by_what"),
            models.Index(fields=["target", "-at", "-id"], name="audit_by_target"),
            models.Index(fields=["by", "-at", "-id"], name="audit_by_doer"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.target}"

    @property
    def label(self) -> str:
        """Give the label of the record's table: `partners.Agreement`."""
        return self.target.partition(":")[0]

    @property
    def room(self) -> str:
        """Give the room in which it happened."""
        return self.what.partition(".")[0]
